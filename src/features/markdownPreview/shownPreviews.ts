import * as vscode from 'vscode';

/** The type of VS Code's preview as a webview; tabs tell it with the name of their part of the editor in front. */
const webview = /(?:^|-)markdown\.preview$/;
const customEditor = 'vscode.markdown.preview.editor';

/**
 * Whether a preview of a note stands in some tab. A tab of a webview doesn't tell its note: its title has the note's
 * file name, in every language.
 */
export function hasPreview(uri: vscode.Uri): boolean {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(({ input, label }) => {
      if (input instanceof vscode.TabInputWebview)
        return webview.test(input.viewType) && label.includes(name);
      return (
        input instanceof vscode.TabInputCustom &&
        input.viewType === customEditor &&
        input.uri.toString() === uri.toString()
      );
    });
}
