import * as vscode from 'vscode';
import type { PickerItem } from './pickerItem';
import type { PickOptions } from './pickOptions';

/** Not in VS Code's types yet. Without it VS Code sorts the rows by where the query stands in their labels. */
interface Unsorted {
  sortByLabel?: boolean;
}

/** VS Code's list with a box, without rows yet. */
export function createPick({
  placeholder,
  query,
}: Pick<PickOptions, 'placeholder' | 'query'>): vscode.QuickPick<PickerItem> {
  const pick: vscode.QuickPick<PickerItem> & Unsorted = vscode.window.createQuickPick<PickerItem>();
  pick.placeholder = placeholder;
  pick.matchOnDescription = false;
  // VS Code marks what is typed where it finds it: also in the sentence of the abstract.
  pick.matchOnDetail = true;
  // Our ranking stands: VS Code doesn't sort, nor does it filter (`alwaysShow`) what a search has found.
  if ('sortByLabel' in pick) pick.sortByLabel = false;
  pick.value = query;
  return pick;
}
