import type { ByteReader, ByteWriter } from './bytes';
import { forEachNear, type NearTerm } from './nearTerms';
import { codedInOne, codedInTwo } from './termCodes';
import { SortedTerms, type TermFacts } from './sortedTerms';

/** Terms `from` (included) to `to` (excluded) of a dictionary. */
export interface TermRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The different terms of a segment, sorted, each with a number. Numbers are small for frequent terms, because texts
 * are kept as codes of one to three bytes: the most frequent terms have the codes of one byte, the next those of two,
 * and within each of these classes terms are numbered as they are sorted. Number 0 is no term.
 */
export class TermDictionary {
  private readonly numbers: Uint32Array;
  private readonly ranks: Uint32Array;

  private constructor(
    readonly terms: SortedTerms,
    private readonly facts: TermFacts,
  ) {
    const { classes } = facts;
    this.numbers = new Uint32Array(terms.size);
    this.ranks = new Uint32Array(terms.size + 1);
    const counts = [0, 0, 0];
    for (const size of classes) counts[size] = (counts[size] ?? 0) + 1;
    const [first = 0, second = 0] = counts;
    // Classes that aren't full leave no gaps.
    const next = [1, 1 + first, 1 + first + second];
    for (let rank = 0; rank < classes.length; rank++) {
      const size = classes[rank] ?? 2;
      const number = next[size] ?? 0;
      next[size] = number + 1;
      this.numbers[rank] = number;
      this.ranks[number] = rank;
    }
  }

  /**
   * @param terms sorted by UTF-16 units, each once
   * @param occurrences of the terms, in their order
   * @param holders how many papers have each where it is searched
   */
  static of(terms: readonly string[], occurrences: Uint32Array, holders: Uint16Array): TermDictionary {
    const classes = new Uint8Array(terms.length);
    if (terms.length > codedInOne) {
      const sorted = occurrences.slice().sort();
      classes.fill(2);
      // The frequent take their room from the next class.
      const most = codedInOne + codedInTwo;
      assignClass(classes, occurrences, 1, sorted[Math.max(0, sorted.length - most)] ?? 0, most);
      assignClass(classes, occurrences, 0, sorted[sorted.length - codedInOne] ?? 0, codedInOne);
    }
    return new TermDictionary(SortedTerms.of(terms), { classes, holders });
  }

  /** @throws RangeError if the bytes are not of this form */
  static decode(reader: ByteReader): TermDictionary {
    const { terms, facts } = SortedTerms.decode(reader);
    return new TermDictionary(terms, facts);
  }

  encode(writer: ByteWriter): void {
    this.terms.encode(this.facts, writer);
  }

  get size(): number {
    return this.terms.size;
  }

  /** The number of the term; 0 if there is no such term. */
  find(term: string): number {
    const rank = this.firstFrom(term);
    return rank < this.size && this.terms.at(rank) === term ? this.numberAt(rank) : 0;
  }

  term(number: number): string {
    return this.terms.at(this.ranks[number] ?? 0);
  }

  numberAt(rank: number): number {
    return this.numbers[rank] ?? 0;
  }

  /** How many papers hold the term where it is searched, those that were struck off included. */
  documentFrequency(number: number): number {
    return number > 0 ? (this.facts.holders[this.ranks[number] ?? 0] ?? 0) : 0;
  }

  /** The terms that begin with `prefix`. */
  beginningWith(prefix: string): TermRange {
    return { from: this.firstFrom(prefix), to: this.firstFrom(`${prefix}\uffff`) };
  }

  /** The terms (or, if `open`, those with a beginning) that are at most `typos` slips away from `term`. */
  near(term: string, typos: number, open: boolean): NearTerm[] {
    const found: NearTerm[] = [];
    forEachNear(this.terms, term, typos, open, (near) => found.push(near));
    return found;
  }

  private firstFrom(term: string): number {
    let low = 0;
    let high = this.terms.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.terms.at(middle) < term) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Puts into the class at most `count` terms that occur at least `least` times. */
function assignClass(
  classes: Uint8Array,
  occurrences: Uint32Array,
  size: 0 | 1,
  least: number,
  count: number,
): void {
  let left = count;
  // Those above the threshold first: of those at it, not all may find room.
  for (const beyond of [1, 0]) {
    for (let rank = 0; rank < classes.length && left > 0; rank++) {
      const times = occurrences[rank] ?? 0;
      if (beyond ? times <= least : times !== least) continue;
      classes[rank] = size;
      left--;
    }
  }
}
