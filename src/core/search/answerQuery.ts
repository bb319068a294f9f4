import type { SearchResult } from 'minisearch';
import type { SearchAnswer, SearchField, SearchHit, SearchMatch } from '../ports';
import { shortFields, toSearchField, type IndexField } from './indexOptions';
import type { PaperFacts } from './paperFacts';
import {
  hasUnknownWord,
  isBrief,
  planQuery,
  planWords,
  requiredTerm,
  splits,
  toEngineQuery,
  type PlannedPhrase,
  type QueryPlan,
  type Strictness,
} from './queryPlan';
import type { Clause, SearchQuery, TextClause } from './searchQuery';
import type { Admits, TermIndex } from './termIndex';
import type { TermSequences } from './termSequences';

/** As long as fewer papers than this are found, less strict readings of the query are tried too. */
const enough = 10;
/** Whoever types so many words and finds something has found it. */
const longQuery = 5;
/** Among so many of the best, a title that begins as the query goes comes first. */
const looksAtTitles = 50;
const titleStartBonus = 3;
/** Ways to take a word apart that are tried. */
const maxSplits = 8;

interface Ranked {
  readonly slot: number;
  readonly score: number;
  readonly match: SearchResult['match'];
}

/**
 * Finds the papers of a query: strictly first, then with typos in words that no paper has, then with any of the
 * words; each reading only adds behind the one before. A search without limit is a filter (the tree's): it stops
 * at the first reading that finds something.
 */
export function answerQuery(
  query: SearchQuery,
  limit: number,
  terms: TermIndex,
  sequences: TermSequences,
  facts: PaperFacts,
): Omit<SearchAnswer, 'hints'> {
  return new Answering(terms, sequences, facts).answer(query, limit);
}

class Answering {
  constructor(
    private readonly terms: TermIndex,
    private readonly sequences: TermSequences,
    private readonly facts: PaperFacts,
  ) {}

  answer(query: SearchQuery, limit: number): Omit<SearchAnswer, 'hints'> {
    const admits = this.filter(query.clauses);
    const plan = planQuery(query);
    if (plan.words.length === 0) {
      const slots = this.facts.newestFirst().filter((slot) => admits?.(slot) ?? true);
      const hits = slots
        .slice(0, limit)
        .map((slot) => ({ id: this.facts.get(slot).id, score: 0, matches: [] }));
      return { hits, total: slots.length };
    }
    const found = this.readStrictly(plan, limit, admits);
    this.preferTitles(found, plan.typed);
    const wanted = limit === Infinity || plan.words.length >= longQuery ? 1 : Math.min(limit, enough);
    for (const strictness of this.looserReadings(plan)) {
      if (found.length >= wanted) break;
      append(found, this.read(strictness, plan, admits));
    }
    return { hits: found.slice(0, limit).map((ranked) => this.toHit(ranked)), total: found.length };
  }

  private readStrictly(plan: QueryPlan, limit: number, admits: Admits | undefined): Ranked[] {
    const found = isBrief(plan.words) ? this.read('exact', plan, admits, [...shortFields]) : [];
    if (found.length === 0 || found.length < limit) append(found, this.read('exact', plan, admits));
    return found.length > 0 ? found : this.readApart(plan, admits);
  }

  /** Takes words that no paper has apart, as in `texttosql`, and asks for their pieces side by side. */
  private readApart(plan: QueryPlan, admits: Admits | undefined): Ranked[] {
    const unknown = plan.words.find(
      ({ parts }) => parts.length === 1 && this.frequency(parts[0] ?? '') === 0,
    );
    if (!unknown) return [];
    for (const terms of splits(unknown.parts[0] ?? '', this.frequency).slice(0, maxSplits)) {
      const pieces = planWords(terms.join(' '), unknown.open);
      const words = plan.words.flatMap((word) => (word === unknown ? pieces : word));
      const apart = { ...plan, words, phrases: [...plan.phrases, { terms, open: unknown.open }] };
      const found = this.read('exact', apart, admits);
      if (found.length > 0) return found;
    }
    return [];
  }

  private looserReadings({ words }: QueryPlan): readonly Strictness[] {
    const typos: readonly Strictness[] = hasUnknownWord(words, this.frequency) ? ['typos'] : [];
    return words.length > 1 ? [...typos, 'any'] : typos;
  }

  private read(
    strictness: Strictness,
    { words, phrases }: QueryPlan,
    admits: Admits | undefined,
    fields?: IndexField[],
  ): Ranked[] {
    const narrowed = strictness === 'exact' && words.length > 1 ? this.narrow(words, admits) : admits;
    const results = this.terms.search(
      toEngineQuery(words, strictness, this.frequency),
      fields ? { fields } : {},
      narrowed,
    );
    return results
      .map(({ id, score, match }): Ranked => ({ slot: id as number, score: roundScore(score), match }))
      .filter(({ slot }) => phrases.every((phrase) => this.hasPhrase(slot, phrase)))
      .sort((a, b) => b.score - a.score || this.facts.compareAge(a.slot, b.slot));
  }

  /** Looks up the rarest required term first, so that the frequent ones are only scored where it stands. */
  private narrow(words: QueryPlan['words'], admits: Admits | undefined): Admits | undefined {
    const term = requiredTerm(words, this.frequency);
    if (term === undefined || this.frequency(term) > this.facts.size / 4) return admits;
    const slots = new Set(this.terms.search(term, {}, admits).map(({ id }) => id as number));
    return (slot) => slots.has(slot);
  }

  private preferTitles(found: Ranked[], { terms, open }: PlannedPhrase): void {
    const best = found.splice(0, looksAtTitles).map((ranked) => ({
      ...ranked,
      score: ranked.score * (this.sequences.titleStartsWith(ranked.slot, terms, open) ? titleStartBonus : 1),
    }));
    best.sort((a, b) => b.score - a.score || this.facts.compareAge(a.slot, b.slot));
    found.unshift(...best);
  }

  /** What the query's filters and exclusions let through; `undefined` if there are none. */
  private filter(clauses: readonly Clause[]): Admits | undefined {
    const tests = clauses.flatMap((clause) => {
      const test = this.test(clause);
      if (!test) return [];
      return [clause.negated ? (slot: number) => !test(slot) : test];
    });
    return tests.length === 0 ? undefined : (slot) => tests.every((test) => test(slot));
  }

  private test(clause: Clause): Admits | undefined {
    switch (clause.kind) {
      case 'year':
        return (slot) => {
          const { year } = this.facts.get(slot);
          return year > 0 && year >= clause.from && year <= clause.to;
        };
      case 'mark':
        return (slot) => this.facts.isMarked(clause.mark, slot) === clause.on;
      case 'author':
        return this.holders(clause, ['authors'], clause.open);
      case 'organization':
        return this.holders(clause, ['organization'], clause.open);
      default:
        return clause.negated ? this.holders(clause, undefined, false) : undefined;
    }
  }

  /** Slots of the papers that hold the clause's words in the fields (all fields if none are named). */
  private holders(clause: TextClause, fields: IndexField[] | undefined, open: boolean): Admits | undefined {
    const words = planWords(clause.text, open);
    if (words.length === 0) return undefined;
    const query = toEngineQuery(words, 'exact', this.frequency);
    const results = this.terms.search(query, fields ? { fields } : {});
    const phrase = { terms: words.flatMap(({ parts }) => parts), open: false };
    const slots = new Set(results.map(({ id }) => id as number));
    if (clause.kind === 'phrase') return (slot) => slots.has(slot) && this.hasPhrase(slot, phrase);
    return (slot) => slots.has(slot);
  }

  private hasPhrase(slot: number, { terms, open }: PlannedPhrase): boolean {
    return this.sequences.hasPhrase(slot, terms, open);
  }

  private readonly frequency = (term: string): number => this.sequences.vocabulary.frequency(term);

  private toHit({ slot, score, match }: Ranked): SearchHit {
    const byField = new Map<SearchField, Set<string>>();
    for (const [term, matched] of Object.entries(match)) {
      for (const name of matched) {
        const field = toSearchField(name);
        byField.set(field, (byField.get(field) ?? new Set()).add(term));
      }
    }
    const matches = [...byField].map(([field, found]): SearchMatch => ({ field, terms: [...found].sort() }));
    return { id: this.facts.get(slot).id, score, matches };
  }
}

/** Puts behind `found` what isn't in it yet. */
function append(found: Ranked[], more: readonly Ranked[]): void {
  const slots = new Set(found.map(({ slot }) => slot));
  for (const ranked of more) if (!slots.has(ranked.slot)) found.push(ranked);
}

/** Sums of floats depend on the order of their terms; rounded, they are the same after a snapshot is loaded. */
function roundScore(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}
