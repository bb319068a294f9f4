import * as vscode from 'vscode';
import type { SearchOrder } from '../../core/ports';
import { parseQuery } from '../../core/search';
import { readSetting } from '../../manifest/settings';

type Kind = 'online' | 'order' | 'save' | 'export';

interface KnownButton extends vscode.QuickInputButton {
  readonly kind: Kind;
}

interface OfferedFor {
  readonly searches: boolean;
  readonly findsOnline: boolean;
  readonly saves: boolean;
  readonly exports: boolean;
}

const setting = 'paperside.search.order';

/** The buttons beside the picker's box; VS Code hands back the object that it was given. */
export const pickerButtons = {
  online: (): KnownButton => ({
    kind: 'online',
    iconPath: new vscode.ThemeIcon('globe'),
    tooltip: vscode.l10n.t('Search Online'),
  }),
  /** Changes the order that searches have. */
  order: (order: SearchOrder): KnownButton => ({
    kind: 'order',
    iconPath: new vscode.ThemeIcon(order === 'date' ? 'calendar' : 'sort-precedence'),
    tooltip:
      order === 'date'
        ? vscode.l10n.t('Newest First: Sort by Relevance Instead')
        : vscode.l10n.t('Best Matches First: Sort by Date Instead'),
  }),
  save: (): KnownButton => ({
    kind: 'save',
    iconPath: new vscode.ThemeIcon('save'),
    tooltip: vscode.l10n.t('Save Search…'),
  }),
  export: (): KnownButton => ({
    kind: 'export',
    iconPath: new vscode.ThemeIcon('export'),
    tooltip: vscode.l10n.t('Export Papers…'),
  }),
  /** Those of a picker. */
  offered: (picker: OfferedFor): readonly KnownButton[] => [
    ...(picker.findsOnline ? [pickerButtons.online()] : []),
    ...(picker.searches ? [pickerButtons.order(usualOrder())] : []),
    ...(picker.saves ? [pickerButtons.save()] : []),
    ...(picker.exports ? [pickerButtons.export()] : []),
  ],
  kindOf: (button: vscode.QuickInputButton): Kind | undefined =>
    'kind' in button ? (button as KnownButton).kind : undefined,
};

/** The order that the person likes best. */
export function usualOrder(): SearchOrder {
  return readSetting(vscode.workspace, setting);
}

/** Whether the newest come first although the query doesn't ask for it. */
export function sortsByDate(query: string): boolean {
  return usualOrder() === 'date' && parseQuery(query).query.sort === undefined;
}

/** Whether papers come by date, be it that the query asks for it. */
export function isByDate(query: string): boolean {
  return parseQuery(query, { order: usualOrder() }).query.order.key === 'date';
}

/** Sets the other order, in the workspace if it has one of its own. */
export async function turnOrder(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const isOfWorkspace = configuration.inspect(setting)?.workspaceValue !== undefined;
  const target = isOfWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update(setting, usualOrder() === 'date' ? 'relevance' : 'date', target);
}

/** Calls `listener` when the order was changed, by whomever. */
export function onDidChangeOrder(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(setting)) listener();
  });
}
