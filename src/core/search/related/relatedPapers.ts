import type { SearchHit } from '../../ports';
import { BestPapers, type RankedPaper } from '../answer/bestPapers';
import { copiesOf } from './copies';
import { paperMatches } from '../answer/paperMatches';
import { stem } from '../text/porter';
import type { TermNode } from '../answer/queryNode';
import type { TermResolver } from '../answer/resolveTerm';
import { scorePapers } from '../answer/scorePapers';
import type { Segment } from '../segments/segment';
import { tellingTerms } from './tellingTerms';

/** So many terms of the paper are asked for, and of the papers nearest to it. */
const ownTerms = 60;
const sharedTerms = 20;
/** So many of its terms find the first: the rarest, which are the quickest too. */
const firstTerms = 25;
/** So many of the nearest are trusted to be of its subject; what their terms count together, its own being 1. */
const trusted = 8;
const share = 0.5;
/** So many copies of the paper are reckoned with, among so many of the nearest. */
const mostCopies = 8;
const mayBeCopies = 50;

/** What is looked through. */
export interface LookedThrough {
  readonly segments: readonly Segment[];
  readonly terms: TermResolver;
}

/**
 * The papers most like one, best first: those that have its most telling terms, asked again with what the first of
 * them have in common. Neither the paper itself nor copies of it are among them. A score is a share of the paper's
 * own: a paper that has all of its terms, as strongly, would have 1.
 * @param id of an unknown paper none are related
 */
export function relatedPapers(id: string, limit: number, among: LookedThrough): readonly SearchHit[] {
  const segment = among.segments.find((each) => each.find(id) !== undefined);
  const paper = segment?.find(id);
  if (!segment || paper === undefined) return [];
  const self: RankedPaper = { segment, paper, score: 1 };
  const own = tellingTerms([self], ownTerms, among.terms);
  const { ranked: first } = nearest(self, own.slice(0, firstTerms), trusted, among);
  const nodes = withShared(own, tellingTerms(first, sharedTerms, among.terms));
  const { ranked, strength } = nearest(self, nodes, limit, among);
  const matchesOf = paperMatches((node) => among.terms.resolve(node));
  const asked = [nodes];
  return ranked.map((each) => ({
    id: each.segment.columns.ids[each.paper] ?? '',
    score: each.score / strength,
    matches: matchesOf({ ...each, asked }),
  }));
}

interface Neighbours {
  readonly ranked: readonly RankedPaper[];
  /** The paper's own score. */
  readonly strength: number;
}

function nearest(
  self: RankedPaper,
  nodes: readonly TermNode[],
  count: number,
  { segments, terms }: LookedThrough,
): Neighbours {
  const best = new BestPapers(count + mostCopies);
  let strength = 0;
  for (const segment of segments) {
    const scores = scorePapers(
      segment,
      { kind: 'some', nodes },
      (node) => terms.resolve(node),
      segment.alive,
    );
    for (let paper = 0; paper < scores.length; paper++) {
      const score = scores[paper] ?? 0;
      if (segment === self.segment && paper === self.paper) strength = score;
      else if (score > 0) best.take(segment, paper, score);
    }
  }
  const isCopy = copiesOf(self);
  const ranked = best.ranked().filter((found, rank) => rank >= mayBeCopies || !isCopy(found));
  return { ranked: ranked.slice(0, count), strength };
}

/** The paper's own terms and those that the others share; what is both counts for both. */
function withShared(own: readonly TermNode[], shared: readonly TermNode[]): readonly TermNode[] {
  const scale = (share * weightOf(own)) / weightOf(shared);
  const nodes = new Map(own.map((node) => [stem(node.term), node]));
  for (const node of shared) {
    const known = nodes.get(stem(node.term)) ?? { ...node, weight: 0 };
    nodes.set(stem(node.term), { ...known, weight: known.weight + scale * node.weight });
  }
  return [...nodes.values()];
}

function weightOf(nodes: readonly TermNode[]): number {
  return nodes.reduce((sum, { weight }) => sum + weight, 0);
}
