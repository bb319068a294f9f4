import MiniSearch, { type Options, type Query, type SearchOptions, type SearchResult } from 'minisearch';
import type SearchableMap from 'minisearch/SearchableMap';
import type { Pause } from '../ports';
import { boosts, indexFields, isIndexed, weights, type IndexField } from './indexOptions';
import type { TermSequences } from './termSequences';

/** The terms of one paper by field, under the number of its slot. Terms hold no line breaks. */
export type TermDocument = { readonly slot: number } & Partial<Record<IndexField, string[]>>;

const options: Options<TermDocument> = {
  idField: 'slot',
  fields: [...indexFields],
  // Text is analysed elsewhere, once for index and query; here terms only pass through.
  extractField: (document, field) => {
    const value = document[field as keyof TermDocument];
    return Array.isArray(value) ? value.join('\n') : value;
  },
  tokenize: (text) => text.split('\n'),
  processTerm: (term) => term,
  autoVacuum: false,
  searchOptions: { boost: boosts, weights },
};

/** Averages that scores depend on; sums of additions and removals, hence kept rather than counted anew. */
export type FieldAverages = readonly number[];

/** Which slots may be found. */
export type Admits = (slot: number) => boolean;

/** MiniSearch, given terms and asked by trees of terms. */
export class TermIndex {
  private constructor(private readonly engine: MiniSearch<TermDocument>) {}

  static create(): TermIndex {
    return new TermIndex(new MiniSearch(options));
  }

  /**
   * An index of many papers at once. Postings are put straight into the engine's map of terms (its private
   * field `_index`, hence the pinned version), which takes a fraction of the time that adding papers one by one does.
   */
  static async restore(
    slots: readonly number[],
    sequences: TermSequences,
    averages: FieldAverages,
    pause: Pause,
  ): Promise<TermIndex> {
    const gathered = new GatheredPostings(sequences);
    for (const [id, slot] of slots.entries()) {
      gathered.add(id, slot);
      if (id % 32 === 31) await pause();
    }
    const engine = MiniSearch.loadJS<TermDocument>(
      {
        documentCount: slots.length,
        nextId: slots.length,
        documentIds: Object.fromEntries(slots.entries()),
        fieldIds: Object.fromEntries(indexFields.map((field, index) => [field, index])),
        fieldLength: Object.fromEntries(gathered.lengths.entries()),
        averageFieldLength: [...averages],
        storedFields: {},
        dirtCount: 0,
        index: [],
        serializationVersion: 2,
      },
      options,
    );
    const terms = internals(engine)._index;
    for (const [number, postings] of gathered.postings.entries()) {
      if (postings) terms.set(sequences.vocabulary.term(number), postings);
      if (number % 1_000 === 999) await pause();
    }
    return new TermIndex(engine);
  }

  get averages(): FieldAverages {
    return internals(this.engine)._avgFieldLength;
  }

  add(document: TermDocument): void {
    this.engine.add(document);
  }

  /** @param document with exactly the terms that were added */
  remove(document: TermDocument): void {
    this.engine.remove(document);
  }

  /** All matches, best first. Slots that `admits` refuses are left out before they cost anything. */
  search(query: Query, searchOptions: SearchOptions, admits?: Admits): SearchResult[] {
    return this.engine.search(query, {
      ...searchOptions,
      ...(admits && { boostDocument: (slot: number) => (admits(slot) ? 1 : 0) }),
    });
  }
}

/** How often a term stands in each paper, by field. */
type Postings = Map<number, Map<number, number>>;

/** Collects what MiniSearch would hold of papers, from their packed words. */
class GatheredPostings {
  /** By the term's number; none for terms that stand only where they aren't searched for. */
  readonly postings: (Postings | undefined)[] = [];
  /** By paper: the number of different terms in each field, as MiniSearch counts a field's length. */
  readonly lengths: number[][] = [];

  constructor(private readonly sequences: TermSequences) {}

  add(id: number, slot: number): void {
    const lengths: number[] = [];
    this.lengths.push(lengths);
    this.sequences.visit(slot, (field, number) => {
      if (!this.isIndexed(field, number)) return;
      const postings = (this.postings[number] ??= new Map() as Postings);
      let papers = postings.get(field);
      if (!papers) postings.set(field, (papers = new Map<number, number>()));
      const before = papers.get(id);
      papers.set(id, (before ?? 0) + 1);
      if (before === undefined) lengths[field] = (lengths[field] ?? 0) + 1;
    });
  }

  private isIndexed(field: number, number: number): boolean {
    const name = indexFields[field];
    return name !== undefined && isIndexed(name, this.sequences.vocabulary.term(number));
  }
}

/** The two private fields of MiniSearch 7.2.0 that are used here; a test fails if they change. */
interface Internals {
  readonly _index: SearchableMap<Postings>;
  readonly _avgFieldLength: readonly number[];
}

function internals(engine: MiniSearch<TermDocument>): Internals {
  return engine as unknown as Internals;
}
