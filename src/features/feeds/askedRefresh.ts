import * as vscode from 'vscode';
import type { FeedRun, FollowedFeed, FollowedFeeds } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { feedsViewId } from '../../manifest/views';
import { readSetting } from '../../manifest/settings';
import { runCommand } from '../commands';
import { escapeIcons, isolated, oneLine, withoutLinks } from '../text';
import type { Wording } from '../wording';
import { describeProgress } from './describeFeed';
import { describeTotals, hasFailed, totalsOf } from './describeRun';
import { tellCalmly } from '../tellCalmly';

export interface AskedRefreshDeps {
  readonly feeds: FollowedFeeds;
  readonly wording: Wording;
}

/**
 * Fetching that a person asked for: progress in the view and in the status bar, where a click cancels, and one line
 * on what came. What is fetched by itself is told by the view alone.
 */
export class AskedRefresh implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #listening: { dispose(): unknown };
  /** The word that stands in the status bar. */
  #told: vscode.Disposable | undefined;
  /** The ids that are asked for now, by the requests that did. */
  readonly #asking = new Map<AbortController, ReadonlySet<string>>();

  constructor(private readonly deps: AskedRefreshDeps) {
    this.#item = vscode.window.createStatusBarItem('paperside.feeds', vscode.StatusBarAlignment.Right, 89);
    this.#item.name = vscode.l10n.t('Feeds');
    this.#item.command = 'paperside.cancelFeeds';
    this.#listening = deps.feeds.onDidChange(() => this.#show());
  }

  /** Whether the person asked for this feed and waits for it. */
  isAsked(id: string): boolean {
    return [...this.#asking.values()].some((ids) => ids.has(id));
  }

  /** Fetches feeds, all that aren't paused without `ids`, and tells what came. */
  async refresh(ids?: readonly string[]): Promise<void> {
    const { feeds } = this.deps;
    // What came of the last time is no news any more.
    this.#told?.dispose();
    const wanted = ids ?? feeds.all.flatMap(({ id, isPaused }) => (isPaused ? [] : [id]));
    if (wanted.length === 0) {
      this.#tellCalmly(
        feeds.all.length === 0
          ? vscode.l10n.t('No feed is followed yet')
          : vscode.l10n.t('All feeds are paused'),
      );
      return;
    }
    const controller = new AbortController();
    this.#asking.set(controller, new Set(wanted));
    this.#show();
    try {
      const runs = await vscode.window.withProgress({ location: { viewId: feedsViewId } }, () =>
        feeds.refresh(wanted, controller.signal),
      );
      this.#tell(wanted, runs);
    } catch (error) {
      // What has come stays, and the rows tell the rest.
      if (!isAbort(error)) throw error;
    } finally {
      this.#asking.delete(controller);
      this.#show();
    }
  }

  cancelAll(): void {
    for (const [controller, ids] of this.#asking) {
      for (const id of ids) this.deps.feeds.cancel(id);
      controller.abort();
    }
  }

  dispose(): void {
    for (const controller of this.#asking.keys()) controller.abort();
    this.#told?.dispose();
    this.#listening.dispose();
    this.#item.dispose();
  }

  #show(): void {
    const { feeds, wording } = this.deps;
    if (this.#asking.size === 0 || !readSetting(vscode.workspace, 'paperside.statusBar.show')) {
      this.#item.hide();
      return;
    }
    const busy = feeds.all.filter((feed) => feed.fetching && this.isAsked(feed.id));
    const words = progressWords(busy, wording);
    this.#item.text = `$(sync~spin) ${escapeIcons(words)}`;
    const stop = vscode.l10n.t('Stop');
    this.#item.tooltip = `${words}\n${stop}`;
    this.#item.accessibilityInformation = { label: `${words}, ${stop}`, role: 'button' };
    this.#item.show();
  }

  /** One line; a toast only where there is something to look at. */
  #tell(ids: readonly string[], runs: readonly FeedRun[]): void {
    const { l10n } = vscode;
    const { feeds, wording } = this.deps;
    const totals = totalsOf(runs);
    if (totals.problems === 0) {
      this.#tellCalmly(
        totals.isOffline
          ? l10n.t('Offline: feeds come when the network is back')
          : totals.isStopped
            ? l10n.t('Feeds: stopped, {0}', describeTotals(totals, wording))
            : l10n.t('Feeds: {0}', describeTotals(totals, wording)),
      );
      return;
    }
    const [only] = ids.length === 1 ? feeds.all.filter(({ id }) => id === ids[0]) : [];
    const failure = runs.length === 1 && runs[0] && hasFailed(runs[0]) ? runs[0].failure : undefined;
    const message =
      only && failure !== undefined
        ? l10n.t("Couldn't fetch {0}. {1}", oneLine(only.title, 100), failure)
        : l10n.t('Feeds: {0}', describeTotals(totals, wording));
    const show = l10n.t('Show Problems');
    void vscode.window.showWarningMessage(withoutLinks(oneLine(message, 500)), show).then((choice) => {
      if (choice !== show) return undefined;
      return runCommand('paperside.showFeedProblems', only && { place: only.place, feedId: only.id });
    });
  }

  #tellCalmly(text: string): void {
    this.#told = tellCalmly(text, 'rss');
  }
}

/** `Daily Papers: fetching, 3 of 7 · 12 new`, or how many are fetched. */
function progressWords(busy: readonly FollowedFeed[], wording: Wording): string {
  const { l10n } = wording;
  const [feed] = busy;
  if (!feed?.fetching) return l10n.t('Fetching feeds');
  if (busy.length > 1) return l10n.t('Fetching {0} feeds', wording.count(busy.length));
  return l10n.t('{0}: {1}', isolated(oneLine(feed.title, 40)), describeProgress(feed.fetching, wording));
}
