import * as vscode from 'vscode';
import type { PickerRow } from './pickerRow';
import { rowButtons } from './rowButtons';

/** A row as VS Code draws it. */
export interface PickerItem extends vscode.QuickPickItem {
  readonly row: PickerRow;
}

/** @param narrows whether VS Code leaves out the papers that don't have what is typed */
export function toItem(row: PickerRow, narrows: boolean): PickerItem {
  if (row.kind === 'separator') return { row, label: row.label, kind: vscode.QuickPickItemKind.Separator };
  return {
    row,
    label: row.label,
    alwaysShow: !narrows || row.kind !== 'paper',
    iconPath: new vscode.ThemeIcon(row.icon),
    buttons: row.buttons.map((kind) => rowButtons.button(kind)),
    ...(row.description === undefined ? {} : { description: row.description }),
    ...(row.detail === undefined ? {} : { detail: row.detail }),
  };
}
