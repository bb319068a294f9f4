import type { OpenLibrary } from '../library';
import type { Pause } from '../ports';
import type { Problem } from '../problems';
import type { SearchStore } from '../savedSearches';
import { bringOut } from './bringOut';
import { mergeLines, type Line } from './lines';
import { joinPaperRecords } from './paperRecord';
import { emptyFile, readReadingFile, type ReadingFile } from './readReadingFile';
import type { PaperRecord } from './record';
import { joinSearchRecords } from './searchRecord';
import { takeIn } from './takeIn';
import { writeReadingFile } from './writeReadingFile';

/** A file of the workspace that others write, too. */
export interface SharedFile {
  /** What stands there, and what tells its version; `undefined` if there is none, 'tooLarge' above `maxBytes`. */
  read(
    maxBytes: number,
  ): Promise<{ readonly bytes: Uint8Array; readonly version: string } | undefined | 'tooLarge'>;
  /**
   * Writes it as a whole, unless it isn't any more what was read.
   * @param over the version that was read; `undefined` if there was none
   * @returns 'changed' if somebody wrote it meanwhile, 'edited' if an editor shows it with unsaved changes
   */
  write(bytes: Uint8Array, over: string | undefined): Promise<'written' | 'changed' | 'edited'>;
}

/** What is kept beside: all that the file ever said in this workspace. */
export interface BaseFile {
  read(): Promise<Uint8Array | undefined>;
  write(bytes: Uint8Array): Promise<void>;
}

export interface SyncDeps {
  readonly file: SharedFile;
  readonly base: BaseFile;
  readonly library: Pick<
    OpenLibrary,
    'ready' | 'get' | 'find' | 'values' | 'marksOf' | 'joinMarks' | 'setState'
  >;
  readonly searches: SearchStore;
  readonly pause: Pause;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface SyncAsk {
  /**
   * `usual`: what the file never said is brought out; `whole`: all that the library knows; `merged`: also over the
   * marks of a merge, of which both sides were taken in.
   */
  readonly how: 'usual' | 'whole' | 'merged';
  /** Whether a file that isn't there may be made. One that was there once is only made anew by `whole`. */
  readonly mayCreate: boolean;
}

export interface SyncOutcome {
  /**
   * `kept`: file and library say the same, but for what was left out on purpose; `missing`: there is no file;
   * `conflicted`: it has marks of a merge; `foreign`: it holds something else; `edited`: an editor shows it with unsaved changes.
   * In the last four cases nothing was written.
   */
  readonly state: 'kept' | 'missing' | 'conflicted' | 'foreign' | 'tooLarge' | 'edited';
  readonly papers: number;
  readonly searches: number;
  readonly problems: readonly Problem[];
  /** Names of papers that the library doesn't hold, in their order: what is said of them waits in the file. */
  readonly unknown: readonly string[];
  readonly hasWritten: boolean;
}

export const maxReadingFile = 32 * 1024 * 1024;
const maxTries = 4;
/** Lines between two pauses. */
const linesPerSlice = 2_000;

/**
 * Makes a file and the library say the same: each takes from the other what is later, field by field. Doing it twice,
 * in several windows or with several files changes nothing more.
 */
export async function syncReadingFile(deps: SyncDeps, ask: SyncAsk): Promise<SyncOutcome> {
  await deps.library.ready;
  for (let tries = 1; ; tries++) {
    const outcome = await syncOnce(deps, ask);
    if (outcome !== 'changed') return outcome;
    // Whoever writes it all the time is waited for by way of the next change.
    if (tries === maxTries) return nothing('edited');
  }
}

async function syncOnce(deps: SyncDeps, ask: SyncAsk): Promise<SyncOutcome | 'changed'> {
  const { file, pause, now } = deps;
  const found = await file.read(maxReadingFile);
  if (found === 'tooLarge') return nothing('tooLarge');
  const read = found ? await readReadingFile(found.bytes, now(), pause) : emptyFile;
  const told = (state: SyncOutcome['state'], unknown: readonly string[] = [], said = read): SyncOutcome => ({
    state,
    papers: said.papers.length,
    searches: said.searches.length,
    problems: said.problems,
    unknown,
    hasWritten: said !== read,
  });
  if (read.isForeign) return told('foreign');
  const unknown = await takeIn(read, deps);
  if (read.isConflicted && ask.how !== 'merged') return told('conflicted', unknown);
  const base = await readBase(deps);
  const isMade = found !== undefined || ask.how === 'whole' || (ask.mayCreate && isEmpty(base));
  if (!isMade) return told('missing');
  const full = await bringOut(read, ask.how === 'whole' ? emptyFile : base, deps);
  const isNew = full !== read || read.isConflicted || (!found && ask.how === 'whole');
  if (isNew) {
    const bytes = await writeReadingFile(full, pause);
    if (bytes.length > maxReadingFile) return told('tooLarge', unknown);
    const written = await file.write(bytes, found?.version);
    if (written === 'changed') return 'changed';
    if (written === 'edited') return told('edited', unknown);
  }
  await keepBase(base, full, deps);
  return { ...told('kept', unknown, full), hasWritten: isNew };
}

async function readBase({ base, pause, now }: SyncDeps): Promise<ReadingFile> {
  const bytes = await base.read();
  return bytes ? readReadingFile(bytes, now(), pause) : emptyFile;
}

/** Notes what the file says now, beside all that it ever said. */
async function keepBase(held: ReadingFile, file: ReadingFile, { base, pause }: SyncDeps): Promise<void> {
  const said: Line<PaperRecord>[] = [];
  for (const { record } of file.papers) {
    said.push({ record: { id: record.id, marks: record.marks, rest: [] } });
    if (said.length % linesPerSlice === 0) await pause();
  }
  const papers = await mergeLines(held.papers, said, joinPaperRecords, pause);
  const saidOfSearches = file.searches.map(({ record }) => ({ record: { ...record, rest: [] } }));
  const searches = await mergeLines(held.searches, saidOfSearches, joinSearchRecords, pause);
  if (papers === held.papers && searches === held.searches) return;
  await base.write(await writeReadingFile({ bytes: held.bytes, papers, searches, others: [] }, pause));
}

function isEmpty({ papers, searches }: ReadingFile): boolean {
  return papers.length + searches.length === 0;
}

function nothing(state: SyncOutcome['state']): SyncOutcome {
  return { state, papers: 0, searches: 0, problems: [], unknown: [], hasWritten: false };
}
