import type { HeldPaper } from '../../core/library';
import { doiAddress, type Paper } from '../../core/paper';
import { statesInWords } from '../marks';
import { escapeMarkdown, firstSentences, oneLine, webAddress } from '../text';
import type { Wording } from '../wording';

const maxAbstract = 600;

/**
 * The tooltip of a paper's row as Markdown: title, who, dates, the abstract's first sentences, links, states.
 * Everything that came from a feed is escaped; only web addresses become links.
 */
export function renderTooltip({ paper, state }: HeldPaper, cited: boolean, wording: Wording): string {
  const { l10n } = wording;
  const organization = paper.organization && oneLine(paper.organization.name, 100);
  const lines = [
    `**${escapeMarkdown(oneLine(paper.title, 500))}**`,
    facts([wording.authors(paper), organization, venueOf(paper)]),
    facts([
      paper.published === undefined ? undefined : wording.date(paper.published),
      paper.listed === undefined ? undefined : l10n.t('listed {0}', wording.date(paper.listed)),
      paper.comments === undefined ? undefined : wording.comments(paper.comments),
    ]),
    paper.abstract === undefined
      ? `*${escapeMarkdown(l10n.t('The source gives no abstract.'))}*`
      : escapeMarkdown(firstSentences(paper.abstract, maxAbstract)),
    linksOf(paper, wording).join(' · '),
    `*${facts(statesInWords(state, cited, wording))}*`,
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

function facts(parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part !== undefined)
    .map(escapeMarkdown)
    .join(' · ');
}

function venueOf(paper: Paper): string | undefined {
  return paper.venue === undefined ? undefined : oneLine(paper.venue, 100);
}

function linksOf(paper: Paper, { l10n }: Wording): readonly string[] {
  const arxiv = paper.arxivId === undefined ? undefined : `https://arxiv.org/abs/${encodeURI(paper.arxivId)}`;
  const doi = paper.doi === undefined ? undefined : doiAddress(paper.doi);
  const links: readonly (readonly [string, string | undefined])[] = [
    ['arXiv', arxiv],
    ['DOI', doi],
    [l10n.t('Page'), paper.url],
    ['PDF', paper.pdfUrl],
    [l10n.t('Code'), paper.codeUrl],
    [l10n.t('Project'), paper.projectUrl],
  ];
  return links.flatMap(([word, url]) => {
    const address = webAddress(url);
    return address === undefined ? [] : [`[${escapeMarkdown(word)}](${address})`];
  });
}
