import { planClause, type KnownPapers, type PlannedTest } from './clauseTest';
import { different, isGroup, type Group, type QueryExpression } from '../query';
import { isRequiredText } from './queryPlan';
import type { Segment } from '../segments/segment';

/**
 * Which papers of a segment the filters, groups and exclusions of a query let through: 1 for each that may be found.
 * Words that every paper must have are left to scoring, which reads them more and more loosely.
 */
export function admission(root: Group, known: KnownPapers): (segment: Segment) => Uint8Array {
  const parts = planned(
    root.parts.filter((part) => !isRequiredText(part)),
    known,
    true,
  );
  const terms = parts.flatMap((part) => part.terms);
  return (segment) => {
    // Asked for together, postings that aren't made yet are made at one go.
    if (terms.length > 0)
      segment.postingsOf(() =>
        terms.flatMap((term) => known.terms.resolve(term).terms.get(segment)?.numbers ?? []),
      );
    const tests = parts.map((part) => part.of(segment));
    return segment.alive.map((alive, paper) => (alive === 1 && tests.every((test) => test(paper)) ? 1 : 0));
  };
}

/**
 * Those of the parts that say anything.
 * @param wanted whether papers that fit are found, not left out
 */
function planned(
  parts: readonly QueryExpression[],
  known: KnownPapers,
  wanted: boolean,
): readonly PlannedTest[] {
  return different(parts).flatMap((part) => {
    const { negated } = part;
    const inside = wanted !== negated;
    const fits = isGroup(part) ? planGroup(part, known, inside) : planClause(part, known, inside);
    return fits ? [negated ? excluded(fits) : fits] : [];
  });
}

function planGroup({ kind, parts }: Group, known: KnownPapers, wanted: boolean): PlannedTest | undefined {
  const inner = planned(parts, known, wanted);
  if (inner.length === 0) return undefined;
  return {
    terms: inner.flatMap(({ terms }) => terms),
    of: (segment) => {
      const tests = inner.map((part) => part.of(segment));
      return kind === 'all'
        ? (paper) => tests.every((test) => test(paper))
        : (paper) => tests.some((test) => test(paper));
    },
  };
}

function excluded({ terms, of }: PlannedTest): PlannedTest {
  return {
    terms,
    of: (segment) => {
      const test = of(segment);
      return (paper) => !test(paper);
    },
  };
}
