import * as vscode from 'vscode';
import type { HeldPaper, Library, LibraryChange } from '../../core/library';
import type { CitationUsage, Log, Pause, Reporter, SearchService } from '../../core/ports';
import { feedViewId } from '../../manifest/views';
import { runCommand, setContext } from '../commands';
import { Wording } from '../wording';
import type { GroupBy, SortBy } from './arrangeFeed';
import { describeView } from './describeView';
import { FeedDragAndDrop } from './feedDragAndDrop';
import type { FeedElement, FeedGroup, FeedRow } from './feedElement';
import { FeedFilter } from './feedFilter';
import { FeedMemory } from './feedMemory';
import { FeedModel } from './feedModel';
import { FeedProvider } from './feedProvider';
import { showFilterBox } from './filterBox';
import { MoveSelection } from './moveSelection';
import { revealSafely } from './reveal';

export interface FeedTreeDeps {
  readonly library: Library;
  readonly search: SearchService;
  readonly usage: CitationUsage;
  readonly reporter: Reporter;
  readonly log: Log;
  readonly pause: Pause;
  /** The workspace's: how a person arranges the tree differs from project to project. */
  readonly memento: vscode.Memento;
  readonly importFiles: (uris: readonly vscode.Uri[]) => Promise<void>;
}

/** Changes that come together are drawn together. */
const drawAfter = 60;
/** While an arrow key is held, the paper view does not follow every row. */
const openAfter = 120;
/** So long the command of a row that was entered may be on its way. */
const enterWithin = 120;

/** The view **Feed**: the library as a tree, brought up to date by what changed and nothing more. */
export class FeedTree implements vscode.Disposable {
  readonly #memory: FeedMemory;
  readonly #filter: FeedFilter;
  readonly #model: FeedModel;
  readonly #provider: FeedProvider;
  readonly #view: vscode.TreeView<FeedElement>;
  readonly #moving: MoveSelection;
  readonly #wording = new Wording(vscode.l10n, vscode.env.language);
  readonly #listening: vscode.Disposable;
  #cited: ReadonlySet<string>;
  #drawing: ReturnType<typeof setTimeout> | undefined;
  #opening: ReturnType<typeof setTimeout> | undefined;
  /** The paper that the selection came to last, by key or by click. */
  #reached: string | undefined;
  /** Whether Enter was pressed and the command of its row is on the way. */
  #entered = false;

  constructor(private readonly deps: FeedTreeDeps) {
    this.#memory = new FeedMemory(deps.memento);
    this.#filter = new FeedFilter(deps.search);
    this.#model = new FeedModel(this.#wording);
    this.#cited = new Set(deps.usage.citedPapers());
    this.#provider = new FeedProvider({
      ...deps,
      model: this.#model,
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
    this.#moving = new MoveSelection(this.#view);
    this.#listening = vscode.Disposable.from(
      deps.library.onDidChange((change) => this.#libraryChanged(change)),
      deps.usage.onDidChange(() => this.#usageChanged()),
      this.#view.onDidExpandElement(({ element }) => this.#remember(element, true)),
      this.#view.onDidCollapseElement(({ element }) => this.#remember(element, false)),
    );
    this.#draw();
    deps.library.ready.then(
      () => this.#draw(),
      (error: unknown) => deps.reporter.report(error, vscode.l10n.t('read the library')),
    );
  }

  /** Ids of the papers selected now, in the order of selection. */
  get selection(): readonly string[] {
    return this.#view.selection.flatMap((element) => (element.kind === 'paper' ? [element.paperId] : []));
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

  /** Moves the selection by a row; the paper view follows once it rests. */
  async moveSelection(step: 1 | -1): Promise<void> {
    const reached = await this.#moving.by(step);
    // At the end of the list a held key comes to the same row again and again.
    if (reached?.kind !== 'paper' || reached.paperId === this.#reached) return;
    this.#reached = reached.paperId;
    clearTimeout(this.#opening);
    this.#opening = setTimeout(() => void this.#open(reached.paperId, true), openAfter);
  }

  /**
   * Does what Enter does in every list: selects the row that has the focus, opens or closes a group, and runs
   * the command of a paper's row; that then takes the focus along.
   */
  async enter(): Promise<void> {
    this.#entered = true;
    await vscode.commands.executeCommand('list.select');
    await new Promise((resolve) => setTimeout(resolve, enterWithin));
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- `openRow` may have run meanwhile
    if (!this.#entered) return;
    // A row that was selected already has run no command.
    this.#entered = false;
    const [only, ...others] = this.selection;
    if (only !== undefined && others.length === 0) await this.#open(only, false);
  }

  /** Opens the paper of a row that was clicked or entered; not while several are being selected. */
  async openRow({ paperId }: Pick<FeedRow, 'paperId'>): Promise<void> {
    const preserveFocus = !this.#entered;
    this.#entered = false;
    if (this.#view.selection.length < 2) await this.#open(paperId, preserveFocus);
  }

  /** Shows more papers of a group that has many. */
  showMore(group: Pick<FeedGroup, 'key'>): void {
    this.#entered = false;
    this.#provider.refresh(this.#model.showMore(group));
  }

  dispose(): void {
    clearTimeout(this.#drawing);
    clearTimeout(this.#opening);
    this.#listening.dispose();
    this.#filter.dispose();
    this.#view.dispose();
    this.#provider.dispose();
  }

  async #open(paperId: string, preserveFocus: boolean): Promise<void> {
    clearTimeout(this.#opening);
    this.#reached = paperId;
    await runCommand('paperside.openPaper', { papers: [paperId], preserveFocus });
  }

  async #applyFilter(query: string): Promise<void> {
    try {
      const wasFiltered = this.#filter.query !== '';
      if (!(await this.#filter.apply(query))) return;
      this.#draw();
      // The groups' items have other ids while filtered, and other groups stand open.
      if (wasFiltered !== (this.#filter.query !== '')) this.#provider.refresh('all');
    } catch (error) {
      this.deps.reporter.report(error, vscode.l10n.t('filter the feed'));
    }
  }

  #libraryChanged({ added, updated, removed, restated }: LibraryChange): void {
    this.#provider.refresh(this.#model.drawnRows([...updated, ...restated]));
    this.#summarize();
    // A reading state moves no row, unless the filter asks for it.
    const moves = added.length + updated.length + removed.length > 0 || this.#filter.query !== '';
    // While the library is read, the first papers are shown at once and then all together.
    const shows = this.deps.library.loaded || this.#model.size === 0;
    if (moves && shows) this.#drawing ??= setTimeout(() => void this.#drawAgain(), drawAfter);
  }

  #usageChanged(): void {
    const now = new Set(this.deps.usage.citedPapers());
    const changed = [...now, ...this.#cited].filter((id) => !now.has(id) || !this.#cited.has(id));
    this.#cited = now;
    this.#provider.refresh(this.#model.drawnRows(changed));
  }

  async #drawAgain(): Promise<void> {
    this.#drawing = undefined;
    try {
      await this.#filter.again();
    } catch (error) {
      this.deps.log.warn(`The feed's filter could not be applied again: ${String(error)}`);
    }
    this.#draw();
  }

  #draw(): void {
    const { groupBy, sortBy } = this.#memory;
    this.#provider.refresh(this.#model.arrange(this.#shownPapers(), { groupBy, sortBy }));
    this.#summarize();
  }

  *#shownPapers(): Iterable<HeldPaper> {
    const { matches } = this.#filter;
    for (const held of this.deps.library.values()) if (!matches || matches.has(held.paper.id)) yield held;
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
    this.#view.message = message ?? '';
    this.#view.badge = badge;
    setContext('paperside.loaded', library.loaded || library.size > 0);
    setContext('paperside.empty', library.size === 0);
    setContext('paperside.filtered', filter !== '');
    setContext('paperside.filterEmpty', filter !== '' && shown === 0);
    setContext('paperside.groupBy', this.#memory.groupBy);
    setContext('paperside.sortBy', this.#memory.sortBy);
  }

  #remember(element: FeedElement, opened: boolean): void {
    if (element.kind === 'group' && this.#filter.query === '') this.#memory.remember(element.key, opened);
  }
}
