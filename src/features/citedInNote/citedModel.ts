import { LineMap } from '../../core/bibliography';
import { WorkRow, type CitedElement, type PlaceRow, type UncitedRow } from './citedElement';
import type { WorkText } from './describeWork';
import type { ListedWork, ListedWorks } from './listWorks';
import { placesOf } from './placesOf';

/** What to draw again: everything, or these rows with what is below them. */
export type Refresh = 'all' | readonly WorkRow[];

const nothing: Pick<ListedWorks, 'missing' | 'found' | 'uncited'> = { missing: [], found: [], uncited: [] };

/** The rows of the note at hand. A work's row stays the same object as long as the note names the work. */
export class CitedModel {
  readonly uncitedRow: UncitedRow = { kind: 'uncited' };
  #rows = new Map<string, WorkRow>();
  #cited: readonly WorkRow[] = [];
  #uncited: readonly WorkRow[] = [];
  #note = '';
  #text = '';
  #lines: LineMap | undefined;

  get rows(): readonly WorkRow[] {
    return [...this.#cited, ...this.#uncited];
  }

  get uncitedCount(): number {
    return this.#uncited.length;
  }

  row(key: string): WorkRow | undefined {
    return this.#rows.get(key);
  }

  children(of: CitedElement | undefined): readonly CitedElement[] {
    if (of === undefined) return [...this.#cited, ...(this.#uncited.length > 0 ? [this.uncitedRow] : [])];
    if (of.kind === 'uncited') return this.#uncited;
    return of.kind === 'work' ? (of.places ??= this.#placesOf(of)) : [];
  }

  parentOf(element: CitedElement): CitedElement | undefined {
    if (element.kind === 'place') return element.parent;
    return element.kind === 'work' && this.#uncited.includes(element) ? this.uncitedRow : undefined;
  }

  /** Shows another state of a note, or another note. @returns the least that has to be drawn again */
  show(note: string, text: string, works = nothing): Refresh {
    const before = this.#note === note ? this.#rows : new Map<string, WorkRow>();
    const order = (rows: readonly WorkRow[]) => rows.map(({ key }) => key).join('\n');
    const shape = () => `${this.#note}\n\n${order(this.#cited)}\n\n${order(this.#uncited)}`;
    const shapeBefore = shape();
    const changed: WorkRow[] = [];
    this.#note = note;
    this.#text = text;
    this.#lines = undefined;
    this.#rows = new Map();
    const rowsOf = (listed: readonly ListedWork[]) =>
      listed.map((work) => {
        const known = before.get(work.key);
        const row = known ?? new WorkRow(note, work.key, work);
        this.#rows.set(work.key, row);
        if (known && this.#update(known, work)) changed.push(known);
        return row;
      });
    this.#cited = [...rowsOf(works.missing), ...rowsOf(works.found)];
    this.#uncited = rowsOf(works.uncited);
    return shape() === shapeBefore ? changed : 'all';
  }

  /** @returns whether anything about the row or the places below it looks otherwise now */
  #update(row: WorkRow, work: ListedWork): boolean {
    const { work: before, places } = row;
    row.work = work;
    if (places) row.places = this.#placesOf(row);
    return (
      // The same words may tell of another entry, and so with another tooltip.
      before.match?.item !== work.match?.item ||
      before.held !== work.held ||
      !isSameText(before.text, work.text) ||
      !isSamePlaces(places ?? [], row.places ?? [])
    );
  }

  #placesOf(row: WorkRow): readonly PlaceRow[] {
    return placesOf(row, this.#text, (this.#lines ??= new LineMap(this.#text)));
  }
}

function isSameText(a: WorkText, b: WorkText): boolean {
  return (
    a.label === b.label &&
    a.description === b.description &&
    a.contextValue === b.contextValue &&
    a.spoken === b.spoken &&
    a.icon.id === b.icon.id
  );
}

function isSamePlaces(a: readonly PlaceRow[], b: readonly PlaceRow[]): boolean {
  if (a.length !== b.length) return false;
  return a.every(({ line, text }, index) => {
    const other = b[index];
    return other?.line === line && other.text === text;
  });
}
