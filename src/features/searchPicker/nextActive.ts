import { rowKey, type PickerRow } from './pickerRow';

/** Where somebody stands in the rows of a picker. */
export interface Place {
  readonly row: PickerRow;
  /** How far below the separator; not above 0 where it is above, or there is none. */
  readonly below: number;
  /** It only says that the library has nothing. */
  readonly isVain: boolean;
}

/** @param index of the active row */
export function placeOf(rows: readonly PickerRow[], index: number): Place | undefined {
  const row = rows[index];
  if (!row) return undefined;
  const end = endAbove(rows);
  const isVain = row.kind === 'hint' && index === end - 1 && !rows.slice(0, end).some(isPaper);
  return { row, below: index - end, isVain };
}

/**
 * The row that is active once the rows are others: the one that was, whatever came above or below it. Who stands on
 * the row that asks others goes on with the first paper that came in its place, who stands before nothing with what
 * others have, and who stands nowhere with the first hit.
 */
export function nextActive(rows: readonly PickerRow[], place: Place | undefined): number {
  const first = rows.findIndex(isPaper);
  const fallback = first >= 0 ? first : rows.findIndex(({ kind }) => kind !== 'separator');
  if (!place) return fallback;
  const { row, below, isVain } = place;
  if (isVain) return first >= 0 ? first : Math.max(onlineRow(rows), fallback);
  const there = below > 0 ? endAbove(rows) + below : -1;
  const isTaken = there >= 0 && rows[there]?.kind === 'paper';
  if (row.kind === 'online' && isTaken) return there;
  const key = rowKey(row);
  const same = rows.findIndex((each) => rowKey(each) === key);
  if (same >= 0) return same;
  return isTaken ? there : fallback;
}

function endAbove(rows: readonly PickerRow[]): number {
  const separator = rows.findIndex(({ kind }) => kind === 'separator');
  return separator < 0 ? rows.length : separator;
}

function onlineRow(rows: readonly PickerRow[]): number {
  return rows.findIndex(({ kind }) => kind === 'online');
}

function isPaper({ kind }: PickerRow): boolean {
  return kind === 'paper';
}
