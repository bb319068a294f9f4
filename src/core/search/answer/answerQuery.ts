import type { SearchAnswer, SearchHit } from '../../ports';
import type { RankedPaper } from './bestPapers';
import { clearlyMeant, feedbackTerms, trusted } from './feedback';
import { allFields, shortFields, type FieldSet } from '../segments/indexOptions';
import { paperMatches, type FoundPaper } from './paperMatches';
import { nothing, PaperReader, type Reading, type Searched } from './paperReader';
import { papersOfPastedTitle } from './pastedTitle';
import { preferInOrder, type InOrder, type MisspeltIn } from './preferInOrder';
import type { SearchQuery } from '../query';
import { termNodes, type TermNode } from './queryNode';
import {
  doubtfulTerms,
  isBrief,
  planQuery,
  planWords,
  splits,
  toQueryNode,
  type PlannedPhrase,
  type QueryPlan,
  type Strictness,
} from './queryPlan';
import type { TermResolver } from './resolveTerm';

/** As long as fewer papers than this are found, less strict readings of the query are tried too. */
const enough = 10;
/** Who types so many words describes: what has only some of them is worth showing behind what has all. */
const longQuery = 3;
/** So many words are no query any more but a text. */
const pastedText = 8;
/** Ways to take a word apart that are tried. */
const maxSplits = 8;

/**
 * Finds the papers of a query: strictly first, then with typos in words that no paper has, then with any of the
 * words; each reading only adds behind the one before. A search without limit is a filter (the tree's): it stops
 * at the first reading that finds something, and so does one that asks for an order of its own.
 */
export function answerQuery(
  query: SearchQuery,
  limit: number,
  searched: Searched,
): Omit<SearchAnswer, 'hints'> {
  return new Answering(query, limit, searched).answer();
}

/** The hits of `answerQuery` one by one: telling by what a paper was found takes long where there are many. */
export function hitsOf(query: SearchQuery, limit: number, searched: Searched): Iterable<SearchHit> {
  const answering = new Answering(query, limit, searched);
  return answering.hits(answering.readQuery().found);
}

/**
 * The ids of all papers of a query, in its order: what `answerQuery` finds without a limit, but not by what each
 * was found, which for many papers costs more than finding them.
 * @param limit reads as loosely as `answerQuery` does for so many hits
 */
export function findPapers(query: SearchQuery, searched: Searched, limit = Infinity): readonly string[] {
  return new Answering(query, limit, searched).ids();
}

type OrderedReading = Reading & InOrder<FoundPaper>;

class Answering {
  private readonly terms: TermResolver;
  private readonly reader: PaperReader;

  constructor(
    private readonly query: SearchQuery,
    private readonly limit: number,
    private readonly searched: Searched,
  ) {
    this.terms = searched.terms;
    this.reader = new PaperReader(query, limit, searched);
  }

  answer(): Omit<SearchAnswer, 'hints'> {
    const { found, total } = this.readQuery();
    return { hits: [...this.hits(found)], total };
  }

  *hits(found: readonly FoundPaper[]): Generator<SearchHit, void, void> {
    const matchesOf = paperMatches(this.reader.resolve);
    for (const ranked of found.slice(0, this.limit))
      yield { id: idOf(ranked), score: ranked.score, matches: matchesOf(ranked) };
  }

  ids(): readonly string[] {
    return this.readQuery().found.map(idOf);
  }

  readQuery(): Reading {
    const plan = planQuery(this.query);
    const pasted = papersOfPastedTitle(this.query, this.searched.segments, this.terms);
    this.reader.leaveOut(pasted);
    // Without words that all must have, those are best that have most of the others.
    const read = plan.words.length === 0 ? this.reader.readAll(plan) : this.readWords(plan);
    return { found: [...pasted, ...read.found], total: pasted.length + read.total };
  }

  private readWords(plan: QueryPlan): Reading {
    const strict = this.readStrictly(plan);
    let { found, total }: Reading = strict;
    const required = plan.words.filter(({ optional }) => !optional).length;
    const wanted =
      this.limit === Infinity || this.reader.isSorted
        ? 1
        : required >= longQuery
          ? this.limit
          : Math.min(this.limit, enough);
    if (total < wanted) {
      const corrected = this.readTypos(plan, total);
      // Words that stand somewhere as typed but for a slip are more likely meant than words that stand scattered.
      const isMeant = strict.inOrder.size === 0 && plan.typed.terms.length >= longQuery;
      const isFirst = (paper: FoundPaper): boolean => isMeant && corrected.inOrder.has(paper);
      found = [
        ...corrected.found.filter(isFirst),
        ...found,
        ...corrected.found.filter((paper) => !isFirst(paper)),
      ];
      total += corrected.total;
    }
    if (total < wanted && plan.words.length > 1) {
      const more = required >= longQuery && total === 0 ? this.readDescription(plan) : this.read('any', plan);
      found = [...found, ...more.found];
      total += more.total;
    }
    return { found, total };
  }

  /** Forgives typos in words that no paper has; if hardly any paper was found, in rare ones too. */
  private readTypos(plan: QueryPlan, before: number): OrderedReading {
    const doubtful = doubtfulTerms(plan.words, this.terms)
      .filter(({ documentFrequency }) => documentFrequency === 0 || before < enough)
      .map(({ term }) => term);
    if (doubtful.length === 0) return { ...nothing, inOrder: new Set() };
    const node = toQueryNode(plan.words, 'typos', this.terms, new Set(doubtful));
    return this.preferInOrder(this.reader.read(node, plan), plan.typed, termNodes(node));
  }

  private readStrictly(plan: QueryPlan): OrderedReading {
    return this.preferInOrder(this.readAsTyped(plan), plan.typed);
  }

  private readAsTyped(plan: QueryPlan): Reading {
    const brief =
      isBrief(plan.words) && !this.reader.isSorted ? this.read('exact', plan, shortFields) : nothing;
    if (brief.total > 0 && brief.total >= this.limit) {
      const others = this.reader.count(toQueryNode(plan.words, 'exact', this.terms), plan);
      return { ...brief, total: brief.total + others };
    }
    const all = this.read('exact', plan);
    const total = brief.total + all.total;
    return total > 0 ? { found: [...brief.found, ...all.found], total } : this.readApart(plan);
  }

  /** Takes words that no paper has apart, as in `texttosql`, and asks for their pieces side by side. */
  private readApart(plan: QueryPlan): Reading {
    const unknown = plan.words.find(
      ({ parts }) => parts.length === 1 && this.frequency(parts[0] ?? '') === 0,
    );
    if (unknown) {
      for (const terms of splits(unknown.parts[0] ?? '', this.frequency).slice(0, maxSplits)) {
        const pieces = planWords(terms.join(' '), unknown.open);
        const words = plan.words.flatMap((word) => (word === unknown ? pieces : word));
        const apart = { ...plan, words, phrases: [...plan.phrases, { terms, open: unknown.open }] };
        const reading = this.read('exact', apart);
        if (reading.total > 0) return reading;
      }
    }
    return nothing;
  }

  /** Reads for any of the words, then again for these and for what the first hits have in common. */
  private readDescription(plan: QueryPlan): Reading {
    const node = toQueryNode(plan.words, 'any', this.terms);
    const own = plan.words.reduce((sum, { times, optional }) => sum + (optional ? 0 : times), 0);
    const first = this.reader.look(node, trusted);
    const more = feedbackTerms(first, this.terms, own);
    // In a pasted text quotation marks only quote.
    const phrases = own < pastedText ? plan.phrases : [];
    const nodes = node.kind === 'some' ? [...node.nodes, ...more] : [node, ...more];
    const reading = this.reader.read({ kind: 'some', nodes }, { ...plan, phrases }, allFields, [
      termNodes(node),
      more,
    ]);
    const meant = this.reader.isSorted ? undefined : clearlyMeant(first);
    return meant ? { ...reading, found: withFirst(meant, reading.found) } : reading;
  }

  /** What nobody found yet. */
  private read(strictness: Strictness, plan: QueryPlan, fields: FieldSet = allFields): Reading {
    // Among the best hits those that have a numbered name come first anyway, and telling takes long.
    const isWhole = strictness === 'exact' && (this.limit === Infinity || this.reader.isSorted);
    const phrases = isWhole ? [...plan.phrases, ...plan.numbered] : plan.phrases;
    return this.reader.read(toQueryNode(plan.words, strictness, this.terms), { ...plan, phrases }, fields);
  }

  private preferInOrder(
    { found, total }: Reading,
    typed: PlannedPhrase,
    asked: readonly TermNode[] = [],
  ): OrderedReading {
    if (this.reader.isSorted) return { found, total, inOrder: new Set() };
    return { ...preferInOrder(found, typed, this.misspelt(asked)), total };
  }

  /** By segment the numbers of what words with typos were taken for. */
  private misspelt(asked: readonly TermNode[]): MisspeltIn {
    const nodes = asked.filter(({ typos }) => typos > 0);
    return (segment) =>
      new Map(
        nodes.map((node) => [node.term, new Set(this.reader.resolve(node).terms.get(segment)?.numbers)]),
      );
  }

  private readonly frequency = (term: string): number => this.terms.documentFrequency(term);
}

/** The papers with one of them in front, if it is among them. */
function withFirst(first: RankedPaper, found: readonly FoundPaper[]): readonly FoundPaper[] {
  const at = found.findIndex(({ segment, paper }) => segment === first.segment && paper === first.paper);
  const its = found[at];
  return its && at > 0 ? [its, ...found.slice(0, at), ...found.slice(at + 1)] : found;
}

function idOf({ segment, paper }: RankedPaper): string {
  return segment.columns.ids[paper] ?? '';
}
