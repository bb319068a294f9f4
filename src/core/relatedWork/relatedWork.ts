import { escapeMarkdown, paperFacts } from '../citations';
import type { Paper } from '../paper';
import { summarize } from '../summaries';
import type { Theme } from './groupByTheme';
import { inThirdPerson } from './thirdPerson';

/** So many papers are sorted at once: more is no section that anybody writes. */
export const mostRelated = 200;

/** What is said of a paper. */
export interface RelatedPaper {
  /** Plain text. @see tellPaper */
  readonly told: string;
  /** Its citation in Markdown. */
  readonly citation: string;
}

/** What the section says of itself, plain text in the person's language. */
export interface RelatedWorkWords {
  readonly heading: string;
  /** Heading of the papers that share no theme with others. */
  readonly rest: string;
  /** Joins the terms of a heading, such as ` and `. */
  readonly and: string;
  /** What the person is to write in each theme; kept in a comment. */
  readonly hint: string;
}

/**
 * A section on related work to begin with: a heading for each theme, and of each paper a sentence of its abstract with
 * its citation in place. Every statement is the papers' own; what connects them is the person's to write.
 * @param level of the section's heading, 1 to 5
 */
export function relatedWork(
  themes: readonly Theme<RelatedPaper>[],
  { heading, rest, and, hint }: RelatedWorkWords,
  level = 2,
): string {
  const hashes = '#'.repeat(Math.min(5, Math.max(1, level)));
  const isOne = themes.length === 1 && themes[0]?.terms.length === 0;
  const parts = themes.map(({ terms, papers }) => {
    const name = terms.length === 0 ? rest : capitalised(terms.join(and));
    const sentences = papers
      .map(({ told, citation }) => `- ${cited(escapeMarkdown(told), citation)}`)
      .join('\n');
    const comment = `<!-- ${withoutCommentEnd(hint)} -->`;
    return [...(isOne ? [] : [`${hashes}# ${escapeMarkdown(name)}`]), comment, sentences].join('\n\n');
  });
  return [`${hashes} ${escapeMarkdown(heading)}`, ...parts].join('\n\n');
}

/**
 * A sentence of the paper's abstract, in the third person where that can be, else by whom and in their own words; without
 * an abstract, its title. Some milliseconds at most.
 */
export function tellPaper(paper: Paper): string {
  const { authors } = paperFacts(paper);
  const [sentence] = summarize(paper, { sentences: 1, compress: true });
  if (sentence === undefined) return paper.title;
  return inThirdPerson(sentence, authors) ?? `${authors ?? shortTitle(paper.title)}: ${sentence}`;
}

/** The citation before the full stop, as writers put it. */
function cited(text: string, citation: string): string {
  const line = citation.replace(/\s+/g, ' ').trim();
  if (line === '') return text;
  const stop = /[.。]$/.exec(text)?.[0] ?? '';
  return `${text.slice(0, text.length - stop.length)} ${line}${stop}`;
}

function shortTitle(title: string): string {
  const line = title.slice(0, 400).replace(/\s+/g, ' ').trim();
  return /^([^:]{2,40}):/.exec(line)?.[1] ?? line.slice(0, 120);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Fit to stand in a comment, which `--` would end. */
function withoutCommentEnd(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/-{2,}|>/g, ' ');
}
