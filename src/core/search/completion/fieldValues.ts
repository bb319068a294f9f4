import MiniSearch from 'minisearch';
import type { Pause } from '../../ports';
import type { ValueCount } from '../query';
import { analyze } from '../text/textAnalysis';

/** Fields whose values are names that papers have. */
export const valueFields = ['author', 'org', 'venue', 'tag'] as const;
export type ValueField = (typeof valueFields)[number];

/** Values that are added between two pauses. */
const valuesPerSlice = 50;

interface IndexedValue {
  /** Place among the values, those of most papers first. */
  readonly id: number;
  readonly value: string;
}

/** The different values of a field, to be found by the beginnings of their words. */
export class FieldValues {
  private readonly index = new MiniSearch<IndexedValue>({
    fields: ['value'],
    tokenize: wordsOf,
    processTerm: (term) => term,
  });

  private constructor(private readonly values: readonly ValueCount[]) {}

  /** @param values those of most papers first */
  static async of(values: readonly ValueCount[], pause: Pause): Promise<FieldValues> {
    const all = new FieldValues(values);
    for (const [id, { value }] of values.entries()) {
      all.index.add({ id, value });
      if (id % valuesPerSlice === 0) await pause();
    }
    return all;
  }

  /** The values that have all words typed, of the last at least the beginning; those of most papers first. */
  find(typed: string, limit: number): readonly ValueCount[] {
    const words = wordsOf(typed);
    if (words.length === 0) return this.values.slice(0, limit);
    const found = this.index.search(typed, {
      combineWith: 'AND',
      prefix: (_, at, terms) => at === terms.length - 1,
    });
    return found
      .map(({ id }) => id as number)
      .sort((a, b) => a - b)
      .slice(0, limit)
      .flatMap((id) => this.values[id] ?? []);
  }
}

function wordsOf(text: string): string[] {
  return analyze(text).flatMap(({ parts }) => parts);
}
