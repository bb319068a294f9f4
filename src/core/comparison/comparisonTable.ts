import { escapeMarkdown, linkDestination } from '../citations';
import type { Paper } from '../paper';
import { structureOf, type ReportedNumber } from '../summaries';
import { codeAddress } from './codeAddress';
import { tellingSentences } from './tellingSentences';

/** What the table says of itself, plain text in the person's language. */
export interface ComparisonWords {
  readonly paper: string;
  readonly year: string;
  readonly problem: string;
  readonly method: string;
  readonly numbers: string;
  readonly code: string;
  /** For what a paper's abstract doesn't tell. */
  readonly unknown: string;
}

/** What a paper's row says: Markdown without line ends; an empty cell is not known. */
export interface ComparisonCells {
  readonly title: string;
  readonly year: string;
  readonly problem: string;
  readonly method: string;
  readonly numbers: string;
  readonly code: string;
}

/** A paper's row with its citation in Markdown. */
export interface ComparedPaper {
  readonly cells: ComparisonCells;
  readonly citation: string;
}

/** A cell's text is cut behind so many characters, at a word: a table must be read at a glance. */
const mostText = 240;
const mostTitle = 120;
const mostNumbers = 4;

/**
 * Papers side by side as a pipe table (GitHub's and Pandoc's): paper with citation, year, problem, method, key numbers,
 * code. What stands in it is the abstracts' own, shortened by whole stretches, or cut with `…`; nothing is invented, and
 * what no abstract tells is `unknown`. No text can leave its cell.
 */
export function comparisonTable(rows: readonly ComparedPaper[], words: ComparisonWords): string {
  const { paper, year, problem, method, numbers, code } = words;
  const head = [paper, year, problem, method, numbers, code].map((word) => inCell(escapeMarkdown(word)));
  const unknown = inCell(escapeMarkdown(words.unknown));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.map(({ cells, citation }) => {
      const named = [cells.title, inCell(citation)].filter((part) => part !== '').join(' ');
      const told = [named, cells.year, cells.problem, cells.method, cells.numbers, cells.code];
      return line(told.map((cell) => (cell === '' ? unknown : cell)));
    }),
  ].join('\n');
}

/** What one paper's row says. Some milliseconds at most. */
export function comparisonCells(paper: Paper): ComparisonCells {
  const structure = structureOf(paper);
  const { problem, method } = tellingSentences(paper, structure);
  return {
    title: text(paper.title, mostTitle),
    year: /^\d{4}/.exec(paper.published ?? '')?.[0] ?? '',
    problem: text(problem),
    method: text(method),
    numbers: numbersCell([...structure.results, ...structure.method].flatMap(({ numbers }) => numbers)),
    code: codeCell(paper),
  };
}

/** The first figures of which is told what they are of, in the abstract's own words; those with a unit for want of any. */
function numbersCell(numbers: readonly ReportedNumber[]): string {
  const told = numbers.filter(({ of }) => of !== undefined);
  const written = told.length > 0 ? told : numbers.filter(({ unit }) => unit !== undefined);
  const phrases = written.map(({ phrase }) => phrase);
  return phrases
    .filter((phrase, at) =>
      phrases.every((other, place) => (other === phrase ? place >= at : !other.includes(phrase))),
    )
    .slice(0, mostNumbers)
    .map((each) => text(each, 60))
    .join('; ');
}

function codeCell(paper: Paper): string {
  const address = linkDestination(codeAddress(paper) ?? '');
  if (address === undefined || address.length > 300) return '';
  const name = address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');
  return `[${text(name, 60)}](${address})`;
}

/** Plain text as Markdown in a cell. */
function text(plain: string, most = mostText): string {
  const line = plain
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .trim();
  const escaped = escapeMarkdown(line.length > most ? cut(line, most) : line);
  // No list begins in a cell: `68.5%` needs no escape.
  return inCell(escaped.replace(/^(\d+)\\(?=[.)])/, '$1'));
}

function cut(line: string, most: number): string {
  const head = line.slice(0, most - 1);
  const space = head.lastIndexOf(' ');
  return `${(space > most / 2 ? head.slice(0, space) : head.replace(/[\ud800-\udbff]$/, '')).replace(/[\s,;:]+$/, '')}…`;
}

/** Markdown without line ends and without a bare pipe, which would begin another cell, even in code or a link. */
function inCell(markdown: string): string {
  return markdown
    .replace(/\s+/g, ' ')
    .replace(/(\\*)\|/g, (_, slashes: string) => `${slashes.length % 2 === 0 ? `${slashes}\\` : slashes}|`)
    .replace(/(\\*)$/, (slashes) => (slashes.length % 2 === 0 ? slashes : `${slashes}\\`))
    .trim();
}
