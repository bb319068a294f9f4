import type { Pause } from '../../ports';
import { isIndexed } from './indexOptions';
import {
  Inversion,
  wantedEverywhere,
  wantedNowhere,
  wantedOutsideAbstracts,
  type Postings,
} from './postings';
import type { TermDictionary } from './termDictionary';
import { stopWords } from '../text/textAnalysis';
import type { WordSequences } from './wordSequences';

/** Papers that are looked at between two pauses. */
const papersPerSlice = 64;
/** If so large a share of all postings is asked for, all are made. */
const mostPartial = 0.5;

/**
 * The postings of a segment. Until all are made, in slices, those of the terms that somebody asks for are made by
 * themselves, which takes but one quick look at all words.
 */
export class InvertedIndex {
  private whole: Postings | undefined;
  private partial: { readonly wanted: Uint8Array; readonly postings: Postings } | undefined;
  private known: ReadonlySet<number> | undefined;

  constructor(
    private readonly dictionary: TermDictionary,
    private readonly sequences: WordSequences,
  ) {}

  /** Whether a term is passed over in abstracts. */
  get unsearched(): ReadonlySet<number> {
    this.known ??= new Set(
      [...stopWords].filter((word) => !isIndexed('abstract', word)).map((word) => this.dictionary.find(word)),
    );
    return this.known;
  }

  /** Postings of at least the terms that `asked` names. */
  of(asked: () => Iterable<number>): Postings {
    if (this.whole) return this.whole;
    const { size } = this.dictionary;
    const wanted = this.partial?.wanted.slice() ?? new Uint8Array(size + 1);
    let isMore = !this.partial;
    for (const number of asked()) {
      if (number > size || wanted[number] !== wantedNowhere) continue;
      wanted[number] = this.unsearched.has(number) ? wantedOutsideAbstracts : wantedEverywhere;
      isMore = true;
    }
    if (this.partial && !isMore) return this.partial.postings;
    if (this.shareOf(wanted) > mostPartial) {
      const inversion = this.begin();
      inversion.advance(Infinity);
      return this.finish(inversion);
    }
    const inversion = this.begin(wanted);
    inversion.advance(Infinity);
    this.partial = { wanted, postings: inversion.postings };
    return inversion.postings;
  }

  /** Makes all postings, unless that is done. Searches may go on meanwhile. */
  async complete(pause: Pause): Promise<void> {
    if (this.isWhole()) return;
    const inversion = this.begin();
    while (inversion.advance(papersPerSlice)) {
      await pause();
      // A search may have needed most of them meanwhile.
      if (this.isWhole()) return;
    }
    this.finish(inversion);
  }

  private isWhole(): boolean {
    return this.whole !== undefined;
  }

  private begin(wanted = this.everything()): Inversion {
    return new Inversion(this.sequences, (number) => this.dictionary.documentFrequency(number), wanted);
  }

  private finish({ postings }: Inversion): Postings {
    this.whole = postings;
    this.partial = undefined;
    return postings;
  }

  private everything(): Uint8Array {
    const wanted = new Uint8Array(this.dictionary.size + 1).fill(wantedEverywhere, 1);
    for (const number of this.unsearched) if (number > 0) wanted[number] = wantedOutsideAbstracts;
    return wanted;
  }

  private shareOf(wanted: Uint8Array): number {
    let some = 0;
    let all = 1;
    for (let number = 1; number < wanted.length; number++) {
      const documentFrequency = this.dictionary.documentFrequency(number);
      all += documentFrequency;
      if (wanted[number] !== wantedNowhere) some += documentFrequency;
    }
    return some / all;
  }
}
