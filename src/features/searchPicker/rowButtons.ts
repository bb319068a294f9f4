import * as vscode from 'vscode';
import type { RowButton } from './pickerRow';

interface KnownButton extends vscode.QuickInputButton {
  readonly kind: RowButton;
}

const icons: Record<RowButton, string> = {
  cite: 'quote',
  summary: 'note',
  note: 'notebook',
  star: 'star-empty',
  unstar: 'star-full',
  open: 'go-to-file',
  mark: 'add',
  unmark: 'check',
  export: 'export',
  clear: 'clear-all',
  always: 'history',
  again: 'refresh',
  key: 'key',
  log: 'output',
};

function tooltip(kind: RowButton): string {
  const { t } = vscode.l10n;
  switch (kind) {
    case 'cite':
      return t('Insert Citation');
    case 'summary':
      return t('Insert Summary');
    case 'note':
      return t('Open or Create Note');
    case 'star':
      return t('Star');
    case 'unstar':
      return t('Remove Star');
    case 'open':
      return t('Open Paper');
    case 'mark':
      return t('Add to the Basket');
    case 'unmark':
      return t('Take out of the Basket');
    case 'export':
      return t('Export the Papers of the Basket…');
    case 'clear':
      return t('Empty the Basket');
    case 'always':
      return t('Search Online after Each Pause in Typing');
    case 'again':
      return t('Try Again');
    case 'key':
      return t('Set Key…');
    case 'log':
      return t('Show Log');
  }
}

/** The buttons of the picker's rows; VS Code hands back the object that it was given. */
export const rowButtons = {
  button: (kind: RowButton): KnownButton => ({
    kind,
    iconPath: new vscode.ThemeIcon(icons[kind]),
    tooltip: tooltip(kind),
  }),
  kindOf: (button: vscode.QuickInputButton): RowButton | undefined =>
    'kind' in button ? (button as KnownButton).kind : undefined,
};
