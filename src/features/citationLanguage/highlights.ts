import * as vscode from 'vscode';
import { readSetting } from '../../manifest/settings';
import { keyUsesOf, rangeIn } from './keySymbols';
import { noteSelector, type NoteSyntax } from './noteSyntax';

/** Lights up every place of the note that cites what the cursor is on. */
export function registerHighlights(syntax: NoteSyntax): vscode.Disposable {
  return vscode.languages.registerDocumentHighlightProvider(noteSelector, {
    provideDocumentHighlights(document, position) {
      if (!readSetting(vscode.workspace, 'paperside.language.navigation', document)) return undefined;
      const uses = keyUsesOf(document, syntax);
      const here = uses.find((use) => rangeIn(document, use).contains(position));
      if (!here) return undefined;
      return uses
        .filter(({ key }) => key === here.key)
        .map(
          (use) => new vscode.DocumentHighlight(rangeIn(document, use), vscode.DocumentHighlightKind.Read),
        );
    },
  });
}
