// What an editor asks for a citation key, and what it is answered.
import * as vscode from 'vscode';

/** Our completions at the cursor; other providers answer as well. */
export async function completionsAt(editor: vscode.TextEditor): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    editor.selection.active,
    undefined,
    20,
  );
  return list.items.filter(({ sortText }) => /^\d{4}$/.test(sortText ?? ''));
}

/** `key: title` of each completion at the cursor. */
export async function offeredAt(editor: vscode.TextEditor): Promise<readonly string[]> {
  return (await completionsAt(editor)).map(
    ({ detail = '', label }) => `${detail}: ${typeof label === 'string' ? label : label.label}`,
  );
}

/** The hovers at the cursor. */
export async function hoversAt(editor: vscode.TextEditor): Promise<readonly vscode.MarkdownString[]> {
  const found = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
    'vscode.executeHoverProvider',
    editor.document.uri,
    editor.selection.active,
  );
  return found
    .flatMap(({ contents }) => contents)
    .filter((content) => content instanceof vscode.MarkdownString);
}

/** What a reader sees of hovers: escapes gone. */
export function shown(hovers: readonly vscode.MarkdownString[]): string {
  return hovers.map(({ value }) => value.replace(/\\([!-/:-@[-`{-~])/g, '$1')).join('\n');
}

/** The same of those at the cursor. */
export async function hoverAt(editor: vscode.TextEditor): Promise<string> {
  return shown(await hoversAt(editor));
}

/** Where F12 goes from the cursor: file and line, from 1. */
export async function definitionAt(editor: vscode.TextEditor): Promise<readonly string[]> {
  const links = await vscode.commands.executeCommand<readonly vscode.LocationLink[]>(
    'vscode.executeDefinitionProvider',
    editor.document.uri,
    editor.selection.active,
  );
  return links.map(
    ({ targetUri, targetSelectionRange, targetRange }) =>
      `${targetUri.toString()}:${(targetSelectionRange ?? targetRange).start.line + 1}`,
  );
}

/** What F2 at the cursor would change. */
export function renameAt(editor: vscode.TextEditor, key: string): Thenable<vscode.WorkspaceEdit> {
  return vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    editor.document.uri,
    editor.selection.active,
    key,
  );
}

/** The codes of our problems of a file, with their lines. */
export function problemsOf(uri: vscode.Uri): readonly string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'Paperside')
    .map(({ code, range }) => `${code as string} ${range.start.line}`);
}
