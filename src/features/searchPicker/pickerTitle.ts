import type { SearchProgress } from '../../core/ports';
import type { Wording } from '../wording';

export interface PickerCounts extends SearchProgress {
  /** How many papers match; `undefined` before the first answer. */
  readonly found: number | undefined;
  /** How many papers the library holds. */
  readonly held: number;
}

/** What stands above the list: `Search Papers · 3 of 59 · author: org: year: is: "…" -…`. */
export function pickerTitle(title: string, counts: PickerCounts, wording: Wording): string {
  const { found, held, indexed, total } = counts;
  const { l10n } = wording;
  return [
    title,
    ...(found === undefined ? [] : [l10n.t('{0} of {1}', wording.count(found), wording.count(held))]),
    indexed < total
      ? l10n.t('indexing {0} of {1}', wording.count(indexed), wording.count(total))
      : 'author: org: year: is: "…" -…',
  ].join(' · ');
}
