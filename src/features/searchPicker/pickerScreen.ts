import type { QuickPick } from 'vscode';
import type { Library } from '../../core/library';
import type { CitationUsage, SearchService } from '../../core/ports';
import type { Wording } from '../wording';
import type { ExplainedAnswer } from './explainedAnswer';
import { isByDate, sortsByDate } from './pickerButtons';
import { nextActive, placeOf } from './nextActive';
import { toItem, type PickerItem } from './pickerItem';
import type { PickerRow } from './pickerRow';
import { pickerRows, type PickerContent } from './pickerRows';
import type { PickOptions } from './pickOptions';
import { pickerTitle } from './pickerTitle';
import type { ShownPapers } from './shownPapers';

export interface PickerScreenDeps {
  readonly library: Pick<Library, 'size'>;
  readonly search: Pick<SearchService, 'progress'>;
  readonly usage: Pick<CitationUsage, 'isCited'>;
  readonly shown: ShownPapers;
  readonly wording: Wording;
}

/** What is drawn beside what the picker's box and its use say. */
export type DrawnContent = Omit<PickerContent, 'query' | 'use' | 'isByDate'>;

/** What stands in an open picker: its title and its rows. */
export class PickerScreen {
  constructor(
    private readonly pick: QuickPick<PickerItem>,
    private readonly options: PickOptions,
    private readonly deps: PickerScreenDeps,
  ) {}

  get active(): PickerRow | undefined {
    return this.pick.activeItems[0]?.row;
  }

  /** @param keepPlace whether the row that was active stays so; else the first hit is */
  draw(content: DrawnContent, keepPlace: boolean): void {
    const { library, usage, shown, wording } = this.deps;
    const { pick } = this;
    const place = keepPlace ? this.#place : undefined;
    const rows = pickerRows(
      { ...content, query: pick.value, use: this.options, isByDate: isByDate(pick.value) },
      { paper: (id) => shown.get(id), isCited: (id) => usage.isCited(id), size: library.size },
      wording,
    );
    const items = rows.map((row) => toItem(row, this.#narrows));
    pick.keepScrollPosition = keepPlace;
    pick.items = items;
    const next = items[nextActive(rows, place)];
    if (next) pick.activeItems = [next];
    this.title(content.answer);
  }

  /** Goes to what others have: to the first paper, or to the row that asks for some. */
  goOnline(): void {
    const { items } = this.pick;
    const separator = items.findIndex(({ row }) => row.kind === 'separator');
    const first = separator < 0 ? undefined : items[separator + 1];
    if (first) this.pick.activeItems = [first];
  }

  /** Says why there are no rows; the next answer takes its place. */
  explain(reason: string): void {
    const row: PickerRow = { kind: 'hint', label: reason, icon: 'sync', buttons: [] };
    this.pick.items = [toItem(row, this.#narrows)];
  }

  title(answer: ExplainedAnswer | undefined): void {
    const { library, search, wording } = this.deps;
    const { title } = this.options;
    const counts = { answer, held: library.size, ...search.progress };
    this.pick.title = this.#narrows
      ? title
      : pickerTitle(title, counts, sortsByDate(this.pick.value), wording);
  }

  get #place() {
    const { items, activeItems } = this.pick;
    const [active] = activeItems;
    const rows = items.map(({ row }) => row);
    return active && placeOf(rows, rows.indexOf(active.row));
  }

  /** Whether VS Code leaves out the rows of a list that don't have what is typed; else typing searches. */
  get #narrows(): boolean {
    return this.options.list !== undefined;
  }
}
