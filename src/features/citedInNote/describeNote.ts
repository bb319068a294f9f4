import type { Wording } from '../wording';
import type { ListedWorks } from './listWorks';

/** What stands beside the view's title: `12 citations · 1 missing`. */
export function describeNote(works: ListedWorks, wording: Wording): string {
  if (works.citations === 0) return '';
  return [citationsInWords(works.citations, wording), ...problemsInWords(works, wording)].join(' · ');
}

export interface NoteStatus {
  readonly text: string;
  readonly tooltip: string;
  /** For a screen reader, to which icons say nothing. */
  readonly spoken: string;
}

/** The status bar's words about a note: `12 citations, 1 missing`; `undefined` where there is nothing to say. */
export function describeNoteStatus(works: ListedWorks, wording: Wording): NoteStatus | undefined {
  // Without a bibliography an @ may stand for something else.
  if (works.citations === 0 || !works.hasBibliography) return undefined;
  const problems = problemsInWords(works, wording);
  const told = [citationsInWords(works.citations, wording), ...problems].join(', ');
  const count = works.missing.length + works.found.length;
  const { l10n } = wording;
  const distinct = count === 1 ? l10n.t('1 work') : l10n.t('{0} works', wording.count(count));
  const show = l10n.t('Show What Is Cited in This Note');
  return {
    text: `$(${problems.length > 0 ? 'warning' : 'quote'}) ${told}`,
    tooltip: `${told}, ${distinct}\n${show}`,
    spoken: `${told}, ${show}`,
  };
}

function citationsInWords(count: number, wording: Wording): string {
  const { l10n } = wording;
  return count === 1 ? l10n.t('1 citation') : l10n.t('{0} citations', wording.count(count));
}

function problemsInWords({ missing, found, broken }: ListedWorks, wording: Wording): readonly string[] {
  const { l10n } = wording;
  const incomplete = found.filter(({ lacks }) => lacks.length > 0).length;
  return [
    ...(missing.length > 0 ? [l10n.t('{0} missing', wording.count(missing.length))] : []),
    ...(incomplete > 0 ? [l10n.t('{0} incomplete', wording.count(incomplete))] : []),
    ...(broken > 0 ? [brokenInWords(broken, wording)] : []),
  ];
}

function brokenInWords(count: number, wording: Wording): string {
  const { l10n } = wording;
  return count === 1 ? l10n.t('1 broken entry') : l10n.t('{0} broken entries', wording.count(count));
}
