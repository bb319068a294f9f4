import { doiAddress, type CslItem } from '../../core/paper';
import { abstractOf } from '../entryWords';
import { statesInWords } from '../marks';
import { escapeMarkdown, firstSentences, oneLine, webAddress } from '../text';
import type { Wording } from '../wording';
import { problemOf } from './describeWork';
import type { KnownWork } from './listWorks';

const maxReference = 2_000;
const maxAbstract = 600;

export interface TooltipFacts {
  /** The reference in the note's style, as plain text. */
  readonly reference: string | undefined;
  /** The name of the file that has the entry. */
  readonly file: string | undefined;
}

/**
 * The tooltip of a work's row as Markdown: reference, abstract, links, problems, states. All of it came from
 * files of others: it is escaped, and only web addresses become links.
 */
export function workTooltip(work: KnownWork, { reference, file }: TooltipFacts, wording: Wording): string {
  const { l10n } = wording;
  const { match, held, key } = work;
  const problem = problemOf(work, wording);
  const abstract = match && abstractOf(match.item);
  const place = file === undefined ? undefined : l10n.t('@{0} in {1}', key, file);
  const lines = [
    reference === undefined ? undefined : escapeMarkdown(oneLine(reference, maxReference)),
    problem === undefined
      ? undefined
      : `⚠ ${escapeMarkdown(sentence(problem, match !== undefined, wording))}`,
    abstract === undefined ? undefined : escapeMarkdown(firstSentences(abstract, maxAbstract)),
    match && linksOf(match.item, wording).join(' · '),
    [place, ...(held ? statesInWords(held.state, true, wording) : [])]
      .filter((part) => part !== undefined)
      .map((part) => `*${escapeMarkdown(oneLine(part, 300))}*`)
      .join(' · '),
  ];
  return lines.filter((line) => line !== undefined && line !== '').join('\n\n');
}

function sentence(problem: string, isFound: boolean, { l10n }: Wording): string {
  return isFound
    ? l10n.t('The entry is incomplete: {0}.', problem)
    : l10n.t('No bibliography of this note has this key. Go to it and press Ctrl+. to mend it.');
}

function linksOf({ DOI, URL }: CslItem, { l10n }: Wording): readonly string[] {
  const doi = typeof DOI === 'string' ? webAddress(doiAddress(DOI)) : undefined;
  const url = typeof URL === 'string' ? webAddress(URL) : undefined;
  return [
    ...(doi === undefined ? [] : [`[DOI](${doi})`]),
    ...(url === undefined ? [] : [`[${escapeMarkdown(l10n.t('Page'))}](${url})`]),
  ];
}
