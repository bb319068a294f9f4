import MiniSearch, { type Options, type Query, type SearchOptions, type SearchResult } from 'minisearch';
import type SearchableMap from 'minisearch/SearchableMap';
import type { Pause } from '../ports';
import { boosts, indexFields, weights, type IndexField } from './indexOptions';

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
   * field `_index`, hence the pinned version), which takes a tenth of the time that adding papers one by one does.
   */
  static async restore(
    documents: Iterable<TermDocument>,
    averages: FieldAverages,
    pause: Pause,
  ): Promise<TermIndex> {
    const postings: Postings = new Map();
    const fieldLength: Record<string, number[]> = {};
    const documentIds: Record<string, number> = {};
    let nextId = 0;
    for (const document of documents) {
      documentIds[nextId] = document.slot;
      fieldLength[nextId] = addPostings(postings, nextId, document);
      if (++nextId % 100 === 0) await pause();
    }
    const fieldIds = Object.fromEntries(indexFields.map((field, index) => [field, index]));
    const engine = MiniSearch.loadJS<TermDocument>(
      {
        documentCount: nextId,
        nextId,
        documentIds,
        fieldIds,
        fieldLength,
        averageFieldLength: [...averages],
        storedFields: {},
        dirtCount: 0,
        index: [],
        serializationVersion: 2,
      },
      options,
    );
    const terms = internals(engine)._index;
    let added = 0;
    for (const [term, data] of postings) {
      terms.set(term, data);
      if (++added % 5_000 === 0) await pause();
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

type Postings = Map<string, Map<number, Map<number, number>>>;

/** @returns the number of different terms in each field, as MiniSearch counts a field's length */
function addPostings(postings: Postings, id: number, document: TermDocument): number[] {
  const lengths: number[] = [];
  indexFields.forEach((field, fieldId) => {
    const terms = document[field];
    if (!terms) return;
    lengths[fieldId] = new Set(terms).size;
    for (const term of terms) {
      const frequencies = getOrAdd(getOrAdd(postings, term), fieldId);
      frequencies.set(id, (frequencies.get(id) ?? 0) + 1);
    }
  });
  return lengths;
}

function getOrAdd<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let value = map.get(key);
  if (!value) map.set(key, (value = new Map<L, V>()));
  return value;
}

/** The two private fields of MiniSearch 7.2.0 that are used here; a test fails if they change. */
interface Internals {
  readonly _index: SearchableMap<Map<number, Map<number, number>>>;
  readonly _avgFieldLength: readonly number[];
}

function internals(engine: MiniSearch<TermDocument>): Internals {
  return engine as unknown as Internals;
}
