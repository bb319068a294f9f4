import { joinMarks, stateFields, type HeldPaper, type Marks, type OpenLibrary } from '../library';
import type { Pause } from '../ports';
import { joinSearchEntries, type SearchStore } from '../savedSearches';
import { findRecord, mergeLines, toLines, type Line } from './lines';
import { namesOf } from './names';
import { joinPaperRecords, lineTitle } from './paperRecord';
import type { ReadingFile } from './readReadingFile';
import type { PaperRecord, SearchRecord } from './record';
import { joinSearchRecords } from './searchRecord';

export interface BringOutDeps {
  readonly library: Pick<OpenLibrary, 'values' | 'marksOf'>;
  readonly searches: Pick<SearchStore, 'entries'>;
  readonly pause: Pause;
}

/** Papers looked at between two pauses. */
const papersPerSlice = 500;

/**
 * The file with what the library knows and the file never said.
 * @param base all that the file ever said here: what lacks in it now, it has lost to somebody who took it out or to
 * another branch, and it isn't put back
 * @returns `file` itself if there is nothing to bring
 */
export async function bringOut(
  file: ReadingFile,
  base: ReadingFile,
  deps: BringOutDeps,
): Promise<ReadingFile> {
  const { pause } = deps;
  const papers = await mergeLines(file.papers, await newsOfPapers(file, base, deps), joinPaperRecords, pause);
  const fresh = newsOfSearches(file, base, deps.searches);
  const searches = await mergeLines(
    file.searches,
    await toLines(fresh, joinSearchRecords, pause),
    joinSearchRecords,
    pause,
  );
  return papers === file.papers && searches === file.searches ? file : { ...file, papers, searches };
}

async function newsOfPapers(
  file: ReadingFile,
  base: ReadingFile,
  { library, pause }: BringOutDeps,
): Promise<readonly Line<PaperRecord>[]> {
  const news: Line<PaperRecord>[] = [];
  let looked = 0;
  for (const held of library.values()) {
    if (++looked % papersPerSlice === 0) await pause();
    const marks = library.marksOf(held.paper.id);
    if (marks) for (const record of newsOf(held, marks, file, base)) news.push({ record });
  }
  return toLines(news, joinPaperRecords, pause);
}

/** What is to be said of a paper: on every line that speaks of it, or on one of its own. */
function newsOf(
  { paper }: HeldPaper,
  marks: Marks,
  file: ReadingFile,
  base: ReadingFile,
): readonly PaperRecord[] {
  const names = namesOf(paper);
  const lines = names.flatMap((name) => findRecord(file.papers, name) ?? []);
  const said = names.flatMap((name) => findRecord(base.papers, name) ?? []);
  const known = [...lines, ...said].reduce<Marks>((all, each) => joinMarks(all, each.marks), {
    kind: 'state',
    id: paper.id,
  });
  if (joinMarks(known, marks) === known) return [];
  if (lines.length > 0) return lines.map((line) => ({ ...line, marks: { ...marks, id: line.id } }));
  const [id] = names;
  // Turned off before anybody heard that it was on: nothing to tell.
  if (!stateFields.some((field) => marks[field]?.[0])) return [];
  return [{ id, title: lineTitle(paper.title), marks: { ...marks, id }, rest: [] }];
}

function newsOfSearches(
  file: ReadingFile,
  base: ReadingFile,
  searches: Pick<SearchStore, 'entries'>,
): readonly Line<SearchRecord>[] {
  const news: Line<SearchRecord>[] = [];
  for (const entry of searches.entries()) {
    const line = findRecord(file.searches, entry.id);
    const said = findRecord(base.searches, entry.id);
    const known = line && said ? joinSearchEntries(line.entry, said.entry) : (line ?? said)?.entry;
    if (known && joinSearchEntries(known, entry) === known) continue;
    if (!line && entry.kept?.[0] !== true) continue;
    news.push({ record: { id: entry.id, entry, rest: line?.rest ?? [] } });
  }
  return news;
}
