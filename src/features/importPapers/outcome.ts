import type { AddOutcome } from '../../core/library';
import type { Problem } from '../../core/problems';
import type { Localizer } from '../wording';

/** How many papers an import brought. */
export interface ImportCounts {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

export function countsOf(outcome: AddOutcome): ImportCounts {
  const { added, updated, unchanged } = outcome;
  return { added: added.length, updated: updated.length, unchanged: unchanged.length };
}

/** "34 papers added, 3 updated, 22 already there, 2 problems"; parts that are nought are left out. */
export function describeOutcome(counts: ImportCounts, problems: number, l10n: Localizer): string {
  const { added, updated, unchanged } = counts;
  const parts = [
    added === 1 ? l10n.t('1 paper added') : l10n.t('{0} papers added', added),
    updated > 0 ? l10n.t('{0} updated', updated) : undefined,
    unchanged > 0 ? l10n.t('{0} already there', unchanged) : undefined,
    problems === 0 ? undefined : problems === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', problems),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** Nothing came: what was tried, and why not. */
export function describeFailure(
  names: readonly string[],
  problems: readonly Problem[],
  l10n: Localizer,
): string {
  const what = names.length === 1 ? (names[0] ?? '') : l10n.t('{0} files', names.length);
  const why = problems[0]?.message ?? l10n.t('There is no paper in it.');
  return l10n.t("Couldn't import papers from {0}. {1}", what, why);
}

/** "200 MB", with one decimal below 10. */
export function megabytes(bytes: number): string {
  const size = bytes / 1_000_000;
  return `${size < 10 ? Math.round(size * 10) / 10 : Math.round(size)} MB`;
}
