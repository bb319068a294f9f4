import type { SearchProgress } from '../../core/ports';
import type { SavedSearch } from '../../core/savedSearches';
import { hintsInWords } from '../queryWords';
import { searchStopped } from '../searchStopped';
import { escapeMarkdown, isolated } from '../text';
import type { Wording } from '../wording';
import type { LiveSearch } from './liveSearches';
import type { SearchRemark } from './searchRows';

/** The row of a saved search, in terms that need no VS Code. */
export interface SearchText {
  readonly label: string;
  /** `12 · 3 unread`; empty as long as nobody has counted. */
  readonly description: string;
  /** Markdown. */
  readonly tooltip: string;
  /** The whole row for a screen reader. */
  readonly spoken: string;
}

export function describeSearch(
  { name, query }: SavedSearch,
  live: LiveSearch | undefined,
  wording: Wording,
): SearchText {
  const counts = countsOf(live, wording);
  const remarks = live ? remarksOn(live, wording).map(({ text }) => text) : [];
  return {
    label: isolated(name),
    description: counts.short,
    tooltip: [
      `**${escapeMarkdown(name)}**`,
      escapeMarkdown(query),
      ...[counts.long, ...remarks].map(escapeMarkdown),
    ]
      .filter((line) => line !== '')
      .join('\n\n'),
    spoken: [wording.l10n.t('saved search {0}', name), counts.long, ...remarks]
      .filter((part) => part !== '')
      .join(', '),
  };
}

function countsOf(
  live: LiveSearch | undefined,
  wording: Wording,
): { readonly short: string; readonly long: string } {
  const { l10n } = wording;
  if (!live?.found) return { short: '', long: live ? '' : l10n.t('not counted yet') };
  const { ids, unread } = live.found;
  const unreadToo = unread > 0 ? [l10n.t('{0} unread', wording.count(unread))] : [];
  return {
    short: [wording.count(ids.length), ...unreadToo].join(' · '),
    long: [wording.papers(ids.length), ...unreadToo].join(', '),
  };
}

/** What is to be said of a search beside its papers: what of it isn't understood, and why there are none. */
export function remarksOn({ found, failed }: LiveSearch, wording: Wording): readonly SearchRemark[] {
  const { l10n } = wording;
  const hints = hintsInWords(found?.hints ?? [], wording).map((text) => ({ text, icon: 'lightbulb' }));
  if (failed) return [...hints, { text: searchStopped(l10n), icon: 'sync' }];
  if (found?.ids.length === 0) return [...hints, { text: l10n.t('No paper matches now.'), icon: 'info' }];
  return hints;
}

/**
 * What stands beside “Saved Searches”: how many there are, and how far the index has come as long as they can't find
 * all papers.
 */
export function describeSearches(searches: number, progress: SearchProgress, wording: Wording): string {
  return [wording.count(searches), wording.indexing(progress)]
    .filter((part) => part !== undefined)
    .join(' · ');
}
