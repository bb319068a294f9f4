import type { SearchAnswer, SearchProgress } from '../../core/ports';
import type { Wording } from '../wording';

export interface PickerCounts extends SearchProgress {
  /** `undefined` before the first one. */
  readonly answer: Omit<SearchAnswer, 'hints'> | undefined;
  /** How many papers the library holds. */
  readonly held: number;
}

/**
 * What stands above the list: `Search Papers · 3 of 59 · author: year: is: has: sort: "…" -… OR`.
 * @param isByDate whether the newest come first, by the person's setting
 */
export function pickerTitle(
  title: string,
  { answer, held, indexed, total }: PickerCounts,
  isByDate: boolean,
  wording: Wording,
): string {
  const { l10n } = wording;
  return [
    title,
    ...(answer ? [found(answer, held, wording)] : []),
    ...(isByDate ? [l10n.t('newest first')] : []),
    indexed < total
      ? l10n.t('indexing {0} of {1}', wording.count(indexed), wording.count(total))
      : 'author: year: is: has: sort: "…" -… OR',
  ].join(' · ');
}

/** Of a total that nobody has counted only those are certain that came. */
function found(
  { hits, total, isTotalEstimated = false }: Omit<SearchAnswer, 'hints'>,
  held: number,
  wording: Wording,
): string {
  const { l10n } = wording;
  if (isTotalEstimated && total > hits.length) return l10n.t('more than {0}', wording.count(hits.length));
  const counted = wording.count(isTotalEstimated ? hits.length : total);
  // What came from elsewhere is no part of the library.
  return hits.some(({ paper }) => paper) ? counted : l10n.t('{0} of {1}', counted, wording.count(held));
}
