import { ByteReader, ByteWriter } from './bytes';
import { indexFields, isIndexed, type IndexField } from './indexOptions';
import type { Token } from './textAnalysis';
import { Vocabulary } from './vocabulary';

/** One word of a paper: the number of its term, and whether it is the joined form of the words before it. */
export interface SequenceEntry {
  readonly term: number;
  readonly joined: boolean;
}

/**
 * The words of every paper in order, as numbers packed into bytes (about a fifth of the text): what phrases are
 * checked on, what a paper is taken out of the index by, and all that a snapshot needs of the text.
 */
export class TermSequences {
  readonly vocabulary = new Vocabulary();
  private readonly packed = new Map<number, Uint8Array>();

  add(slot: number, words: readonly (readonly Token[])[]): void {
    const writer = new ByteWriter();
    const numbers = new Set<number>();
    const write = (term: string, joined: 0 | 1): void => {
      const number = this.vocabulary.number(term);
      numbers.add(number);
      writer.writeInt(number * 2 + joined);
    };
    for (const tokens of words) {
      writer.writeInt(
        tokens.reduce((sum, { parts, joined }) => sum + parts.length + (joined === undefined ? 0 : 1), 0),
      );
      for (const { parts, joined } of tokens) {
        for (const part of parts) write(part, 0);
        if (joined !== undefined) write(joined, 1);
      }
    }
    this.packed.set(slot, writer.take());
    this.vocabulary.count(numbers, 1);
  }

  remove(slot: number): void {
    this.vocabulary.count(this.numbers(slot), -1);
    this.packed.delete(slot);
  }

  /** The vocabulary of these papers, then the words of each; terms get new numbers, without gaps. */
  encode(slots: readonly number[], writer: ByteWriter): void {
    const renumbered = new Map<number, number>();
    const words = slots.map((slot) => {
      const packed = new ByteWriter();
      for (const entries of this.fields(slot)) {
        packed.writeInt(entries.length);
        for (const { term, joined } of entries) {
          if (!renumbered.has(term)) renumbered.set(term, renumbered.size);
          packed.writeInt((renumbered.get(term) ?? 0) * 2 + Number(joined));
        }
      }
      return packed.take();
    });
    writer.writeLines([...renumbered.keys()].map((term) => this.vocabulary.term(term)));
    for (const packed of words) {
      writer.writeInt(packed.length);
      writer.writeBytes(packed);
    }
  }

  /** Reads what `encode` wrote. @throws RangeError if it isn't that */
  static decode(slots: readonly number[], reader: ByteReader): TermSequences {
    const sequences = new TermSequences();
    for (const term of reader.readLines()) sequences.vocabulary.number(term);
    for (const slot of slots) {
      sequences.packed.set(slot, reader.readBytes(reader.readInt()));
      sequences.vocabulary.count(sequences.numbers(slot), 1);
    }
    return sequences;
  }

  /** The words of a paper, by field in the order of `indexFields`. */
  fields(slot: number): readonly (readonly SequenceEntry[])[] {
    const reader = new ByteReader(this.packed.get(slot) ?? new Uint8Array(indexFields.length));
    return indexFields.map(() =>
      Array.from({ length: reader.readInt() }, () => {
        const value = reader.readInt();
        return { term: value >>> 1, joined: (value & 1) === 1 };
      }),
    );
  }

  /** Calls `look` with each word of a paper, in order: what `fields` gives, without making lists of it. */
  visit(slot: number, look: (field: number, term: number, joined: boolean) => void): void {
    const packed = this.packed.get(slot);
    if (!packed) return;
    const reader = new ByteReader(packed);
    for (let field = 0; field < indexFields.length; field++) {
      for (let left = reader.readInt(); left > 0; left--) {
        const value = reader.readInt();
        look(field, value >>> 1, (value & 1) === 1);
      }
    }
  }

  /** The terms of a paper that are searched for, by field. */
  indexedTerms(slot: number): Partial<Record<IndexField, string[]>> {
    const terms: Partial<Record<IndexField, string[]>> = {};
    this.fields(slot).forEach((entries, index) => {
      const field = indexFields[index];
      if (field === undefined) return;
      const found = entries
        .map(({ term }) => this.vocabulary.term(term))
        .filter((term) => isIndexed(field, term));
      if (found.length > 0) terms[field] = found;
    });
    return terms;
  }

  /** Whether the words stand side by side in one field of the paper; the last may be a beginning only. */
  hasPhrase(slot: number, words: readonly string[], open: boolean): boolean {
    return this.fields(slot).some((entries) => {
      const sequence = entries.filter(({ joined }) => !joined);
      return sequence.some((_, start) => this.matchesAt(sequence, start, words, open));
    });
  }

  /** Whether the title begins with the words; the last may be a beginning only. */
  titleStartsWith(slot: number, words: readonly string[], open: boolean): boolean {
    const title = this.fields(slot)[indexFields.indexOf('title')] ?? [];
    return this.matchesAt(
      title.filter(({ joined }) => !joined),
      0,
      words,
      open,
    );
  }

  private numbers(slot: number): ReadonlySet<number> {
    const numbers = new Set<number>();
    this.visit(slot, (_, term) => numbers.add(term));
    return numbers;
  }

  private matchesAt(
    sequence: readonly SequenceEntry[],
    start: number,
    words: readonly string[],
    open: boolean,
  ): boolean {
    return words.every((word, index) => {
      const entry = sequence[start + index];
      if (entry === undefined) return false;
      if (open && index === words.length - 1) return this.vocabulary.term(entry.term).startsWith(word);
      return entry.term === this.vocabulary.find(word);
    });
  }
}
