import * as vscode from 'vscode';
import type { Bibliographies, ReadText, Reporter } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { registerCommand } from '../commands';
import { entryPlace } from './entryPlace';
import { keySymbolAt, type KeySymbolsDeps } from './keySymbols';
import { noteSelector } from './noteSyntax';

export interface DefinitionDeps extends KeySymbolsDeps {
  readonly readText: ReadText;
}

/** **Go to Definition** and **Peek** on a key: its entry in the bibliography, with the cursor on the key there. */
export function registerDefinition(deps: DefinitionDeps): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider(noteSelector, {
    async provideDefinition(document, position) {
      if (!readSetting(vscode.workspace, 'paperside.language.navigation', document)) return undefined;
      const symbol = await keySymbolAt(deps, document, position);
      const place = symbol?.file && (await entryPlace(deps.readText, symbol.file, symbol.key));
      if (!symbol || !place) return undefined;
      const link: vscode.LocationLink = {
        originSelectionRange: symbol.range,
        targetUri: place.uri,
        targetRange: place.entry,
        targetSelectionRange: place.key,
      };
      return [link];
    },
  });
}

/** The same for links in hovers. */
export function registerGoToEntry({
  bibliographies,
  readText,
  reporter,
}: {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly readText: ReadText;
  readonly reporter: Reporter;
}): vscode.Disposable {
  return registerCommand('paperside.goToEntry', async ({ note, key }) => {
    try {
      const match = (await bibliographies.ofNote(note)).get(key);
      const place = match && (await entryPlace(readText, match.file, key));
      if (place) await vscode.window.showTextDocument(place.uri, { selection: place.key });
      else
        void vscode.window.showInformationMessage(
          vscode.l10n.t('@{0} is in no bibliography of this note any more.', key),
        );
    } catch (error) {
      reporter.report(error, vscode.l10n.t('go to the entry'));
    }
  });
}
