import * as vscode from 'vscode';

/** People name it in `editor.pasteAs.preferences` and `editor.dropIntoEditor.preferences` to have it done at once. */
export const citationKind = vscode.DocumentDropOrPasteEditKind.Empty.append('paperside', 'citation');

/** What VS Code did before: plain text, links. It stays the default. */
export const otherKinds: readonly vscode.DocumentDropOrPasteEditKind[] = [
  vscode.DocumentDropOrPasteEditKind.Text,
  vscode.DocumentDropOrPasteEditKind.Empty.append('markdown'),
  vscode.DocumentDropOrPasteEditKind.Empty.append('uri'),
];
