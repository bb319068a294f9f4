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
  const badge =
    unread === 0
      ? undefined
      : {
          value: unread,
          tooltip:
            unread === 1 ? l10n.t('1 unread paper') : l10n.t('{0} unread papers', wording.count(unread)),
        };
  if (filter !== '') {
    const counts = l10n.t('{0} of {1}', wording.count(shown), wording.count(total));
    const description = `${counts} · “${oneLine(filter, 60)}”`;
    return { message: shown > 0 ? description : undefined, description, badge };
  }
  if (total === 0) return { message: undefined, description: '', badge };
  const unreadToo = unread > 0 ? [l10n.t('{0} unread', wording.count(unread))] : [];
  return { message: undefined, description: [wording.papers(total), ...unreadToo].join(' · '), badge };
}
