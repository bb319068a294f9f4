import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { CitationUsage, Log, Pause, SearchService } from '../../core/ports';
import type { SavedSearches } from '../../core/savedSearches';
import { after } from '../../timing/after';
import { setContext } from '../commands';
import type { Wording } from '../wording';
import { describeSearch, describeSearches, remarksOn } from './describeSearch';
import type { FeedElement, FeedNote, FeedSearch, FeedSearches } from './feedElement';
import type { FeedMemory } from './feedMemory';
import type { Refresh } from './feedModel';
import { LiveSearches } from './liveSearches';
import { SearchRows } from './searchRows';

export interface SearchesInTreeDeps {
  readonly searches: SavedSearches;
  readonly library: Pick<Library, 'get' | 'size' | 'onDidChange'>;
  readonly search: Pick<SearchService, 'find' | 'progress' | 'onDidProgress'>;
  readonly usage: Pick<CitationUsage, 'onDidChange'>;
  readonly log: Log;
  readonly pause: Pause;
  readonly today: () => string;
  readonly memory: FeedMemory;
  readonly wording: Wording;
  /** Whether the tree has papers to show below the searches. */
  readonly hasPapers: () => boolean;
  readonly refresh: (what: Refresh) => void;
}

/** The index reports far more often than anybody reads. Milliseconds. */
const drawProgressAfter = 1_000;

type SearchRow = FeedSearches | FeedSearch | FeedNote;

/** The saved searches on top of the tree: their rows, what these say, and when they are drawn again. */
export class SearchesInTree implements vscode.Disposable {
  readonly rows: SearchRows;
  readonly #live: LiveSearches;
  readonly #listening: vscode.Disposable;
  #visible = false;
  #wasShown = false;
  #drawingProgress: vscode.Disposable | undefined;
  /** What the row said when it was drawn the last time. */
  #drawnText: string | undefined;

  constructor(private readonly deps: SearchesInTreeDeps) {
    const { searches, wording } = deps;
    this.#live = new LiveSearches({ ...deps, now: () => performance.now(), after });
    this.rows = new SearchRows({
      all: () => searches.all,
      live: (id) => this.#live.get(id),
      remarks: (live) => remarksOn(live, wording),
      isHeld: (id) => deps.library.get(id) !== undefined,
    });
    this.#listening = vscode.Disposable.from(
      this.#live,
      searches.onDidChange(() => this.#listChanged()),
      this.#live.onDidChange((ids) => this.#drawAgain(ids)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('paperside.search.order')) this.#live.askAgain();
      }),
      deps.search.onDidProgress(() => this.#progressed()),
    );
  }

  /** What stands on top of the tree: nothing where welcome texts belong. */
  root(): readonly FeedSearches[] {
    return this.#isShown ? [this.rows.root] : [];
  }

  async children(element: FeedSearches | FeedSearch): Promise<readonly FeedElement[]> {
    if (element.kind === 'searches') return this.rows.searches();
    await this.#live.known(element.searchId);
    return this.rows.children(element);
  }

  item(element: SearchRow): vscode.TreeItem {
    switch (element.kind) {
      case 'searches':
        return this.#rootItem();
      case 'search':
        return this.#searchItem(element);
      case 'note':
        return noteItem(element);
    }
  }

  /** Only when the view is visible and the searches are unfolded, they are counted. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.update();
    this.#drawProgress();
  }

  /** Brings up to date what hangs on the rest of the tree. */
  update(): void {
    setContext('paperside.hasSavedSearches', this.deps.searches.all.length > 0);
    const isShown = this.#isShown;
    this.#live.show(this.#visible && isShown && this.#isOpen(this.rows.root, true));
    if (isShown !== this.#wasShown) this.deps.refresh('all');
    this.#wasShown = isShown;
  }

  dispose(): void {
    this.#drawingProgress?.dispose();
    this.#listening.dispose();
  }

  get #isShown(): boolean {
    const { searches, library, hasPapers } = this.deps;
    return searches.all.length > 0 && library.size > 0 && hasPapers();
  }

  #isOpen({ key }: FeedSearches | FeedSearch, unlessTold: boolean): boolean {
    return this.deps.memory.wasOpened(key) ?? unlessTold;
  }

  #listChanged(): void {
    this.update();
    this.deps.refresh([this.rows.root]);
  }

  #drawAgain(ids: readonly string[]): void {
    this.deps.refresh(ids.flatMap((id) => this.rows.search(id) ?? []));
  }

  #progressed(): void {
    this.#drawingProgress ??= after(drawProgressAfter, () => {
      this.#drawingProgress = undefined;
      this.#drawProgress();
    });
  }

  /** The row is drawn with all below it: only if somebody sees it, and it says something else. */
  #drawProgress(): void {
    if (!this.#visible || this.#drawnText === undefined || !this.#isShown) return;
    if (this.#rootText !== this.#drawnText) this.deps.refresh([this.rows.root]);
  }

  get #rootText(): string {
    const { search, searches, wording } = this.deps;
    return describeSearches(searches.all.length, search.progress, wording);
  }

  #rootItem(): vscode.TreeItem {
    const title = vscode.l10n.t('Saved Searches');
    const item = new vscode.TreeItem(title);
    item.id = this.rows.root.key;
    const text = this.#rootText;
    this.#drawnText = text;
    item.description = text;
    item.contextValue = 'searches';
    item.tooltip = vscode.l10n.t('Searches that you keep, with what they find now');
    item.accessibilityInformation = { label: `${title}, ${text}` };
    item.collapsibleState = collapsible(this.#isOpen(this.rows.root, true));
    return item;
  }

  #searchItem(element: FeedSearch): vscode.TreeItem {
    const { searches, wording } = this.deps;
    const search = searches.get(element.searchId);
    // A row may be asked for in the moment in which its search goes.
    if (!search) return new vscode.TreeItem('');
    const text = describeSearch(search, this.#live.get(search.id), wording);
    const item = new vscode.TreeItem(text.label);
    item.id = element.key;
    item.description = text.description;
    item.iconPath = new vscode.ThemeIcon('search');
    item.contextValue = 'search';
    item.tooltip = new vscode.MarkdownString(text.tooltip);
    item.accessibilityInformation = { label: text.spoken };
    item.collapsibleState = collapsible(this.#isOpen(element, false));
    return item;
  }
}

function noteItem({ key, text, icon }: FeedNote): vscode.TreeItem {
  const item = new vscode.TreeItem('');
  item.id = key;
  // As a description it is dimmed: it is no paper.
  item.description = text;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = text;
  item.accessibilityInformation = { label: text };
  return item;
}

function collapsible(isOpen: boolean): vscode.TreeItemCollapsibleState {
  return isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
