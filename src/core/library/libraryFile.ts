import type { Paper } from '../paper';
import type { Pause } from '../ports';
import { isSearchEntry } from '../savedSearches';
import type { Contribution, Entry, Mark, Marks, Removal } from './entry';
import { decodeLines, encodeLines, formatLine, parseLine } from './lines';

/**
 * The version of the files' form: 2 has saved searches. A file of a higher one is left alone, and nothing is written
 * beside it.
 */
export const fileVersion = 2;

/** What a reader found in a journal or snapshot. */
export interface FileReport {
  /** Written by a Paperside that knows more than this one; nothing was read. */
  readonly newer: boolean;
  /** From the first line to the last, nothing is missing or damaged. */
  readonly complete: boolean;
  readonly entries: number;
  /** Number of the first damaged line, counted from 1. */
  readonly firstBadLine?: number;
  /** Files whose content this one holds as well. */
  readonly contains: readonly string[];
}

/**
 * A journal or snapshot as bytes: a first line with version and content, an entry a line, and a last line with
 * their number, by which a cut file is known.
 */
export async function encodeFile(
  entries: Iterable<Entry>,
  contains: readonly string[],
  pause: Pause,
): Promise<Uint8Array> {
  return encodeLines(fileLines(entries, contains), pause);
}

function* fileLines(entries: Iterable<Entry>, contains: readonly string[]): Generator<string> {
  yield formatLine(['library', fileVersion, contains]);
  let count = 0;
  for (const entry of entries) {
    count++;
    yield formatLine(entry);
  }
  yield formatLine(['end', count]);
}

/** Reads what can be read of a file: every whole line, also where others are damaged. */
export async function decodeFile(
  bytes: Uint8Array,
  take: (entry: Entry) => void,
  pause: Pause,
): Promise<FileReport> {
  const reader = new FileReader(take);
  await decodeLines(bytes, (line, number) => reader.read(line, number), pause);
  return reader.report;
}

class FileReader {
  readonly #take: (entry: Entry) => void;
  #opened = false;
  #newer = false;
  #contains: readonly string[] = [];
  #entries = 0;
  #announced: number | undefined;
  #firstBadLine: number | undefined;

  constructor(take: (entry: Entry) => void) {
    this.#take = take;
  }

  get report(): FileReport {
    const isWhole = this.#opened && this.#announced === this.#entries && this.#firstBadLine === undefined;
    return {
      newer: this.#newer,
      complete: isWhole,
      entries: this.#entries,
      contains: this.#contains,
      ...(this.#firstBadLine !== undefined && { firstBadLine: this.#firstBadLine }),
    };
  }

  read(line: string, number: number): void {
    if (this.#newer) return;
    const value = parseLine(line)?.[0];
    if (this.#readFrame(value)) return;
    const entry = readEntry(value);
    if (!entry) {
      this.#firstBadLine ??= number;
      return;
    }
    this.#entries++;
    this.#take(entry);
  }

  /** Whether it is the first or the last line of a file. */
  #readFrame(value: unknown): boolean {
    if (!Array.isArray(value)) return false;
    const [tag, number, contains] = value as unknown[];
    if (typeof number !== 'number') return false;
    if (tag === 'end') {
      this.#announced = number;
      return true;
    }
    if (tag !== 'library') return false;
    this.#opened = true;
    this.#newer = number > fileVersion;
    this.#contains = isStrings(contains) ? contains : [];
    return true;
  }
}

/** The entry that a line holds. The checksum says that we wrote it; this says that it is an entry. */
function readEntry(value: unknown): Entry | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
  const entry = value as { readonly [field: string]: unknown };
  switch (entry.kind) {
    case 'paper':
      return isContribution(entry) ? entry : undefined;
    case 'state':
      return isMarks(entry) ? entry : undefined;
    case 'removal':
      return isRemoval(entry) ? entry : undefined;
    case 'search':
      return isSearchEntry(entry) ? entry : undefined;
    default:
      return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isContribution(entry: Fields): entry is Fields & Contribution {
  return (
    typeof entry.feed === 'string' &&
    typeof entry.id === 'string' &&
    isTick(entry.first) &&
    isTick(entry.epoch) &&
    isStrings(entry.keys) &&
    (entry.paper === undefined || isPaper(entry.paper))
  );
}

function isMarks(entry: Fields): entry is Fields & Marks {
  return typeof entry.id === 'string' && [entry.read, entry.starred, entry.wanted].every(isMarkOrAbsent);
}

function isRemoval(entry: Fields): entry is Fields & Removal {
  return typeof entry.feed === 'string' && isTick(entry.at);
}

function isMarkOrAbsent(value: unknown): value is Mark | undefined {
  if (value === undefined) return true;
  return Array.isArray(value) && typeof value[0] === 'boolean' && isTick(value[1]);
}

function isPaper(value: unknown): value is Paper {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, authors, sources } = value as Fields;
  return (
    typeof id === 'string' && typeof title === 'string' && Array.isArray(authors) && Array.isArray(sources)
  );
}

function isTick(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
