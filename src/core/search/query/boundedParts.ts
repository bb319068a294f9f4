import { isGroup, type Clause, type QueryExpression } from './searchQuery';

/** Clauses that papers are held against one by one, unlike words that all must have: more are no question. */
const mostClauses = 32;

/**
 * The parts of a query up to where there are too many different clauses.
 * @returns with them where in the text the others begin, if there are any
 */
export function boundedParts(parts: readonly QueryExpression[]): {
  readonly parts: readonly QueryExpression[];
  readonly end?: number;
} {
  const held = parts.filter(({ kind, negated }) => kind !== 'word' || negated);
  const end = differentClauses(held)[mostClauses]?.start;
  return end === undefined ? { parts } : { parts: before(parts, end), end };
}

function differentClauses(parts: readonly QueryExpression[]): readonly Clause[] {
  return different(parts).flatMap((part) => (isGroup(part) ? differentClauses(part.parts) : part));
}

/** Those of the parts of a group that don't say just what one before them says. */
export function different(parts: readonly QueryExpression[]): readonly QueryExpression[] {
  const said = new Set<string>();
  return parts.filter((part) => {
    const meaning = meaningOf(part);
    const isNew = !said.has(meaning);
    said.add(meaning);
    return isNew;
  });
}

/** The same for expressions that differ only in where they stand. */
function meaningOf(expression: QueryExpression): string {
  return JSON.stringify(expression, (name, value: unknown) =>
    name === 'start' || name === 'end' ? undefined : typeof value === 'number' ? String(value) : value,
  );
}

function before(parts: readonly QueryExpression[], end: number): readonly QueryExpression[] {
  return parts.flatMap((part) => {
    if (!isGroup(part)) return part.start < end ? part : [];
    const kept = before(part.parts, end);
    if (kept.length === 0) return [];
    return kept.length === 1 && !part.negated ? kept : { ...part, parts: kept };
  });
}
