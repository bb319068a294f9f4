import type { Pause } from '../../ports';
import { abstractField } from './indexOptions';
import { InvertedIndex } from './invertedIndex';
import type { PaperColumns } from './paperColumns';
import type { Postings } from './postings';
import type { TermDictionary } from './termDictionary';
import type { WordSequences } from './wordSequences';

/**
 * Some papers as they are searched. Their words never change: a paper that is taken out is only struck off, until
 * the segment is merged with others.
 */
export class Segment {
  private readonly inverted: InvertedIndex;
  private readonly places: ReadonlyMap<string, number>;
  /** 1 for each paper that is still held. */
  readonly alive: Uint8Array;
  /** By term number: how many of the papers that have the term where it is searched were struck off. */
  private struck: Uint16Array | undefined;
  private held: number;
  private preparing: Promise<void> | undefined;
  /** The name under which its bytes are kept, once they are. */
  savedAs: string | undefined;

  constructor(
    readonly columns: PaperColumns,
    readonly dictionary: TermDictionary,
    readonly sequences: WordSequences,
  ) {
    this.held = this.size;
    this.alive = new Uint8Array(this.size).fill(1);
    this.places = placesOf(columns.ids);
    this.inverted = new InvertedIndex(dictionary, sequences);
  }

  /** Papers, those that were struck off included. */
  get size(): number {
    return this.columns.orders.length;
  }

  /** Papers of different ids: all, unless the bytes that it was made of were forged. */
  get distinct(): number {
    return this.places.size;
  }

  /** Papers still held. */
  get count(): number {
    return this.held;
  }

  /** How many of the papers still held have the term where it is searched. */
  documentFrequency(number: number): number {
    return this.dictionary.documentFrequency(number) - (this.struck?.[number] ?? 0);
  }

  /** Postings of at least the terms that `asked` names. */
  postingsOf(asked: () => Iterable<number>): Postings {
    return this.inverted.of(asked);
  }

  /** Does in slices what else the first searches would wait for. */
  prepare(pause: Pause): Promise<void> {
    this.preparing ??= this.inverted.complete(pause).then(() => this.dictionary.terms.readAll(pause));
    return this.preparing;
  }

  /** The place of a paper that is still held. */
  find(id: string): number | undefined {
    const paper = this.places.get(id);
    return paper !== undefined && this.alive[paper] === 1 ? paper : undefined;
  }

  /** Strikes a paper off. */
  strike(paper: number): void {
    if (this.alive[paper] !== 1) return;
    this.alive[paper] = 0;
    this.held--;
    this.struck ??= new Uint16Array(this.dictionary.size + 1);
    const counted = new Set<number>();
    this.sequences.visit(paper, (field, number) => {
      if (field !== abstractField || !this.inverted.unsearched.has(number)) counted.add(number);
    });
    for (const number of counted) this.struck[number] = (this.struck[number] ?? 0) + 1;
  }
}

function placesOf(ids: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (let paper = 0; paper < ids.length; paper++) places.set(ids[paper] ?? '', paper);
  return places;
}
