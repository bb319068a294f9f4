import * as vscode from 'vscode';
import type { Disposable, FollowedFeeds } from '../../core/ports';
import type { CommandId } from '../../manifest/commands';
import { feedsViewId } from '../../manifest/views';
import { setContext } from '../commands';
import type { Wording } from '../wording';
import { troublesOf } from './describeRun';
import type { FeedRow } from './feedRow';
import { FeedRows } from './feedRows';
import { feedsDrop } from './feedsDrop';
import { faultTooltip, feedTooltip } from './feedTooltip';

export interface FeedsViewDeps {
  readonly feeds: FollowedFeeds;
  readonly wording: Wording;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The entry of the setting at a place. */
  readonly entryAt: (place: number) => unknown;
  /** The home folder, where there is one. */
  readonly home?: vscode.Uri;
}

/** Changes that come together are shown together. Milliseconds. */
const showAfter = 100;
/** How often "8 min ago" is told anew, while somebody can see it. Milliseconds. */
const tellEvery = 30_000;

/** The view **Feeds**: what is followed, and how each feed fares. */
export class FeedsView implements vscode.TreeDataProvider<FeedRow>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<FeedRow[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #rows: FeedRows;
  readonly #view: vscode.TreeView<FeedRow>;
  readonly #disposables: readonly Disposable[];
  readonly #ticking: ReturnType<typeof setInterval>;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #clock: Intl.DateTimeFormat | undefined;

  constructor(private readonly deps: FeedsViewDeps) {
    this.#rows = new FeedRows(deps.feeds, deps.wording);
    this.#update();
    this.#view = vscode.window.createTreeView(feedsViewId, {
      treeDataProvider: this,
      dragAndDropController: feedsDrop(deps.home),
    });
    this.#disposables = [
      this.#view,
      this.#changed,
      deps.feeds.onDidChange(() => (this.#waiting ??= setTimeout(() => this.#update(), showAfter))),
      this.#view.onDidChangeVisibility(({ visible }) => visible && this.#update()),
    ];
    this.#ticking = setInterval(() => this.#view.visible && this.#update(), tellEvery);
  }

  get selection(): readonly FeedRow[] {
    return this.#view.selection;
  }

  get onDidChangeSelection(): vscode.Event<unknown> {
    return this.#view.onDidChangeSelection;
  }

  /** Shows a feed's row, and opens the view for it if it is closed. */
  async reveal(id: string): Promise<void> {
    this.#update();
    const row = this.#rows.all.find(({ feedId }) => feedId === id);
    if (row) await this.#view.reveal(row, { select: true, focus: false });
  }

  getChildren(row?: FeedRow): FeedRow[] {
    return row ? [] : [...this.#rows.all];
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(row: FeedRow): vscode.TreeItem {
    const { text } = row;
    const { icon } = text;
    const item = new vscode.TreeItem(text.label);
    item.id = row.key;
    item.description = text.description;
    item.iconPath = new vscode.ThemeIcon(
      icon.id,
      icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color),
    );
    item.contextValue = text.contextValue;
    item.accessibilityInformation = { label: text.spoken };
    if (row.content.fault) {
      item.command = {
        command: 'paperside.openFeedSetting' satisfies CommandId,
        title: vscode.l10n.t('Open the Setting'),
        arguments: [row],
      };
    }
    return item;
  }

  /** The tooltip, made only when somebody points at the row: it tells the time. */
  resolveTreeItem(item: vscode.TreeItem, { content }: FeedRow): vscode.TreeItem {
    const { wording, now, entryAt } = this.deps;
    this.#clock ??= new Intl.DateTimeFormat([wording.locale, 'en'], {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    const clock = this.#clock;
    const text = content.feed
      ? feedTooltip(content.feed, now(), (at) => clock.format(at), wording)
      : faultTooltip(content.fault, written(entryAt(content.fault.place)), wording);
    const tooltip = new vscode.MarkdownString(text);
    tooltip.isTrusted = false;
    tooltip.supportHtml = false;
    item.tooltip = tooltip;
    return item;
  }

  dispose(): void {
    clearInterval(this.#ticking);
    clearTimeout(this.#waiting);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    const { feeds, now } = this.deps;
    const { all, faults } = feeds;
    setContext('paperside.followsFeeds', all.length + faults.length > 0);
    setContext(
      'paperside.hasPausedFeeds',
      all.some(({ isPaused }) => isPaused),
    );
    setContext('paperside.hasFeedProblems', faults.length > 0 || all.some((feed) => troublesOf(feed) > 0));
    const changed = this.#rows.update(now());
    if (changed === 'all') this.#changed.fire(undefined);
    else if (changed.length > 0) this.#changed.fire([...changed]);
  }
}

function written(entry: unknown): string {
  return entry === undefined ? '' : JSON.stringify(entry);
}
