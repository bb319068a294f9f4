import { admission } from './admission';
import { BestPapers, compareRanked, type RankedPaper, type Ranking } from './bestPapers';
import type { KnownPapers } from './clauseTest';
import { allFields, type FieldSet } from '../segments/indexOptions';
import { preferNear } from './nearness';
import type { AskedTerms, FoundPaper } from './paperMatches';
import { looksAtPlaces } from './preferInOrder';
import type { SearchQuery } from '../query';
import { termNodes, type QueryNode } from './queryNode';
import { toQueryNode, type PlannedPhrase, type PlannedWord, type QueryPlan } from './queryPlan';
import { rankingOf } from './rankings';
import type { TermResolver } from './resolveTerm';
import { countPapers, scorePapers, type Resolve } from './scorePapers';
import type { Segment } from '../segments/segment';
import { holdsPhrase } from './wordsInOrder';

/** What is searched. */
export interface Searched extends KnownPapers {
  readonly segments: readonly Segment[];
}

/** What one reading of a query found. */
export interface Reading {
  /** Best first, at least as many as are asked for if there are. */
  readonly found: readonly FoundPaper[];
  /** How many there are. */
  readonly total: number;
}

export const nothing: Reading = { found: [], total: 0 };

/** What else a paper must have, and what adds to its score. */
type Beside = Pick<QueryPlan, 'phrases' | 'alternatives'>;

/** Reads the papers that the filters of a query let through. Each paper is found once, by the first that finds it. */
export class PaperReader {
  readonly resolve: Resolve;
  private readonly terms: TermResolver;
  private readonly ranking: Ranking;
  /** By segment: 1 for each paper that may still be found. */
  private readonly admits: ReadonlyMap<Segment, Uint8Array>;

  constructor(
    query: SearchQuery,
    private readonly limit: number,
    searched: Searched,
  ) {
    const { segments, terms } = searched;
    this.terms = terms;
    this.resolve = (node) => terms.resolve(node);
    this.ranking = rankingOf(query.order);
    const admitted = admission(query.root, searched);
    this.admits = new Map(segments.map((segment) => [segment, admitted(segment)]));
  }

  /** Whether an order was asked for that isn't that of the best matches. */
  get isSorted(): boolean {
    return this.ranking !== compareRanked;
  }

  /**
   * The papers of a node that nobody found yet.
   * @param asked the terms of the node, if some of them nobody typed
   */
  read(
    node: QueryNode,
    { phrases, alternatives }: Beside,
    fields: FieldSet = allFields,
    [typed = [], ...standIns]: AskedTerms = [termNodes(node)],
  ): Reading {
    const best = new BestPapers(Math.max(this.limit, looksAtPlaces), this.ranking);
    const others = this.nodeOfAny(alternatives);
    for (const [segment, admits] of this.admits) {
      const more = others && scorePapers(segment, others, this.resolve, admits);
      this.visit(segment, node, phrases, fields, (paper, score) => {
        best.take(segment, paper, score + (more?.[paper] ?? 0));
        admits[paper] = 0;
      });
    }
    const ranked = best.ranked();
    const found =
      node.kind === 'all' && !this.isSorted ? preferNear(ranked, termNodes(node), this.resolve) : ranked;
    const asked = [[...typed, ...(others ? termNodes(others) : [])], ...standIns];
    return { found: found.map(by(asked)), total: best.total };
  }

  /** All papers: those are best that have most of the words, and then the newest. */
  readAll({ alternatives }: Beside): Reading {
    const best = new BestPapers(this.limit, this.ranking);
    const node = this.nodeOfAny(alternatives);
    for (const [segment, admits] of this.admits) {
      const scores = node && scorePapers(segment, node, this.resolve, admits);
      for (let paper = 0; paper < admits.length; paper++)
        if (admits[paper] === 1) best.take(segment, paper, scores?.[paper] ?? 0);
    }
    const asked = node ? [termNodes(node)] : [];
    return { found: best.ranked().map(by(asked)), total: best.total };
  }

  /** The best papers of a node, which may be found again. */
  look(node: QueryNode, most: number): readonly RankedPaper[] {
    const best = new BestPapers(most);
    for (const segment of this.admits.keys())
      this.visit(segment, node, [], allFields, (paper, score) => best.take(segment, paper, score));
    return best.ranked();
  }

  /** How many papers of a node nobody found yet, wherever they have its words. */
  count(node: QueryNode, { phrases }: Pick<Beside, 'phrases'>): number {
    let count = 0;
    for (const [segment, admits] of this.admits) {
      if (node.kind === 'term' && phrases.length === 0)
        count += countPapers(segment, node, this.resolve, admits);
      else this.visit(segment, node, phrases, allFields, () => count++);
    }
    return count;
  }

  /** Takes for found what was found otherwise. */
  leaveOut(found: readonly FoundPaper[]): void {
    for (const { segment, paper } of found) this.admits.get(segment)?.fill(0, paper, paper + 1);
  }

  private visit(
    segment: Segment,
    node: QueryNode,
    phrases: readonly PlannedPhrase[],
    fields: FieldSet,
    take: (paper: number, score: number) => void,
  ): void {
    const scores = scorePapers(segment, node, this.resolve, this.admits.get(segment) ?? none, fields);
    const tests = phrases.map((phrase) => holdsPhrase(segment, phrase));
    for (let paper = 0; paper < scores.length; paper++) {
      const score = scores[paper] ?? 0;
      if (score > 0 && tests.every((test) => test(paper))) take(paper, score);
    }
  }

  private nodeOfAny(words: readonly PlannedWord[]): QueryNode | undefined {
    return words.length > 0 ? toQueryNode(words, 'any', this.terms) : undefined;
  }
}

/** Field by field: to spread a thousand papers takes as long as to find them. */
function by(asked: AskedTerms): (ranked: RankedPaper) => FoundPaper {
  return ({ segment, paper, score }) => ({ segment, paper, score, asked });
}

const none = new Uint8Array();
