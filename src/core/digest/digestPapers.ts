import { escapeMarkdown, linkDestination, paperFacts } from '../citations';
import type { Paper } from '../paper';
import { fillTemplate } from './fillTemplate';
import { groupPapers, type PaperGroup } from './groupPapers';

export interface DigestPaper {
  readonly paper: Paper;
  /** A sentence of the abstract; none where there is no abstract. */
  readonly summary?: string;
  /** Markdown, put in as it is; empty where the note has no bibliography. */
  readonly citation: string;
}

/**
 * The papers of a digest in Markdown, one by the template each: `{title}`, `{link}` (the title, linked), `{citation}`,
 * `{authors}`, `{year}`, `{venue}`, `{byline}` (those three), `{summary}` and `{url}` are filled in. Where there are
 * several groups, each has a heading.
 */
export function digestPapers(
  papers: readonly DigestPaper[],
  template: string,
  headingOf: (group: PaperGroup<DigestPaper>) => string,
): string {
  const groups = groupPapers(papers);
  return groups
    .map((group) => {
      const entries = group.papers.map((each) => fillTemplate(template, valuesOf(each)));
      const listed = entries.filter((entry) => entry !== '').join('\n\n');
      return groups.length > 1 ? `## ${escapeMarkdown(headingOf(group))}\n\n${listed}` : listed;
    })
    .join('\n\n');
}

function valuesOf({ paper, summary = '', citation }: DigestPaper): Readonly<Record<string, string>> {
  const { authors = authorsCounted(paper), year = '', url = '' } = paperFacts(paper);
  const title = escapeMarkdown(paper.title);
  const address = linkDestination(url);
  const said = [authors, year, paper.venue ?? ''].map((fact) => escapeMarkdown(fact.trim()));
  return {
    title,
    link: address === undefined ? title : `[${title}](${address})`,
    citation,
    authors: said[0] ?? '',
    year: said[1] ?? '',
    venue: said[2] ?? '',
    byline: said.filter((fact) => fact !== '').join(' · '),
    summary: escapeMarkdown(summary),
    url: address ?? '',
  };
}

function authorsCounted({ authorCount }: Paper): string {
  if (authorCount === undefined) return '';
  return authorCount === 1 ? '1 author' : `${authorCount} authors`;
}
