import { oneLine } from '../text';
import type { Wording } from '../wording';

export interface FeedCounts {
  readonly shown: number;
  readonly total: number;
  readonly unread: number;
  /** The filter's query; empty when nothing is filtered. */
  readonly filter: string;
}

export interface ViewText {
  /** What stands beside the view's title. */
  readonly description: string;
  /**
   * What stands above the rows. VS Code leaves the description out while the view is the only one of its
   * container, and a filter must be seen wherever it is in force.
   */
  readonly message: string | undefined;
  readonly badge: { readonly value: number; readonly tooltip: string } | undefined;
}

/** `59 papers · 3 unread`, or `3 of 59 · “text sql”` when the tree is filtered. */
export function describeView({ shown, total, unread, filter }: FeedCounts, wording: Wording): ViewText {
  const { l10n } = wording;
  const unreadPapers =
    unread === 1 ? l10n.t('1 unread paper') : l10n.t('{0} unread papers', wording.count(unread));
  const filtered = `${l10n.t('{0} of {1}', wording.count(shown), wording.count(total))} · “${oneLine(filter, 60)}”`;
  return {
    message: filter !== '' && shown > 0 ? filtered : undefined,
    description:
      filter !== ''
        ? filtered
        : total === 0
          ? ''
          : [
              wording.papers(total),
              ...(unread > 0 ? [l10n.t('{0} unread', wording.count(unread))] : []),
            ].join(' · '),
    badge: unread > 0 ? { value: unread, tooltip: unreadPapers } : undefined,
  };
}
