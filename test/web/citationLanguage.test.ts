import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { equal, ok } from './assert';

const bibliography = `@book{first2020,
  title = {First Things},
  author = {Doe, Jane},
  year = 2020,
}
@book{second2021, title = {Second Thoughts}, author = {Roe, Richard}, year = 2021}
`;
const text = '---\nbibliography: web.bib\n---\n\nAs @first2020 and @nowhere say [@second2021].\n\n@thoughts';

describe('citations as a language, in the browser', () => {
  let note: vscode.TextDocument;
  let file: vscode.Uri;
  before(async () => {
    await activatePaperside();
    const folder = vscode.workspace.workspaceFolders?.[0];
    ok(folder, 'No workspace is open');
    ok(folder.uri.scheme !== 'file', 'The workspace is on disk');
    const uriOf = (name: string) => vscode.Uri.joinPath(folder.uri, name);
    file = uriOf('web.bib');
    for (const [name, content] of [
      ['web.bib', bibliography],
      ['web.md', text],
      ['web-too.md', '---\nbibliography: web.bib\n---\n\n[see @first2020, p. 3]\n'],
    ] as const)
      await vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(content));
    note = await vscode.workspace.openTextDocument(uriOf('web.md'));
    await vscode.window.showTextDocument(note);
  });

  const inside = (word: string) => note.positionAt(note.getText().indexOf(word) + 2);
  const ask = <T>(command: string, at: vscode.Position, ...more: unknown[]) =>
    vscode.commands.executeCommand<T>(command, note.uri, at, ...more);

  it('tells a key that is in no bibliography', async () => {
    const unknown = await eventually('the problems', () => {
      const found = vscode.languages.getDiagnostics(note.uri).filter(({ code }) => code === 'unknownKey');
      return found.length > 0 ? found : undefined;
    });
    equal(unknown.map(({ range }) => note.getText(range)).join(), 'nowhere,thoughts');
  });

  it('completes by a word of the title', async () => {
    const { items } = await ask<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      note.lineAt(note.lineCount - 1).range.end,
    );
    const ours = items.filter(({ sortText }) => /^\d{4}$/.test(sortText ?? ''));
    equal(ours[0]?.insertText, '@second2021');
  });

  it('explains a key, and goes to its entry', async () => {
    const [hover] = await ask<vscode.Hover[]>('vscode.executeHoverProvider', inside('first2020'));
    const [content] = hover?.contents ?? [];
    ok(content instanceof vscode.MarkdownString && /First things/i.test(content.value), 'No hover');
    const [link] = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', inside('second2021'));
    ok(link, 'No definition');
    equal(link.targetUri.toString(), file.toString());
    equal((link.targetSelectionRange ?? link.targetRange).start.line, 5);
  });

  it('lists what the note cites', async () => {
    await vscode.window.showTextDocument(note);
    await vscode.commands.executeCommand('paperside.citedInNote.focus');
    await vscode.window.showTextDocument(note);
    const rows = ['first2020', 'second2021'].map((key) => ({ note: note.uri.toString(), key }));
    const copied = await eventually('the references', async () => {
      await vscode.commands.executeCommand('paperside.copyReference', rows[0], rows);
      const now = await vscode.env.clipboard.readText();
      return /second/i.test(now) ? now : undefined;
    });
    ok(/Doe[^]*First[^]*Roe[^]*Second/i.test(copied), copied);
  });

  it('renames a key in its entry and in every note', async () => {
    const edit = await eventually('all notes', async () => {
      const made = await ask<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        inside('first2020'),
        'doe:2020',
      );
      return made.size === 3 ? made : undefined;
    });
    ok(await vscode.workspace.applyEdit(edit), 'The edit was refused');
    ok(note.getText().includes('As @doe:2020 and'), note.getText());
    const entry = (await vscode.workspace.openTextDocument(file)).lineAt(0).text;
    equal(entry, '@book{doe:2020,');
  });
});
