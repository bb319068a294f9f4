import * as vscode from 'vscode';
import { findBibliographyRegions } from '../../core/managedRegions';
import type { CommandId } from '../../manifest/commands';
import { readSetting } from '../../manifest/settings';
import { noteSelector } from '../noteSelector';

/** **Update Bibliography** above each that stands in a note. */
export function registerBibliographyLens(): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(noteSelector, {
    provideCodeLenses(document) {
      if (!readSetting(vscode.workspace, 'paperside.language.codeLens', document.uri)) return [];
      return findBibliographyRegions(document.getText()).regions.map(
        ({ line }) =>
          new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
            command: 'paperside.updateBibliography' satisfies CommandId,
            title: vscode.l10n.t('Update Bibliography'),
            arguments: [{ note: document.uri.toString() }],
          }),
      );
    },
  });
}
