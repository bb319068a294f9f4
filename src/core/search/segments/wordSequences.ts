import { ByteWriter } from './bytes';
import { allFields, type FieldSet } from './indexOptions';
import { textFields, type PaperTerms } from './paperTerms';
import { boundary, joinedFollows, readCodes, writeCode } from './termCodes';
import type { Token } from '../text/textAnalysis';

/** Called with each word of a paper in order; `field` is its place in `indexFields`. */
export type WordVisitor = (field: number, number: number, joined: boolean) => void;

/** The words of one paper. */
export interface UnpackedWords {
  /** How many there are in each of `indexFields`, joined forms included. */
  readonly counts: Uint32Array;
  /** Their numbers in order, with the marks between them. */
  numbers: Int32Array;
  /** So many of the numbers are this paper's. */
  length: number;
}

export function noWords(): UnpackedWords {
  return { counts: new Uint32Array(textFields.length + 1), numbers: new Int32Array(512), length: 0 };
}

/**
 * The words of papers in order, as the codes of their terms' numbers (about a third of the text). Of each
 * paper: how many words the name has, joined forms included, which are the first of the title; how many each field
 * has; then the words of all fields.
 */
export class WordSequences {
  /** Where a paper's words are unpacked, unless somebody looks at another's meanwhile. */
  private spare: UnpackedWords | undefined;

  /** @param starts where each paper's words begin, and behind the last where they end */
  constructor(
    readonly bytes: Uint8Array,
    readonly starts: Uint32Array,
  ) {}

  /**
   * Looks whether each paper has bytes enough for the words that it tells of.
   * @throws RangeError if one doesn't
   */
  check(): void {
    const { counts } = noWords();
    for (let paper = 0; paper + 1 < this.starts.length; paper++) {
      const words = this.count(paper, counts);
      const least = counts.reduce((sum, count) => sum + count, 0);
      if (words + least > (this.starts[paper + 1] ?? 0))
        throw new RangeError('A paper has fewer words than it tells of.');
    }
  }

  /** @returns where the words begin */
  count(paper: number, counts: Uint32Array): number {
    const { bytes } = this;
    let at = this.starts[paper] ?? 0;
    const name = bytes[at++] ?? 0;
    for (let field = 1; field <= textFields.length; field++) {
      let count = 0;
      for (let shift = 0; shift < 28; shift += 7) {
        const byte = bytes[at++] ?? 0;
        count |= (byte & 0x7f) << shift;
        if (byte < 0x80) break;
      }
      counts[field] = count;
    }
    const title = counts[1] ?? 0;
    counts[0] = Math.min(name, title);
    counts[1] = title - Math.min(name, title);
    return at;
  }

  /** Unpacks the words of a paper, or of its title alone. */
  unpack(paper: number, words: UnpackedWords, titleOnly = false): void {
    const { counts } = words;
    const start = this.count(paper, counts);
    const end = this.starts[paper + 1] ?? 0;
    if (words.numbers.length < end - start) words.numbers = new Int32Array(2 * (end - start));
    const most = titleOnly ? (counts[0] ?? 0) + (counts[1] ?? 0) : Infinity;
    words.length = readCodes(this.bytes, start, end, most, words.numbers);
  }

  /** @param passBoundary called between two names or keywords */
  visit(paper: number, look: WordVisitor, passBoundary?: () => void): void {
    const words = this.spare ?? noWords();
    this.spare = undefined;
    this.unpack(paper, words);
    const { counts, numbers, length } = words;
    let at = 0;
    let joined = false;
    for (let field = 0; field < counts.length; field++) {
      for (let left = counts[field] ?? 0; left > 0 && at < length; at++) {
        const number = numbers[at] ?? 0;
        if (number <= boundary) {
          if (number === boundary) passBoundary?.();
          joined = number === joinedFollows;
          continue;
        }
        look(field, number, joined);
        joined = false;
        left--;
      }
    }
    this.spare = words;
  }

  /** Whether the terms stand side by side in one of the fields; `last` tells of the last whether it fits. */
  hasPhrase(
    paper: number,
    first: readonly number[],
    last: (number: number) => boolean,
    fields: FieldSet = allFields,
  ): boolean {
    const { length } = first;
    const window: number[] = [];
    let current = -1;
    let found = false;
    const look: WordVisitor = (field, number, joined) => {
      if (found || joined || ((fields >> field) & 1) === 0) return;
      const text = Math.max(1, field);
      if (text !== current) {
        current = text;
        window.length = 0;
      }
      found = window.length === length && last(number) && first.every((term, at) => window[at] === term);
      window.push(number);
      if (window.length > length) window.shift();
    };
    this.visit(paper, look, () => (window.length = 0));
    return found;
  }

  /** The first words of the title in order, joined forms left out. */
  title(paper: number, most = Infinity): number[] {
    const words = this.spare ?? noWords();
    this.unpack(paper, words, true);
    const title: number[] = [];
    for (let at = 0; at < words.length && title.length < most; at++) {
      const number = words.numbers[at] ?? 0;
      if (number > boundary) title.push(number);
      else if (number === joinedFollows) at++;
    }
    this.spare = words;
    return title;
  }
}

/** Packs the words of papers. */
export class SequenceWriter {
  private readonly all = new ByteWriter();
  private readonly starts: number[] = [0];
  private readonly words = noWords();

  /** @param numberOf the number of a term */
  add({ fields, nameLength }: PaperTerms, numberOf: (term: string) => number): void {
    this.all.writeByte(Math.min(countName(fields[0] ?? [], nameLength), 0xff));
    for (const tokens of fields) {
      this.all.writeInt(
        tokens.reduce((sum, { parts, joined }) => sum + parts.length + (joined === undefined ? 0 : 1), 0),
      );
    }
    for (const { parts, joined } of fields.flat()) {
      for (const part of parts) writeCode(this.all, numberOf(part));
      if (parts.length === 0) writeCode(this.all, boundary);
      if (joined === undefined) continue;
      writeCode(this.all, joinedFollows);
      writeCode(this.all, numberOf(joined));
    }
    this.starts.push(this.all.size);
  }

  /** Adds a paper of other sequences, with other numbers. */
  copy(sequences: WordSequences, paper: number, renumbered: Uint32Array): void {
    const { bytes, starts } = sequences;
    const { words } = this;
    this.all.writeBytes(bytes.subarray(starts[paper] ?? 0, sequences.count(paper, words.counts)));
    sequences.unpack(paper, words);
    for (let at = 0; at < words.length; at++) {
      const number = words.numbers[at] ?? 0;
      writeCode(this.all, number > boundary ? (renumbered[number] ?? boundary) : number);
    }
    this.starts.push(this.all.size);
  }

  take(): WordSequences {
    return new WordSequences(this.all.take(), Uint32Array.from(this.starts));
  }
}

/** How many of the title's words are its name: so many terms, and what they are joined to. */
function countName(title: readonly Token[], terms: number): number {
  let left = terms;
  let count = 0;
  for (const { parts, joined } of title) {
    if (left <= 0) break;
    count += Math.min(left, parts.length);
    left -= parts.length;
    if (left >= 0 && joined !== undefined) count++;
  }
  return count;
}
