import type { Pause } from '../ports';
import type { Problem } from '../problems';
import { toLines, type Line, type Place } from './lines';
import { joinPaperRecords, readPaperRecord } from './paperRecord';
import { isRecordId, type FieldFault, type PaperRecord, type SearchRecord } from './record';
import { joinSearchRecords, readSearchRecord } from './searchRecord';

/** A file of reading states and saved searches, as it was read. */
export interface ReadingFile {
  /** What was read. */
  readonly bytes: Uint8Array;
  /** In the order of their ids, one for each. */
  readonly papers: readonly Line<PaperRecord>[];
  readonly searches: readonly Line<SearchRecord>[];
  /** Lines that can't be read, or are of a kind that only a newer version knows, as they stand. */
  readonly others: readonly Uint8Array[];
  readonly problems: readonly Problem[];
  /** A merge left its marks in it: what both sides say was read. */
  readonly isConflicted: boolean;
  /** It holds lines, and none of them is of a paper or a search: it is something else, and not ours to write. */
  readonly isForeign: boolean;
}

export const emptyFile: ReadingFile = {
  bytes: new Uint8Array(),
  papers: [],
  searches: [],
  others: [],
  problems: [],
  isConflicted: false,
  isForeign: false,
};

/** Lines read between two pauses. */
const linesPerSlice = 200;
/** Bytes; no line of ours comes near. */
const longestLine = 65_536;
const maxProblems = 100;
/** More than anybody keeps; each stays in the library for good. */
const maxSearches = 1_000;
/** How far clocks of machines may be apart, in milliseconds. */
const clockDifference = 86_400_000;
const [newline, carriageReturn] = [10, 13];
const mark = [0xef, 0xbb, 0xbf];

/**
 * Reads a file, in slices. A line that can't be read costs itself alone, a field that can't be read that field.
 * @param now milliseconds since 1970; times more than a day later are not believed
 */
export async function readReadingFile(bytes: Uint8Array, now: number, pause: Pause): Promise<ReadingFile> {
  const reader = new LineReader(bytes, now + clockDifference);
  let start = mark.every((byte, at) => bytes[at] === byte) ? mark.length : 0;
  for (let number = 1; start < bytes.length; number++) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found;
    reader.read({ start, end: bytes[end - 1] === carriageReturn ? end - 1 : end }, number);
    start = end + 1;
    if (number % linesPerSlice === 0) await pause();
  }
  const { papers, searches, others, problems, isConflicted } = reader;
  return {
    bytes,
    papers: await toLines(papers, joinPaperRecords, pause),
    searches: await toLines(searches, joinSearchRecords, pause),
    others,
    problems,
    isConflicted,
    isForeign: papers.length + searches.length === 0 && others.length > 0,
  };
}

class LineReader {
  readonly papers: Line<PaperRecord>[] = [];
  readonly searches: Line<SearchRecord>[] = [];
  readonly others: Uint8Array[] = [];
  readonly problems: Problem[] = [];
  isConflicted = false;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #searchIds = new Set<string>();
  /** Between what both sides started from and what the second says. */
  #isInAncestor = false;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly latest: number,
  ) {}

  read(place: Place, number: number): void {
    const bytes = this.bytes.subarray(place.start, place.end);
    const text = bytes.length > longestLine ? undefined : this.#decode(bytes);
    if (text?.trim() === '') return;
    if (text !== undefined && this.#readMark(text)) return;
    if (this.#isInAncestor) return;
    const fields = text === undefined ? undefined : parseObject(text);
    if (!fields) {
      this.#tell(number, 'This line is no record and is left as it is. Mend it, or remove it.');
      this.others.push(bytes);
      return;
    }
    const { paper, search } = fields;
    if (isRecordId(paper)) {
      const { record, faults } = readPaperRecord(paper, fields, this.latest);
      this.papers.push({ record, place });
      this.#tellFaults(number, faults);
    } else if (isRecordId(search) && this.#hasRoom(search)) {
      const { record, faults } = readSearchRecord(search, fields, this.latest);
      this.searches.push({ record, place });
      this.#tellFaults(number, faults);
    } else {
      const isKnown = 'paper' in fields || 'search' in fields;
      if (isKnown) this.#tell(number, 'This line names no paper and no search, or one search too many.');
      this.others.push(bytes);
    }
  }

  /** Whether the line is a mark that a merge left. */
  #readMark(text: string): boolean {
    if (!/^(?:<{7}|\|{7}|>{7})(?: |$)|^={7}$/.test(text)) return false;
    this.isConflicted = true;
    this.#isInAncestor = text.startsWith('|');
    return true;
  }

  #hasRoom(id: string): boolean {
    if (this.#searchIds.size < maxSearches) this.#searchIds.add(id);
    return this.#searchIds.has(id);
  }

  #decode(bytes: Uint8Array): string | undefined {
    try {
      return this.#decoder.decode(bytes);
    } catch {
      return undefined;
    }
  }

  #tellFaults(line: number, faults: readonly FieldFault[]): void {
    for (const { field, message } of faults) this.#tell(line, `“${field}”: ${message}.`, field);
  }

  #tell(line: number, message: string, path?: string): void {
    if (this.problems.length === maxProblems) return;
    this.problems.push({ message, severity: 'warning', line, ...(path !== undefined && { path }) });
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
