import type { ByteReader, ByteWriter } from './bytes';

/** What is known of a paper beside its words. */
export interface PaperRow {
  readonly id: string;
  /** The citation key that it gets where no bibliography gives it another. */
  readonly key: string;
  /** Of the paper as it was indexed: `indexedRevision`. */
  readonly revision: number;
  /** Of publication; 0 if unknown. */
  readonly year: number;
  /** Listed, else published, as the number YYYYMMDD; 0 if unknown. */
  readonly day: number;
  /** When it came into the library, as the number YYYYMMDD; 0 if unknown. */
  readonly added: number;
  /** Counted from 1; 0 if unknown. */
  readonly upvotes: number;
  /** Counted from 1; 0 if unknown. */
  readonly comments: number;
  /** A bit for each of `features`. */
  readonly has: number;
  /** Place in the order of arrival, which is that of the listing. */
  readonly order: number;
}

/** The same of all papers of a segment, by paper. */
export interface PaperColumns {
  readonly ids: readonly string[];
  readonly keys: readonly string[];
  readonly revisions: Uint32Array;
  readonly years: Uint16Array;
  readonly days: Uint32Array;
  readonly added: Uint32Array;
  readonly upvotes: Uint32Array;
  readonly comments: Uint32Array;
  readonly has: Uint8Array;
  readonly orders: Uint32Array;
}

/** What a paper may have, a bit for each in this order. `listed`: the column `days` holds the day of the listing. */
export const features = ['listed', 'code', 'pdf', 'project', 'abstract', 'doi'] as const;

export function featureBit(feature: (typeof features)[number]): number {
  return 1 << features.indexOf(feature);
}

export function columnsOf(rows: readonly PaperRow[]): PaperColumns {
  return {
    ids: rows.map(({ id }) => id),
    keys: rows.map(({ key }) => key),
    revisions: Uint32Array.from(rows, ({ revision }) => revision),
    years: Uint16Array.from(rows, ({ year }) => year),
    days: Uint32Array.from(rows, ({ day }) => day),
    added: Uint32Array.from(rows, ({ added }) => added),
    upvotes: Uint32Array.from(rows, ({ upvotes }) => upvotes),
    comments: Uint32Array.from(rows, ({ comments }) => comments),
    has: Uint8Array.from(rows, ({ has }) => has),
    orders: Uint32Array.from(rows, ({ order }) => order),
  };
}

export function rowOf(columns: PaperColumns, paper: number): PaperRow {
  return {
    id: columns.ids[paper] ?? '',
    key: columns.keys[paper] ?? '',
    revision: columns.revisions[paper] ?? 0,
    year: columns.years[paper] ?? 0,
    day: columns.days[paper] ?? 0,
    added: columns.added[paper] ?? 0,
    upvotes: columns.upvotes[paper] ?? 0,
    comments: columns.comments[paper] ?? 0,
    has: columns.has[paper] ?? 0,
    order: columns.orders[paper] ?? 0,
  };
}

/** Column by column, each number as how far it is from the one before where neighbours are alike. */
export function encodeColumns(columns: PaperColumns, writer: ByteWriter): void {
  writer.writeLines(columns.ids.map((id) => JSON.stringify(id).slice(1, -1)));
  writer.writeLines(columns.keys);
  for (const revision of columns.revisions) {
    writer.writeBytes(Uint8Array.of(revision, revision >>> 8, revision >>> 16, revision >>> 24));
  }
  writeSteps(columns.years, writer);
  writeSteps(columns.days, writer);
  writeSteps(columns.added, writer);
  for (const upvotes of columns.upvotes) writer.writeInt(upvotes);
  for (const comments of columns.comments) writer.writeInt(comments);
  writer.writeBytes(columns.has);
  writeSteps(columns.orders, writer);
}

/** @throws RangeError or SyntaxError if the bytes are not of this form */
export function decodeColumns(reader: ByteReader): PaperColumns {
  // Nearly no id has anything to escape.
  const ids = reader
    .readLines()
    .map((line) => (line.includes('\\') ? (JSON.parse(`"${line}"`) as string) : line));
  const { length } = ids;
  const keyLines = reader.skipLines();
  if (keyLines.count !== length) throw new RangeError('There are not as many keys as papers.');
  let keys: readonly string[] | undefined;
  return {
    ids,
    get keys() {
      return (keys ??= keyLines.read());
    },
    revisions: readWhole(length, reader),
    years: Uint16Array.from(readSteps(length, reader)),
    days: readSteps(length, reader),
    added: readSteps(length, reader),
    upvotes: readInts(length, reader),
    comments: readInts(length, reader),
    has: reader.readBytes(length).slice(),
    orders: readSteps(length, reader),
  };
}

function writeSteps(numbers: Iterable<number>, writer: ByteWriter): void {
  let before = 0;
  for (const number of numbers) {
    const step = number - before;
    writer.writeInt(step < 0 ? -2 * step - 1 : 2 * step);
    before = number;
  }
}

function readSteps(count: number, reader: ByteReader): Uint32Array {
  const numbers = new Uint32Array(count);
  let before = 0;
  for (let at = 0; at < count; at++) {
    const step = reader.readInt();
    before += step % 2 === 1 ? -(step + 1) / 2 : step / 2;
    numbers[at] = before;
  }
  return numbers;
}

function readInts(count: number, reader: ByteReader): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let at = 0; at < count; at++) numbers[at] = reader.readInt();
  return numbers;
}

function readWhole(count: number, reader: ByteReader): Uint32Array {
  const bytes = reader.readBytes(4 * count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Uint32Array(count);
  for (let at = 0; at < count; at++) numbers[at] = view.getUint32(4 * at, true);
  return numbers;
}
