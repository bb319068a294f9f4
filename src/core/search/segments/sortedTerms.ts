import { ByteReader, ByteWriter } from './bytes';

/** What is known of terms beside their letters, by their place among the sorted. */
export interface TermFacts {
  /** How many bytes the number of each takes, less one. */
  readonly classes: Uint8Array;
  /** How many papers have it where it is searched. */
  readonly holders: Uint16Array;
}

/** Terms that are read at one blow. The first of each block stands there as a whole. */
const blockSize = 64;
/** So many bytes at most are told to be those of the term before. */
const mostShared = 63;
/** Stand for numbers that find no room in their bits, and follow: a length as a varint, papers in two bytes. */
const longTerm = 31;
const manyHolders = 7;
const mostClasses = 3;
const lineBreak = 10;
/** Blocks that are read between two pauses. */
const blocksPerSlice = 16;
const decoder = new TextDecoder();

/**
 * Sorted terms. Those of a saved segment become strings by blocks, when one of the block is asked for: the first
 * searches after a start needn't wait until `readAll` has made strings of all. Their bytes stay even then, as they
 * are a view into those of the whole segment, of which its words need the most.
 */
export class SortedTerms {
  /** Where blocks are read to. */
  private text: Uint8Array | undefined;

  private constructor(
    readonly size: number,
    private readonly known: (string | undefined)[],
    /** How many letters each term at least has in common with the one before. */
    readonly shared: Uint8Array,
    private readonly coded: Uint8Array = new Uint8Array(),
    private readonly blocks: Uint32Array = new Uint32Array(),
    /** How many bytes the terms of a block take at most, with a line break behind each. */
    private readonly room = 0,
  ) {}

  /** @param terms sorted by UTF-16 units, each once */
  static of(terms: readonly string[]): SortedTerms {
    const shared = new Uint8Array(terms.length);
    for (let rank = 1; rank < terms.length; rank++)
      shared[rank] = sharedLength(terms[rank - 1] ?? '', terms[rank] ?? '');
    return new SortedTerms(terms.length, [...terms], shared);
  }

  /**
   * Reads what `encode` wrote, but none of the letters yet.
   * @throws RangeError if the bytes are not of this form
   */
  static decode(reader: ByteReader): { readonly terms: SortedTerms; readonly facts: TermFacts } {
    const size = reader.readCount();
    const coded = reader.readBytes(reader.readInt());
    // Of each term two bytes tell.
    if (2 * size > coded.length) throw unreadable();
    const classes = new Uint8Array(size);
    const holders = new Uint16Array(size);
    const shared = new Uint8Array(size);
    const blocks = new Uint32Array(Math.ceil(size / blockSize));
    let at = 0;
    /** The letters before the first that takes more than a byte. */
    let plain = 0;
    let room = 0;
    let taken = 0;
    for (let rank = 0; rank < size; rank++) {
      if (rank % blockSize === 0) {
        blocks[rank / blockSize] = at;
        taken = 0;
      }
      const head = coded[at++] ?? 0;
      const code = coded[at++] ?? 0;
      let length = code & longTerm;
      if (length === longTerm) [length, at] = longLength(coded, at);
      let held = code >>> 5;
      if (held === manyHolders) {
        const low = coded[at++] ?? 0;
        held = low | ((coded[at++] ?? 0) << 8);
      }
      classes[rank] = head >>> 6;
      if (head >>> 6 >= mostClasses) throw unreadable();
      holders[rank] = held;
      const start = head & mostShared;
      shared[rank] = plain = Math.min(start, plain);
      taken += start + length + 1;
      if (taken > room) room = taken;
      const end = at + length;
      if (plain === start) {
        let from = at;
        while (from < end && (coded[from] ?? 0) < 0x80) from++;
        plain += from - at;
      }
      at = end;
    }
    if (at !== coded.length) throw unreadable();
    return {
      terms: new SortedTerms(size, new Array<string | undefined>(size), shared, coded, blocks, room),
      facts: { classes, holders },
    };
  }

  /** Front coded: of each term only what differs from the one before. */
  encode({ classes, holders }: TermFacts, writer: ByteWriter): void {
    const text = new TextEncoder().encode(this.all().join('\n') + '\n');
    const coded = new ByteWriter();
    let previous = 0;
    for (let rank = 0, start = 0; rank < this.size; rank++) {
      const end = text.indexOf(lineBreak, start);
      let shared = 0;
      if (rank % blockSize > 0) {
        // Ends at the latest at the line break of the one before, as no term holds one.
        while (
          shared < mostShared &&
          start + shared < end &&
          text[previous + shared] === text[start + shared]
        )
          shared++;
      }
      const length = end - start - shared;
      const held = holders[rank] ?? 0;
      coded.writeByte(((classes[rank] ?? 0) << 6) | shared);
      coded.writeByte((Math.min(held, manyHolders) << 5) | Math.min(length, longTerm));
      if (length >= longTerm) coded.writeInt(length);
      if (held >= manyHolders) {
        coded.writeByte(held);
        coded.writeByte(held >>> 8);
      }
      coded.writeBytes(text.subarray(start + shared, end));
      previous = start;
      start = end + 1;
    }
    writer.writeInt(this.size);
    writer.writeInt(coded.size);
    writer.writeBytes(coded.view());
  }

  at(rank: number): string {
    if (!(rank >= 0 && rank < this.size)) return '';
    const known = this.known[rank];
    if (known !== undefined) return known;
    this.read(Math.floor(rank / blockSize));
    return this.known[rank] ?? '';
  }

  all(): readonly string[] {
    for (let rank = 0; rank < this.size; rank += blockSize) this.at(rank);
    return this.known as readonly string[];
  }

  /** Makes all terms strings, in slices. */
  async readAll(pause: () => Promise<void>): Promise<void> {
    for (let rank = 0; rank < this.size; rank += blockSize) {
      this.at(rank);
      if (rank % (blocksPerSlice * blockSize) === 0) await pause();
    }
    this.text = undefined;
  }

  private read(block: number): void {
    const { coded } = this;
    const first = block * blockSize;
    const count = Math.min(blockSize, this.size - first);
    this.text ??= new Uint8Array(this.room);
    const { text } = this;
    let at = this.blocks[block] ?? 0;
    let to = 0;
    let previous = 0;
    for (let rank = 0; rank < count; rank++) {
      const shared = (coded[at++] ?? 0) & mostShared;
      const code = coded[at++] ?? 0;
      let length = code & longTerm;
      if (length === longTerm) [length, at] = longLength(coded, at);
      if (code >>> 5 === manyHolders) at += 2;
      const start = to;
      for (let from = previous; from < previous + shared; from++) text[to++] = text[from] ?? 0;
      for (const end = at + length; at < end; at++) text[to++] = coded[at] ?? 0;
      text[to++] = lineBreak;
      previous = start;
    }
    const terms = decoder.decode(text.subarray(0, to - 1)).split('\n');
    for (let rank = 0; rank < count; rank++) this.known[first + rank] = terms[rank] ?? '';
  }
}

/** @returns the length that is written there, and where it ends */
function longLength(coded: Uint8Array, at: number): [length: number, end: number] {
  const reader = new ByteReader(coded, at);
  return [reader.readInt(), reader.position];
}

function sharedLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length, mostShared);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}

function unreadable(): RangeError {
  return new RangeError('The terms are not readable.');
}
