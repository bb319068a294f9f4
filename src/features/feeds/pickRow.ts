import * as vscode from 'vscode';

export interface RowQuestion<T extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  /** The rows for what is typed; the same list where they are the same. */
  readonly rows: (typed: string) => readonly (T | Separator)[];
  /** Offers the way back, as the first of the buttons. */
  readonly canGoBack: boolean;
  /** The row that Enter takes at first; the first one without it. */
  readonly active?: (row: T) => boolean;
}

/** A line between rows. */
export interface Separator extends vscode.QuickPickItem {
  readonly kind: vscode.QuickPickItemKind.Separator;
}

/** Asks for a row of a list. @returns `undefined` if the person left */
export async function pickRow<T extends vscode.QuickPickItem>({
  title,
  placeholder,
  rows,
  canGoBack,
  active,
}: RowQuestion<T>): Promise<T | 'back' | undefined> {
  const list = vscode.window.createQuickPick<T | Separator>();
  list.title = title;
  list.placeholder = placeholder;
  // Whoever is about to paste an address goes to the browser for it first.
  list.ignoreFocusOut = true;
  list.matchOnDescription = true;
  list.buttons = canGoBack ? [vscode.QuickInputButtons.Back] : [];
  let shown = rows('');
  list.items = shown;
  const first = active && list.items.find((item) => isRow(item) && active(item));
  if (first) list.activeItems = [first];
  try {
    return await new Promise<T | 'back' | undefined>((resolve) => {
      list.onDidChangeValue((typed) => {
        const next = rows(typed);
        // The same rows set again would lose the one that is active.
        if (next !== shown) list.items = shown = next;
      });
      list.onDidTriggerButton(() => resolve('back'));
      list.onDidAccept(() => {
        const [row] = list.selectedItems;
        if (row && isRow(row)) resolve(row);
      });
      list.onDidHide(() => resolve(undefined));
      list.show();
    });
  } finally {
    list.dispose();
  }
}

function isRow<T extends vscode.QuickPickItem>(item: T | Separator): item is T {
  return item.kind !== vscode.QuickPickItemKind.Separator;
}
