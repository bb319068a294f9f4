import * as vscode from 'vscode';
import type { HeldPaper, Library, LibraryChange } from '../../core/library';
import type { CitationUsage, Log, Pause, Reporter, SearchService } from '../../core/ports';
import type { SavedSearches } from '../../core/savedSearches';
import { feedViewId } from '../../manifest/views';
import { setContext } from '../commands';
import { after } from '../../timing/after';
import { searchStoppedWords } from '../searchStopped';
import { Wording } from '../wording';
import type { GroupBy, SortBy } from './arrangeFeed';
import { describeView } from './describeView';
import { FeedDragAndDrop } from './feedDragAndDrop';
import type { FeedElement, FeedGroup } from './feedElement';
import { FeedFilter } from './feedFilter';
import { FeedMemory } from './feedMemory';
import { FeedModel } from './feedModel';
import { FeedProvider } from './feedProvider';
import { showFilterBox } from './filterBox';
import { FocusedRow } from './focusedRow';
import { MoveSelection } from './moveSelection';
import { OpenRows } from './openRows';
import { revealSafely } from './reveal';
import { SearchesInTree } from './searchesInTree';

export interface FeedTreeDeps {
  readonly library: Library;
  readonly search: SearchService;
  readonly searches: SavedSearches;
  readonly usage: CitationUsage;
  readonly reporter: Reporter;
  readonly log: Log;
  readonly pause: Pause;
  /** The person's date, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** The workspace's: how a person arranges the tree differs from project to project. */
  readonly memento: vscode.Memento;
  readonly importFiles: (uris: readonly vscode.Uri[]) => Promise<void>;
}

/** Changes that come together are drawn together. */
const drawAfter = 60;

/** The view **Feed**: the library as a tree, brought up to date by what changed and nothing more. */
export class FeedTree implements vscode.Disposable {
  readonly #memory: FeedMemory;
  readonly #filter: FeedFilter;
  readonly #model: FeedModel;
  readonly #searches: SearchesInTree;
  readonly #provider: FeedProvider;
  readonly #view: vscode.TreeView<FeedElement>;
  readonly #focus: FocusedRow;
  /** What Enter, arrow keys and clicks open. */
  readonly rows: OpenRows;
  readonly #wording = new Wording(vscode.l10n, vscode.env.language);
  readonly #listening: vscode.Disposable;
  #wasFiltered = false;
  /** Papers that are being read: the filter leaves them in the list until the reader does. */
  #kept: ReadonlySet<string> = new Set();
  #drawing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly deps: FeedTreeDeps) {
    this.#memory = new FeedMemory(deps.memento);
    this.#filter = new FeedFilter({
      ...deps,
      now: () => performance.now(),
      after,
      changed: () => {
        this.#kept = this.#selectedBelowFeed();
        this.#draw();
      },
    });
    this.#model = new FeedModel(this.#wording);
    this.#searches = new SearchesInTree({
      ...deps,
      memory: this.#memory,
      wording: this.#wording,
      hasPapers: () => this.#model.size > 0,
      refresh: (what) => this.#provider.refresh(what),
    });
    this.#provider = new FeedProvider({
      ...deps,
      model: this.#model,
      searches: this.#searches,
      memory: this.#memory,
      wording: this.#wording,
      filtered: () => this.#filter.query !== '',
    });
    this.#view = vscode.window.createTreeView<FeedElement>(feedViewId, {
      treeDataProvider: this.#provider,
      canSelectMany: true,
      showCollapseAll: true,
      dragAndDropController: new FeedDragAndDrop(deps),
    });
    this.#focus = new FocusedRow(this.#view, () => this.#selectionChanged());
    this.rows = new OpenRows(this.#view, new MoveSelection(this.#view, this.#focus));
    this.#listening = vscode.Disposable.from(
      deps.library.onDidChange((change) => this.#libraryChanged(change)),
      deps.usage.onDidChange((recounted) => this.#drawRows(recounted)),
      this.#view.onDidChangeSelection(() => this.#selectionChanged()),
      this.#view.onDidExpandElement(({ element }) => this.#remember(element, true)),
      this.#view.onDidCollapseElement(({ element }) => this.#remember(element, false)),
      this.#view.onDidChangeVisibility(({ visible }) => this.#searches.setVisible(visible)),
    );
    this.#draw();
    this.#searches.setVisible(this.#view.visible);
    deps.library.ready.then(
      () => this.#draw(),
      (error: unknown) => deps.reporter.report(error, vscode.l10n.t('read the library')),
    );
  }

  /** Ids of the papers selected now, in the order of selection. */
  get selection(): readonly string[] {
    return papersOf(this.#view.selection);
  }

  /** What a key in the tree works on: the papers selected if the focused row is among them, else that row's. */
  async focusedPapers(): Promise<readonly string[]> {
    const focused = await this.#focus.find();
    const { selection } = this.#view;
    return papersOf(focused === undefined || selection.includes(focused) ? selection : [focused]);
  }

  /** The saved search whose row has the focus: what a key in the tree works on. */
  async focusedSearch(): Promise<string | undefined> {
    const focused = await this.#focus.find();
    return focused?.kind === 'search' ? focused.searchId : undefined;
  }

  /** What the tree is filtered by; empty where it isn't. */
  get filterQuery(): string {
    return this.#filter.query;
  }

  groupBy(groupBy: GroupBy): void {
    this.#memory.groupBy = groupBy;
    this.#draw();
  }

  sortBy(sortBy: SortBy): void {
    this.#memory.sortBy = sortBy;
    this.#draw();
  }

  /** Filters by `query`, or asks for one. An empty query shows all papers. */
  async filter(query: string | undefined): Promise<void> {
    if (query !== undefined) await this.#applyFilter(query);
    else
      await showFilterBox({
        query: this.#filter.query,
        wording: this.#wording,
        apply: async (typed) => {
          await this.#applyFilter(typed);
          return this.#filter.hints;
        },
      });
  }

  /** Selects a paper's row and scrolls to it. @returns whether it is shown now */
  async reveal(paperId: string): Promise<boolean> {
    const row = this.#model.row(paperId);
    this.#provider.refresh(this.#model.showUpTo(paperId));
    return row !== undefined && revealSafely(this.#view, row, { select: true, focus: false });
  }

  /** Selects the row of a saved search where the view is visible. */
  async revealSearch(id: string): Promise<void> {
    const row = this.#searches.rows.search(id);
    if (row && this.#view.visible) await revealSafely(this.#view, row, { select: true, focus: false });
  }

  /** Shows more papers of a group that has many. */
  showMore(group: Pick<FeedGroup, 'key'>): void {
    this.rows.leave();
    this.#provider.refresh(this.#searches.rows.showMore(group.key));
    this.#provider.refresh(this.#model.showMore(group));
  }

  dispose(): void {
    clearTimeout(this.#drawing);
    this.rows.dispose();
    this.#listening.dispose();
    this.#filter.dispose();
    this.#searches.dispose();
    this.#view.dispose();
    this.#provider.dispose();
  }

  async #applyFilter(query: string): Promise<void> {
    try {
      if (!(await this.#filter.apply(query))) return;
      this.#kept = new Set();
      this.#draw();
    } catch (error) {
      this.#summarize();
      if (searchStoppedWords(error, vscode.l10n) === undefined)
        this.deps.reporter.report(error, vscode.l10n.t('filter the feed'));
    }
  }

  #libraryChanged({ added, updated, removed, restated }: LibraryChange): void {
    this.#drawRows([...updated, ...restated]);
    this.#summarize();
    // A reading state moves no row, unless the filter asks for it, which follows by itself.
    const moves = added.length + updated.length + removed.length > 0;
    // While the library is read, the first papers are shown at once and then all together.
    const shows = this.deps.library.loaded || this.#model.size === 0;
    if (moves && shows)
      this.#drawing ??= setTimeout(() => {
        this.#drawing = undefined;
        this.#draw();
      }, drawAfter);
  }

  #drawRows(papers: readonly string[]): void {
    this.#provider.refresh([...this.#model.drawnRows(papers), ...this.#searches.rows.drawnRows(papers)]);
  }

  #draw(): void {
    const { groupBy, sortBy } = this.#memory;
    const changed = this.#model.arrange(this.#shownPapers(), { groupBy, sortBy });
    // The groups' items have other ids while filtered, and other groups stand open.
    const isFiltered = this.#filter.query !== '';
    this.#provider.refresh(isFiltered === this.#wasFiltered ? changed : 'all');
    this.#wasFiltered = isFiltered;
    this.#summarize();
  }

  *#shownPapers(): Iterable<HeldPaper> {
    const { matches } = this.#filter;
    for (const held of this.deps.library.values()) {
      const { id } = held.paper;
      if (!matches || matches.has(id) || this.#kept.has(id)) yield held;
    }
  }

  /** Papers whose rows are selected among those of the feed itself, not below a saved search. */
  #selectedBelowFeed(): ReadonlySet<string> {
    const rows = this.#view.selection.filter((element) => element.kind === 'paper');
    const ids = rows.filter(({ search }) => !search).map(({ paperId }) => paperId);
    return new Set(ids.filter((id) => this.#model.row(id) !== undefined));
  }

  #selectionChanged(): void {
    if (this.#focus.isAsking) return;
    const rows = this.#view.selection.filter((element) => element.kind === 'paper');
    this.#provider.refresh(this.#searches.rows.readAt(rows));
    const selected = this.#selectedBelowFeed();
    const left = [...this.#kept].filter((id) => !selected.has(id));
    if (left.length === 0) return;
    this.#kept = new Set([...this.#kept].filter((id) => selected.has(id)));
    if (left.some((id) => this.#filter.matches?.has(id) === false)) this.#draw();
  }

  /** What stands about the papers as a whole: title line, badge and the keys of menus and welcome texts. */
  #summarize(): void {
    const { library } = this.deps;
    const filter = this.#filter.query;
    const shown = this.#model.size;
    const { description, message, badge } = describeView(
      { shown, total: library.size, unread: library.unreadCount, filter },
      this.#wording,
    );
    this.#view.description = description;
    // Until search answers again.
    this.#view.message = searchStoppedWords(this.#filter.failure, vscode.l10n) ?? message ?? '';
    this.#view.badge = badge;
    this.#searches.update();
    setContext('paperside.loaded', library.loaded || library.size > 0);
    setContext('paperside.empty', library.size === 0);
    setContext('paperside.filtered', filter !== '');
    setContext('paperside.filterEmpty', filter !== '' && shown === 0);
    setContext('paperside.groupBy', this.#memory.groupBy);
    setContext('paperside.sortBy', this.#memory.sortBy);
  }

  #remember(element: FeedElement, opened: boolean): void {
    if (element.kind === 'group' && this.#filter.query === '') this.#memory.remember(element.key, opened);
    if (element.kind !== 'searches' && element.kind !== 'search') return;
    this.#memory.remember(element.key, opened);
    if (!opened) this.#provider.refresh(this.#searches.rows.leave(element.key));
    this.#searches.update();
  }
}

function papersOf(elements: readonly FeedElement[]): readonly string[] {
  return elements.flatMap((element) => (element.kind === 'paper' ? [element.paperId] : []));
}
