import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { CitationUsage, Reporter, SearchAnswer, SearchService } from '../../core/ports';
import { runCommand, setContext } from '../commands';
import type { Wording } from '../wording';
import { Basket } from './basket';
import { LatestSearch } from './latestSearch';
import { pickerRows, type PickerRow, type PickerUse, type RowButton } from './pickerRows';
import { pickerTitle } from './pickerTitle';
import { rowButtons } from './rowButtons';

export interface PaperQuickPickDeps {
  readonly library: Library;
  readonly search: SearchService;
  readonly usage: CitationUsage;
  readonly reporter: Reporter;
}

/** What a person decided: the papers, and what is to be done with them. */
export interface Picked {
  readonly action: PickedAction;
  /** The basket, and the row's paper. */
  readonly papers: readonly string[];
  /** The row's own paper: the one to open. */
  readonly active?: string;
}

/** `enter` is what Enter does, `other` what Ctrl+Enter does; the others are asked for by name. */
export type PickedAction = 'enter' | 'other' | 'cite' | 'summary' | 'open' | 'import';

export interface PickOptions extends PickerUse {
  readonly title: string;
  readonly placeholder: string;
  /** What stands in the box at first, selected so that typing replaces it. */
  readonly query: string;
}

interface PickerItem extends vscode.QuickPickItem {
  readonly row: PickerRow;
}

/** Not in VS Code's types yet. Without it VS Code sorts the rows by where the query stands in their labels. */
interface Unsorted {
  sortByLabel?: boolean;
}

const maxRows = 50;

/** The picker while it is open: searches as one types, holds the basket, and ends with a decision or none. */
export class PaperQuickPick {
  readonly #pick = vscode.window.createQuickPick<PickerItem>();
  readonly #basket = new Basket();
  readonly #search: LatestSearch;
  readonly #listening: vscode.Disposable;
  readonly #decided: Promise<Picked | undefined>;
  #decide: (picked: Picked | undefined) => void = () => undefined;
  #answer: SearchAnswer | undefined;

  constructor(
    private readonly deps: PaperQuickPickDeps,
    private readonly options: PickOptions,
    private readonly wording: Wording,
  ) {
    this.#search = new LatestSearch(deps.search);
    this.#decided = new Promise((resolve) => (this.#decide = resolve));
    const pick = this.#pick;
    pick.placeholder = options.placeholder;
    pick.matchOnDescription = false;
    pick.matchOnDetail = false;
    keepOrder(pick);
    pick.value = options.query;
    this.#title();
    this.#listening = vscode.Disposable.from(
      pick.onDidChangeValue(() => void this.#searchAgain()),
      pick.onDidAccept(() => this.act('enter')),
      pick.onDidTriggerItemButton(({ item, button }) => this.#press(item.row, rowButtons.kindOf(button))),
      pick.onDidHide(() => this.#decide(undefined)),
      deps.library.onDidChange(() => this.#draw(true)),
      deps.search.onDidProgress(({ indexed, total }) => {
        this.#title();
        if (indexed >= total) void this.#searchAgain(true);
      }),
    );
  }

  get query(): string {
    return this.#pick.value;
  }

  /** Shows the picker. @returns `undefined` if the person left without deciding */
  async show(): Promise<Picked | undefined> {
    setContext('paperside.picking', true);
    this.#pick.show();
    void this.#searchAgain();
    try {
      return await this.#decided;
    } finally {
      setContext('paperside.picking', false);
      this.#search.cancel();
      this.#listening.dispose();
      this.#pick.dispose();
    }
  }

  /** Leaves the picker with a decision on the active row. */
  act(action: PickedAction): void {
    const row = this.#pick.activeItems[0]?.row;
    if (row) this.#take(row, action);
  }

  /** Puts the active row's paper into the basket, or takes it out. */
  mark(): void {
    const row = this.#pick.activeItems[0]?.row;
    if (row && this.options.many) this.#press(row, 'mark');
  }

  #take(row: PickerRow, action: PickedAction): void {
    if (row.kind === 'import') this.#end({ action: 'import', papers: [] });
    else if (row.kind === 'basket')
      this.#end({ action: action === 'summary' ? action : 'cite', papers: this.#basket.papers });
    else if (row.paperId !== undefined)
      this.#end({ action, papers: this.#basket.with(row.paperId), active: row.paperId });
  }

  #press(row: PickerRow, button: RowButton | undefined): void {
    const papers = row.paperId === undefined ? [] : [row.paperId];
    switch (button) {
      case 'cite':
      case 'summary':
      case 'open':
        this.#take(row, button);
        break;
      case 'star':
        void runCommand('paperside.star', { papers });
        break;
      case 'unstar':
        void runCommand('paperside.unstar', { papers });
        break;
      case 'mark':
      case 'unmark':
        for (const paper of papers) this.#basket.toggle(paper);
        this.#draw(true);
        break;
      case 'clear':
        this.#basket.clear();
        this.#draw(true);
        break;
      case undefined:
    }
  }

  #end(picked: Picked): void {
    this.#decide(picked);
    this.#pick.hide();
  }

  async #searchAgain(keepPlace = false): Promise<void> {
    this.#pick.busy = true;
    try {
      const answer = await this.#search.run(this.#pick.value, { limit: maxRows });
      if (!answer) return;
      this.#answer = answer;
      this.#draw(keepPlace);
      this.#pick.busy = false;
    } catch (error) {
      this.#pick.busy = false;
      this.deps.reporter.report(error, vscode.l10n.t('search the papers'));
    }
  }

  /** @param keepPlace whether the row that was active stays so; else the first hit is */
  #draw(keepPlace: boolean): void {
    const { library, usage } = this.deps;
    if (!this.#answer) return;
    const pick = this.#pick;
    const active = keepPlace ? pick.activeItems[0]?.row.paperId : undefined;
    const rows = pickerRows(
      { query: pick.value, answer: this.#answer, basket: this.#basket, use: this.options },
      { paper: (id) => library.get(id), isCited: (id) => usage.isCited(id), size: library.size },
      this.wording,
    );
    const items = rows.map(toItem);
    pick.keepScrollPosition = keepPlace;
    pick.items = items;
    const next =
      items.find(({ row }) => active !== undefined && row.paperId === active) ??
      items.find(({ row }) => row.kind === 'paper') ??
      items[0];
    if (next) pick.activeItems = [next];
    this.#title();
  }

  #title(): void {
    const { library, search } = this.deps;
    this.#pick.title = pickerTitle(
      this.options.title,
      { found: this.#answer?.total, held: library.size, ...search.progress },
      this.wording,
    );
  }
}

/** Our ranking stands: VS Code neither filters (`alwaysShow` of each item) nor sorts. */
function keepOrder(pick: vscode.QuickPick<PickerItem> & Unsorted): void {
  if ('sortByLabel' in pick) pick.sortByLabel = false;
}

function toItem(row: PickerRow): PickerItem {
  return {
    row,
    label: row.label,
    alwaysShow: true,
    iconPath: new vscode.ThemeIcon(row.icon),
    buttons: row.buttons.map((kind) => rowButtons.button(kind)),
    ...(row.description === undefined ? {} : { description: row.description }),
    ...(row.detail === undefined ? {} : { detail: row.detail }),
  };
}
