import * as vscode from 'vscode';
import {
  askedSince,
  digestFrame,
  digestPapers,
  newPapers,
  reportedUntil,
  type DigestMark,
  type DigestPaper,
  type PaperGroup,
} from '../../core/digest';
import type { Paper } from '../../core/paper';
import { throwIfAborted } from '../../core/problems';
import { summarize } from '../../core/summaries';
import { readSetting } from '../../manifest/settings';
import type { Wording } from '../wording';
import { writeNote, type DigestNote, type WriteNoteDeps } from './digestNote';
import { nameOfFeed, type DigestSource, type DigestSourcesDeps } from './digestSources';

export interface WriteDigestDeps extends DigestSourcesDeps, WriteNoteDeps {
  /** Where it is kept up to where each source was told of. */
  readonly memento: () => vscode.Memento;
  readonly wording: Wording;
  readonly now: () => number;
  /** The person's date of a time, `YYYY-MM-DD`. */
  readonly dateOf: (milliseconds: number) => string;
}

export interface WrittenDigest {
  readonly document: vscode.TextDocument;
  /** How many papers are new. */
  readonly papers: number;
  /** Why they are linked but not cited, though the note has a bibliography. */
  readonly fault?: string;
}

/** Milliseconds. */
const week = 7 * 24 * 60 * 60_000;
/** A digest of more would be read by nobody: it says how many there are besides. */
const mostPapers = 100;
/** Summaries that are made between two pauses: some milliseconds. */
const summariesPerSlice = 3;

/**
 * Writes a note of what is new in a source since its last digest, of the last seven days where there was none.
 * @param root the workspace folder that gets it as a file of its own; without one it is an untitled note
 * @returns `undefined` if nothing is new
 * @throws AbortError if `signal` aborts; PapersideError as `DigestSource.papersSince` and `writeNote` do
 */
export async function writeDigest(
  deps: WriteDigestDeps,
  source: DigestSource,
  root: vscode.Uri | undefined,
  signal: AbortSignal,
): Promise<WrittenDigest | undefined> {
  const { library, wording } = deps;
  const now = deps.now();
  const memento = deps.memento();
  const markKey = `digest.${source.id}`;
  const mark = memento.get<DigestMark>(markKey);
  const arrivals = { added: (id: string) => library.get(id)?.added };
  const found = await source.papersSince(askedSince(mark, now - week), signal);
  const fresh = newPapers(found, mark, now - week, arrivals);
  const papers = fresh.slice(0, mostPapers).flatMap((id) => library.get(id)?.paper ?? []);
  if (papers.length === 0) return undefined;
  const summaries = await summariesOf(papers, deps, signal);
  const date = deps.dateOf(now);
  const note: DigestNote = {
    name: source.name,
    date,
    papers,
    frame: digestFrame(readSetting(vscode.workspace, 'paperside.digest.template', root), {
      name: source.name,
      date: wording.date(date),
      since: wording.date(deps.dateOf(mark?.at ?? now - week)),
      count: wording.papers(fresh.length),
    }),
    compose(citationOf) {
      const cited = papers.map((paper): DigestPaper => {
        const summary = summaries.get(paper.id);
        return { paper, citation: citationOf(paper), ...(summary !== undefined && { summary }) };
      });
      const template = readSetting(vscode.workspace, 'paperside.digest.paperTemplate', root);
      const text = digestPapers(cited, template, (group) => headingOf(group, deps));
      return `${text}\n${moreThan(fresh.length - papers.length, wording)}`;
    },
  };
  const written = await writeNote(deps, note, root);
  await memento.update(markKey, reportedUntil(now, fresh, mark, arrivals));
  return { ...written, papers: fresh.length };
}

/** One sentence of each abstract. */
async function summariesOf(
  papers: readonly Paper[],
  { pause }: Pick<WriteDigestDeps, 'pause'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const summaries = new Map<string, string>();
  for (const [index, paper] of papers.entries()) {
    const [summary] = summarize(paper, { sentences: 1, compress: true });
    if (summary !== undefined) summaries.set(paper.id, summary);
    if ((index + 1) % summariesPerSlice > 0) continue;
    await pause();
    throwIfAborted(signal);
  }
  return summaries;
}

function headingOf({ day, feed = '' }: PaperGroup<DigestPaper>, { wording, feeds }: WriteDigestDeps): string {
  return day === undefined ? nameOfFeed(feed, feeds) : wording.date(day);
}

function moreThan(count: number, wording: Wording): string {
  return count === 0
    ? ''
    : `\n${vscode.l10n.t('And {0} more, which are not listed here.', wording.papers(count))}\n`;
}
