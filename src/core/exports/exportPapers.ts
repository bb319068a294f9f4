import { toCslItem, type CslItem, type Paper } from '../paper';
import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import { summarize } from '../summaries';
import { atomList } from './atomList';
import { bibliographyList } from './bibliographyList';
import type { ExportFormat } from './exportFormat';
import { jsonFeedList } from './jsonFeedList';
import { markdownList } from './markdownList';
import type { ListedPaper, PaperList } from './paperList';
import { printable, printablePaper } from './printable';
import { uniqueKeys } from './uniqueKeys';

export interface ExportOptions {
  readonly format: ExportFormat;
  /** What the list is called: feeds and Markdown say it. */
  readonly title: string;
  /** When it is written: ISO 8601 with the time, in UTC. */
  readonly written: string;
  /** The setting `paperside.citation.keyPattern`; the default where absent. */
  readonly keyPattern?: string;
  /** Whether Markdown has a sentence of each abstract. */
  readonly summaries?: boolean;
}

/** A piece of the text, and how many papers are written with it and those before. */
export interface ExportSlice {
  readonly text: string;
  readonly done: number;
}

/** What a paper costs besides its text, and what a summary costs, in UTF-16 units of text written. */
const PAPER_COST = 400;
const SUMMARY_COST = 12_000;
/** About as much as is written in one or two milliseconds. */
const SLICE = 24_000;

/**
 * Papers as the text of a file, in the order given, in slices of a few milliseconds with a pause after each. Each
 * gets a citation key of its own.
 * @throws AbortError if `signal` aborts
 */
export async function* exportInSlices(
  papers: readonly Paper[],
  options: ExportOptions,
  pause: Pause,
  signal?: AbortSignal,
): AsyncGenerator<ExportSlice, void, void> {
  let text = '';
  let spent = 0;
  let done = 0;
  for (const piece of exporting(papers, options)) {
    text += piece.text;
    spent += piece.text.length + piece.cost;
    done = piece.done;
    if (spent < SLICE) continue;
    yield { text, done };
    [text, spent] = ['', 0];
    await pause();
    throwIfAborted(signal);
  }
  yield { text, done };
}

/** The same at once: for lists that are known to be short. */
export function exportText(papers: readonly Paper[], options: ExportOptions): string {
  return [...exporting(papers, options)].map(({ text }) => text).join('');
}

function* exporting(
  papers: readonly Paper[],
  options: ExportOptions,
): Generator<ExportSlice & { readonly cost: number }> {
  const list = listOf(options, papers.length);
  const keyOf = uniqueKeys(options.keyPattern);
  const hasSummaries = options.format === 'markdown' && options.summaries === true;
  yield { text: list.head, done: 0, cost: 0 };
  for (const [index, each] of papers.entries()) {
    const paper = printablePaper(each);
    const item: CslItem = { ...toCslItem(paper), id: keyOf(paper) };
    const [summary] = hasSummaries ? summarize(paper, { sentences: 1, compress: true }) : [];
    const listed: ListedPaper = { paper, item, ...(summary !== undefined && { summary }) };
    const text = `${index > 0 ? list.between : ''}${list.entry(listed)}`;
    yield { text, done: index + 1, cost: PAPER_COST + (hasSummaries ? SUMMARY_COST : 0) };
  }
  yield { text: list.foot, done: papers.length, cost: 0 };
}

function listOf({ format, title, written }: ExportOptions, count: number): PaperList {
  const said = { title: printable(title).replace(/\s+/g, ' ').trim(), written, count };
  switch (format) {
    case 'bibtex':
    case 'csl-json':
    case 'ris':
      return bibliographyList(format, count);
    case 'markdown':
      return markdownList(said);
    case 'atom':
      return atomList(said);
    case 'json-feed':
      return jsonFeedList(said);
  }
}
