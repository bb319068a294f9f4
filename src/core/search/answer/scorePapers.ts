import { allFields, saturation, type FieldSet } from '../segments/indexOptions';
import { strengths, type Postings } from '../segments/postings';
import { termNodes, type QueryNode, type TermNode } from './queryNode';
import type { ResolvedTerm } from './resolveTerm';
import type { Segment } from '../segments/segment';

export type Resolve = (node: TermNode) => ResolvedTerm;

/**
 * The scores of a segment's papers for a query, 0 for those that don't match: BM25F, term after term.
 * @param admitted 1 for each paper that may be found
 */
export function scorePapers(
  segment: Segment,
  node: QueryNode,
  resolve: Resolve,
  admitted: Uint8Array,
  fields: FieldSet = allFields,
): Float32Array {
  const postings = segment.postingsOf(() =>
    termNodes(node).flatMap((each) => resolve(each).terms.get(segment)?.numbers ?? []),
  );
  return new Scoring(segment, postings, resolve, admitted, fields).score(node);
}

/**
 * How many of a segment's papers have a term: a quicker look than scoring them.
 * @param admitted 1 for each paper that may be counted
 */
export function countPapers(
  segment: Segment,
  term: TermNode,
  resolve: Resolve,
  admitted: Uint8Array,
): number {
  const numbers = resolve(term).terms.get(segment)?.numbers ?? [];
  const { starts, papers } = segment.postingsOf(() => numbers);
  const left = admitted.slice();
  let count = 0;
  for (const number of numbers) {
    const end = starts[number + 1] ?? 0;
    for (let at = starts[number] ?? 0; at < end; at++) {
      const paper = papers[at] ?? 0;
      count += left[paper] ?? 0;
      left[paper] = 0;
    }
  }
  return count;
}

class Scoring {
  private readonly touched: Uint16Array;

  constructor(
    private readonly segment: Segment,
    private readonly postings: Postings,
    private readonly resolve: Resolve,
    private readonly admitted: Uint8Array,
    private readonly fields: FieldSet,
  ) {
    this.touched = new Uint16Array(segment.size);
  }

  score(node: QueryNode): Float32Array {
    const scores = new Float32Array(this.segment.size);
    if (node.kind === 'term') {
      this.addTerm(node, scores);
      return scores;
    }
    const { nodes } = node;
    if (node.kind === 'some') {
      const sum = this.sum(nodes.filter(isTerm));
      for (const other of nodes) if (!isTerm(other)) combine(node.kind, sum, this.score(other));
      return sum;
    }
    const [first, ...others] = nodes;
    if (!first) return scores;
    const sum = this.score(first);
    for (const other of others) {
      if (node.kind === 'all' && !sum.some((score) => score > 0)) break;
      combine(node.kind, sum, this.score(other));
    }
    return sum;
  }

  /** The sum for many terms: each looks only at the papers that have it. */
  private sum(nodes: readonly TermNode[]): Float32Array {
    const sum = new Float32Array(this.segment.size);
    const scores = new Float32Array(this.segment.size);
    for (const node of nodes) {
      const touched = this.addTerm(node, scores);
      for (let at = 0; at < touched; at++) {
        const paper = this.touched[at] ?? 0;
        sum[paper] = (sum[paper] ?? 0) + (scores[paper] ?? 0);
        scores[paper] = 0;
      }
    }
    return sum;
  }

  /**
   * First how strongly the term stands in each paper goes into `scores`, then what that is worth.
   * @returns how many papers have it: the first of `touched`
   */
  private addTerm(node: TermNode, scores: Float32Array): number {
    const { terms, idf } = this.resolve(node);
    const here = terms.get(this.segment);
    if (!here) return 0;
    const { starts } = this.postings;
    let touched = 0;
    for (const [at, number] of here.numbers.entries()) {
      const from = starts[number] ?? 0;
      const to = starts[number + 1] ?? 0;
      const weight = here.weights[at] ?? 0;
      touched = this.addPostings(scores, from, to, weight, at < here.forms, touched);
    }
    const worth = idf * node.weight;
    for (let at = 0; at < touched; at++) {
      const paper = this.touched[at] ?? 0;
      const strength = scores[paper] ?? 0;
      scores[paper] = (worth * strength) / (saturation + strength);
    }
    return touched;
  }

  private addPostings(
    scores: Float32Array,
    from: number,
    to: number,
    weight: number,
    addUp: boolean,
    touchedBefore: number,
  ): number {
    const { papers, fields, strengths: bytes } = this.postings;
    const { admitted, touched: list } = this;
    const wanted = this.fields;
    let touched = touchedBefore;
    for (let at = from; at < to; at++) {
      const paper = papers[at] ?? 0;
      if (admitted[paper] === 0 || ((fields[at] ?? 0) & wanted) === 0) continue;
      const strength = weight * (strengths[bytes[at] ?? 0] ?? 0);
      const before = scores[paper] ?? 0;
      if (before === 0) {
        list[touched++] = paper;
        scores[paper] = strength;
      } else if (addUp) scores[paper] = before + strength;
      else if (strength > before) scores[paper] = strength;
    }
    return touched;
  }
}

function combine(kind: 'all' | 'some' | 'best', into: Float32Array, scores: Float32Array): void {
  for (let paper = 0; paper < into.length; paper++) {
    const one = into[paper] ?? 0;
    const other = scores[paper] ?? 0;
    if (kind === 'all') into[paper] = one > 0 && other > 0 ? one + other : 0;
    else if (other > 0) into[paper] = kind === 'some' ? one + other : Math.max(one, other);
  }
}

function isTerm(node: QueryNode): node is TermNode {
  return node.kind === 'term';
}
