import type { Paper } from '../paper';
import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import { keyTerms, type PaperTerms, type Term } from './keyTerms';

/** Papers that share a theme. */
export interface Theme<T> {
  /** Terms that name it, as the papers write them, the most telling first; none for papers that fit nowhere else. */
  readonly terms: readonly string[];
  readonly papers: readonly T[];
}

/** Groups that are less alike than this (average cosine of their papers) stay apart. */
const likeEnough = 0.06;
/** A theme of more papers says little. */
const mostInTheme = 15;
/** Terms of a paper that are compared, the weightiest. */
const mostTerms = 60;
const mostHeadingTerms = 2;
/** Papers or rows of comparisons between two pauses: some milliseconds. */
const perSlice = 4;

interface Group {
  readonly members: readonly number[];
}

/**
 * Groups papers by the terms that they share: average-link clustering over the cosine of their weighted terms (tf·idf
 * within these papers). The same papers give the same themes, in whatever order they come; the largest theme is first,
 * papers in the order of their dates, those that are like no other at the end. Cubic in the number of papers at worst:
 * meant for some hundred.
 * @throws AbortError if `signal` aborts
 */
export async function groupByTheme<T extends { readonly paper: Paper }>(
  entries: readonly T[],
  pause: Pause,
  signal?: AbortSignal,
): Promise<readonly Theme<T>[]> {
  const sorted = [...entries].sort((a, b) => byDate(a.paper, b.paper));
  const read: PaperTerms[] = [];
  for (const [index, { paper }] of sorted.entries()) {
    if (index % perSlice === 0) await breathe(pause, signal);
    read.push(keyTerms(paper));
  }
  const vectors = await weigh(read, pause, signal);
  const groups = await cluster(vectors, pause, signal);
  const alone = groups.filter(({ members }) => members.length === 1).flatMap(({ members }) => members);
  const taken = new Set<string>();
  const themes = groups
    .filter(({ members }) => members.length > 1)
    .sort((a, b) => b.members.length - a.members.length || first(a) - first(b))
    .map(({ members }) => ({
      terms: headingTerms(members, vectors, read, taken),
      papers: members.flatMap((member) => sorted[member] ?? []),
    }));
  const rest = alone.sort((a, b) => a - b).flatMap((member) => sorted[member] ?? []);
  return rest.length > 0 ? [...themes, { terms: [], papers: rest }] : themes;
}

async function breathe(pause: Pause, signal: AbortSignal | undefined): Promise<void> {
  await pause();
  throwIfAborted(signal);
}

function first({ members }: Group): number {
  return members[0] ?? 0;
}

/** The oldest first; then by id, so that no order of asking shows. */
function byDate(a: Paper, b: Paper): number {
  const [left, right] = [a, b].map(({ published = '9999', id }) => `${published} ${id}`);
  return (left ?? '') < (right ?? '') ? -1 : 1;
}

/** Unit vectors of the papers' weightiest terms; a term of one paper alone, or of nearly all, tells no theme. */
async function weigh(
  papers: readonly PaperTerms[],
  pause: Pause,
  signal: AbortSignal | undefined,
): Promise<readonly ReadonlyMap<Term, number>[]> {
  const holders = new Map<Term, number>();
  for (const { weights } of papers)
    for (const term of weights.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  const vectors: ReadonlyMap<Term, number>[] = [];
  for (const [index, { weights }] of papers.entries()) {
    if (index % (4 * perSlice) === 0) await breathe(pause, signal);
    const weighed = [...weights]
      .flatMap(([term, weight]): [Term, number][] => {
        const count = holders.get(term) ?? 0;
        return count < 2 ? [] : [[term, Math.log2(1 + weight) * Math.log((papers.length + 1) / count)]];
      })
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, mostTerms);
    const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
    vectors.push(new Map(weighed.map(([term, weight]) => [term, weight / length])));
  }
  return vectors;
}

/** Joins the two groups that are most alike, again and again. Members stay sorted. */
async function cluster(
  vectors: readonly ReadonlyMap<Term, number>[],
  pause: Pause,
  signal: AbortSignal | undefined,
): Promise<readonly Group[]> {
  const likenesses: number[][] = [];
  for (const [index, vector] of vectors.entries()) {
    if (index % perSlice === 0) await breathe(pause, signal);
    likenesses.push(vectors.map((other, at) => (at < index ? dot(vector, other) : 0)));
  }
  const between = (a: number, b: number) => likenesses[Math.max(a, b)]?.[Math.min(a, b)] ?? 0;
  const groups: (readonly number[] | undefined)[] = vectors.map((_, index) => [index]);
  for (;;) {
    await breathe(pause, signal);
    const best = closest(groups, between);
    if (!best) return groups.flatMap((members) => (members ? [{ members }] : []));
    const [into, from] = best;
    const [own, theirs] = [groups[into] ?? [], groups[from] ?? []];
    // Average link (Lance and Williams): kept where the larger of the two indexes is the row.
    groups.forEach((members, other) => {
      if (!members || other === into || other === from) return;
      const joined =
        (between(into, other) * own.length + between(from, other) * theirs.length) /
        (own.length + theirs.length);
      const row = likenesses[Math.max(into, other)];
      if (row) row[Math.min(into, other)] = joined;
    });
    groups[into] = [...own, ...theirs].sort((a, b) => a - b);
    groups[from] = undefined;
  }
}

function closest(
  groups: readonly (readonly number[] | undefined)[],
  between: (a: number, b: number) => number,
): readonly [number, number] | undefined {
  let best: readonly [number, number] | undefined;
  let top = likeEnough;
  groups.forEach((own, index) => {
    if (!own) return;
    for (let other = 0; other < index; other++) {
      const theirs = groups[other];
      if (!theirs || own.length + theirs.length > mostInTheme) continue;
      const likeness = between(index, other);
      if (likeness > top) [best, top] = [[other, index], likeness];
    }
  });
  return best;
}

function dot(a: ReadonlyMap<Term, number>, b: ReadonlyMap<Term, number>): number {
  let sum = 0;
  for (const [term, weight] of a) sum += weight * (b.get(term) ?? 0);
  return sum;
}

/** The terms that most of the members share and that weigh most in them; none twice, none within another. */
function headingTerms(
  members: readonly number[],
  vectors: readonly ReadonlyMap<Term, number>[],
  read: readonly PaperTerms[],
  taken: Set<string>,
): string[] {
  const sums = new Map<Term, { weight: number; holders: number }>();
  for (const member of members)
    for (const [term, weight] of vectors[member] ?? []) {
      const sum = sums.get(term) ?? { weight: 0, holders: 0 };
      sums.set(term, { weight: sum.weight + weight, holders: sum.holders + 1 });
    }
  const ranked = [...sums]
    .filter(([, { holders }]) => holders >= 2)
    .sort(([a, x], [b, y]) => y.weight * y.holders - x.weight * x.holders || (a < b ? -1 : 1))
    .map(([term]) => term);
  const chosen: Term[] = [];
  for (const term of ranked) {
    if (chosen.length === mostHeadingTerms) break;
    const parts = term.split(' ');
    if (taken.has(term) || chosen.some((other) => other.split(' ').some((part) => parts.includes(part))))
      continue;
    chosen.push(term);
  }
  for (const term of chosen) taken.add(term);
  return chosen.map((term) => writing(term, members, read));
}

/** As most of the members write it, in small letters where one of them does. */
function writing(term: Term, members: readonly number[], read: readonly PaperTerms[]): string {
  const counts = new Map<string, number>();
  for (const member of members) {
    const written = read[member]?.written.get(term);
    if (written !== undefined) counts.set(written, (counts.get(written) ?? 0) + 1);
  }
  const ways = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? 1 : -1)).map(([way]) => way);
  const small = ways.find((way) => way === way.toLowerCase());
  const usual = ways[0] ?? term;
  // `Attention` in a title is `attention`; `LLM` stays as it is.
  return (
    small ??
    usual.replace(/(?<![\p{L}\p{N}])\p{Lu}(?=\p{Ll}+(?![\p{L}\p{N}]))/gu, (letter) => letter.toLowerCase())
  );
}
