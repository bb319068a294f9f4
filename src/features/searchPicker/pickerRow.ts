/** A row of the picker in terms that need no VS Code. */
export interface PickerRow {
  /** What Enter means here. A hint is only read, and nobody stands on a separator. */
  readonly kind: 'paper' | 'basket' | 'completion' | 'hint' | 'import' | 'online' | 'separator';
  /** Of a row of the kind `paper`. */
  readonly paperId?: string;
  /** Of a row of the kind `completion`: what the query becomes. */
  readonly completed?: string;
  /** Of a row of the kind `online`: whether Enter asks others for papers, or nothing as long as they are asked. */
  readonly asks?: boolean;
  /** Of a row that says what an engine wants: the engine's id. */
  readonly engine?: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** A codicon's name. */
  readonly icon: string;
  readonly buttons: readonly RowButton[];
}

export type RowButton =
  | 'cite'
  | 'summary'
  | 'note'
  | 'star'
  | 'unstar'
  | 'open'
  | 'mark'
  | 'unmark'
  | 'export'
  | 'clear'
  /** Searches online after each pause from now on. */
  | 'always'
  /** Asks those again that have failed. */
  | 'again'
  /** Sets the key that an engine wants. */
  | 'key'
  | 'log';

/** What tells a row from others: by it a row is found again when all rows are drawn anew. */
export function rowKey({ kind, paperId, completed, label }: PickerRow): string {
  // There is one row that asks others, whatever stands on it.
  return kind === 'online' ? kind : `${kind} ${paperId ?? completed ?? label}`;
}
