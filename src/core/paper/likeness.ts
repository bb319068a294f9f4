import type { CslName } from './cslItem';
import type { PaperTraits } from './paperTraits';
import { sameName } from './sameName';

/** By what two papers are known to be the same: an identifier, their titles, or a title without its subtitle. */
export type Likeness = 'id' | 'title' | 'part';

/** The stronger first. */
const ID_KINDS = ['arxiv:', 'doi:'] as const;
/** Lists of more authors are not compared whatever their order. */
const MAX_COMPARED = 20;
/** So long may a preprint wait for its journal. */
const MAX_YEARS_TO_PRINT = 3;

/**
 * Whether two papers are the same, and by what. The same for either order. See docs/decisions/one-paper.md.
 * - Equal arXiv ids decide for, two that differ against; else the same of DOIs.
 * - Equal titles, first authors that may be one person, and years at most one apart. Where the authors of either are
 *   unknown, the years must be equal or one of them unknown, too.
 * - One title is the other without its subtitle: then the first author and the year must be known of both.
 */
export function likeness(a: PaperTraits, b: PaperTraits): Likeness | undefined {
  for (const kind of ID_KINDS) {
    const isOne = isOneOfKind(a, b, kind);
    if (isOne !== undefined) return isOne ? 'id' : undefined;
  }
  const byTitle = meet(a.titles, b.titles);
  if (!byTitle && !isPartOf(a, b) && !isPartOf(b, a)) return undefined;
  const apart = yearsApart(a.years, b.years);
  if (a.authors.length === 0 || b.authors.length === 0) {
    return byTitle && (apart === undefined || apart === 0) ? 'title' : undefined;
  }
  if (!haveOneFirstAuthor(a, b)) return undefined;
  if (byTitle) return apart === undefined || apart <= 1 ? 'title' : undefined;
  return apart !== undefined && apart <= 1 ? 'part' : undefined;
}

/** Whether the title of `short` is that of `long` without its subtitle. */
export function isPartOf(short: PaperTraits, long: PaperTraits): boolean {
  return short.titles.some((title) => long.parts.includes(title.replace('work:', 'part:')));
}

/** The years between them; `undefined` where either is unknown. */
export function yearsApart(a: readonly number[], b: readonly number[]): number | undefined {
  let least: number | undefined;
  for (const one of a) for (const other of b) least = Math.min(least ?? Infinity, Math.abs(one - other));
  return least;
}

/** Whether two papers can't be the same whatever their titles: by identifiers, or by their first authors. */
export function contradicts(a: PaperTraits, b: PaperTraits): boolean {
  if (ID_KINDS.some((kind) => isOneOfKind(a, b, kind) === false)) return true;
  return a.authors.length > 0 && b.authors.length > 0 && !haveOneFirstAuthor(a, b);
}

function haveOneFirstAuthor(a: PaperTraits, b: PaperTraits): boolean {
  return a.authors.some((one) => b.authors.some((other) => sameFirstAuthor(one, other)));
}

/** Or all authors the same, in another order: who comes first may change before a paper is printed. */
function sameFirstAuthor(a: readonly CslName[], b: readonly CslName[]): boolean {
  const [one, other] = [a[0], b[0]];
  if (!one || !other) return false;
  if (sameName(one, other)) return true;
  if (a.length !== b.length || a.length > MAX_COMPARED) return false;
  const isIn = (names: readonly CslName[]) => (name: CslName) => names.some((each) => sameName(name, each));
  return a.every(isIn(b)) && b.every(isIn(a));
}

/** Whether they share an identifier of a kind; `undefined` if either has none. */
function isOneOfKind(a: PaperTraits, b: PaperTraits, kind: string): boolean | undefined {
  const one = a.ids.filter((id) => id.startsWith(kind));
  const other = b.ids.filter((id) => id.startsWith(kind));
  return one.length > 0 && other.length > 0 ? meet(one, other) : undefined;
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => b.includes(one));
}

/**
 * Whether two papers that are not the same are versions of one work, such as a preprint that names no DOI of a
 * journal and the journal's article, or two preprints: one title, one first author, and at most three years between.
 */
export function areVersions(a: PaperTraits, b: PaperTraits): boolean {
  if (likeness(a, b) !== undefined || !meet(a.titles, b.titles)) return false;
  return haveOneFirstAuthor(a, b) && (yearsApart(a.years, b.years) ?? 0) <= MAX_YEARS_TO_PRINT;
}
