import { isGroup, type Clause, type QueryExpression } from '../search';

/** The words of a text as engines take them: no sign in them means anything in a query language. */
export function wordsOf(text: string): readonly string[] {
  return text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/**
 * What must hold of every paper: the parts of an expression, and those of groups in it of which all must hold.
 * @returns the expression itself where it is one of alternatives
 */
export function requiredParts(expression: QueryExpression): readonly QueryExpression[] {
  const isAll = isGroup(expression) && expression.kind === 'all' && !expression.negated;
  return isAll ? expression.parts.flatMap(requiredParts) : [expression];
}

/**
 * A word with as many typos forgiven as by the index of the library, as Lucene writes that: one from five letters on,
 * two from eight.
 */
export function forgiving(word: string): string {
  const letters = Array.from(word).length;
  return letters < 5 ? word : `${word}~${letters < 8 ? 1 : 2}`;
}

/** How an engine writes queries. */
export interface Notation {
  /** A clause, with its minus; an empty text for one that stands elsewhere in the request. */
  readonly clause: (clause: Clause) => string;
  readonly and: string;
  readonly or: string;
}

/** An expression in an engine's own query language; empty where all of it stands elsewhere. Without negated groups. */
export function written(expression: QueryExpression, notation: Notation): string {
  if (!isGroup(expression)) return notation.clause(expression);
  const parts = expression.parts.map((part) => written(part, notation)).filter((part) => part !== '');
  const [only = ''] = parts;
  if (parts.length < 2) return only;
  return `(${parts.join(expression.kind === 'all' ? notation.and : notation.or)})`;
}

/**
 * Parts of which all must hold, as one query that is no longer than an address may be: of longer ones the last parts
 * are left out, which finds more.
 * @param most bytes, as they stand in an address
 */
export function writtenWithin(most: number, parts: readonly QueryExpression[], notation: Notation): string {
  let query = '';
  for (const part of parts) {
    const piece = written(part, notation);
    const longer = query && piece ? `${query}${notation.and}${piece}` : query || piece;
    if (encodeURIComponent(longer).length <= most) query = longer;
  }
  return query;
}
