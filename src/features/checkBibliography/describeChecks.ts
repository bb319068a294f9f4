import type { EntryCheck, Finding } from '../../core/bibliographyCheck';
import type { Localizer } from '../wording';

/** "120 checked: 1 retracted, 3 published since, 1 dead DOI, 2 not checked"; parts that are nought are left out. */
export function describeChecks(asked: number, checks: readonly EntryCheck[], l10n: Localizer): string {
  const count = (kind: Finding['kind']) =>
    checks.filter(({ findings }) => findings.some((finding) => finding.kind === kind)).length;
  const doubtful = checks.filter(({ doubt }) => doubt).length;
  const part = (n: number, say: (n: number) => string) => (n > 0 ? [say(n)] : []);
  const found = [
    ...part(count('retracted'), (n) => l10n.t('{0} retracted', n)),
    ...part(count('withdrawn'), (n) => l10n.t('{0} withdrawn', n)),
    ...part(count('concern'), (n) => l10n.t('{0} under an expression of concern', n)),
    ...part(count('published'), (n) => l10n.t('{0} published since', n)),
    ...part(count('deadDoi'), (n) => (n === 1 ? l10n.t('1 dead DOI') : l10n.t('{0} dead DOIs', n))),
  ];
  const checked = l10n.t('{0} checked', checks.length - doubtful);
  const parts = [
    ...(found.length > 0 ? found : checks.length > doubtful ? [l10n.t('nothing against them')] : []),
    ...part(asked - checks.length + doubtful, (n) => l10n.t('{0} not checked', n)),
  ];
  return parts.length > 0 ? `${checked}: ${parts.join(', ')}` : checked;
}
