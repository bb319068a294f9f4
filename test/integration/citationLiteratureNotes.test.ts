import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { exists, textOf, withSettings } from './citeWorld';

const bib = '@misc{one,\n  title = {One},\n}\n';
const about = '---\ncitekey: one\naliases: ["@one", A Name]\n---\nOn @one.\n';

describe('notes about a paper', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activatePaperside());
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });

  /** The rename, once all notes are known: it changes so many files. */
  const renamed = (editor: vscode.TextEditor, name: string, files: number) =>
    eventually('the rename', async () => {
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        editor.document.uri,
        editor.selection.active,
        name,
      );
      assert.equal(edit.entries().length, files);
      return edit;
    });
  const textBecomes = (name: string, text: string) =>
    eventually(name, async () => {
      assert.equal(await textOf(folder, name), text);
      return true;
    });
  const lenses = (document: vscode.TextDocument) =>
    vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 9);

  it('are opened, or made, by the light bulb on their key', async () => {
    folder = await workspaceFolder({ 'references.bib': bib });
    const { document } = await openNote(folder, 'note.md', 'See @one, @none and `@one`.\n');
    const offered = async (column: number) => {
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(0, column, 0, column),
        vscode.CodeActionKind.QuickFix.value,
      );
      return found.filter(({ title }) => /note about/.test(title));
    };
    const make = await eventually('the action', async () => (await offered(5))[0]);
    assert.equal(make.title, 'Make a note about @one');
    // In no bibliography; in code; beside the key.
    for (const column of [12, 20, 0]) assert.deepEqual(await offered(column), []);
    const { command = '', arguments: given = [] } = make.command ?? {};
    await vscode.commands.executeCommand(command, ...(given as unknown[]));
    assert.match(await textOf(folder, 'notes/one.md'), /^---\ntitle: One\ncitekey: one\n/);
    await eventually('the note is known', async () => {
      const titles = (await offered(5)).map(({ title }) => title);
      return titles.join() === 'Open the note about @one' || undefined;
    });
  });

  it('get the new key in front matter, text and name', async () => {
    folder = await workspaceFolder({ 'references.bib': bib, 'papers/@one.md': about });
    const editor = await openNote(folder, 'note.md', 'See [[@one]] and @o|ne.\n');
    await vscode.workspace.applyEdit(await renamed(editor, 'uno', 3));
    await eventually('the file', () => exists(folder, 'papers/@uno.md').then((is) => is || undefined));
    assert.ok(!(await exists(folder, 'papers/@one.md')));
    await textBecomes('papers/@uno.md', about.replaceAll('one', 'uno'));
    assert.equal(await textOf(folder, 'note.md'), 'See [[@uno]] and @uno.\n');
  });

  it('get it wherever they stand and whatever they are called, with the links to them', async () => {
    folder = await workspaceFolder({
      'references.bib': bib,
      'deep/inside/one.md': '---\ncitation-key: one\n---\nText.\n',
      'deep/Reading.md': '---\ntitle: "one"\nkey: one\n---\n[[one|words]] `[[one]]` [[oneself]]\n',
      'deep/one.txt': 'one',
    });
    const editor = await openNote(folder, 'note.md', '@o|ne and [[one]]\n');
    await vscode.workspace.applyEdit(await renamed(editor, 'uno', 4));
    await eventually('the file', () => exists(folder, 'deep/inside/uno.md').then((is) => is || undefined));
    await textBecomes('deep/inside/uno.md', '---\ncitation-key: uno\n---\nText.\n');
    assert.equal(
      await textOf(folder, 'deep/Reading.md'),
      '---\ntitle: "one"\nkey: uno\n---\n[[uno|words]] `[[one]]` [[oneself]]\n',
    );
    assert.equal(await textOf(folder, 'note.md'), '@uno and [[uno]]\n');
    assert.ok(await exists(folder, 'deep/one.txt'));
  });

  it('keep their name where another note has the new one', async () => {
    folder = await workspaceFolder({ 'references.bib': bib, '@one.md': about, '@uno.md': 'Mine.\n' });
    const editor = await openNote(folder, 'note.md', '@o|ne\n');
    await vscode.workspace.applyEdit(await renamed(editor, 'uno', 3));
    assert.equal(await textOf(folder, '@one.md'), about.replaceAll('one', 'uno'));
    assert.equal(await textOf(folder, '@uno.md'), 'Mine.\n');
  });

  it('are left alone where the key is another paper’s', async () => {
    const own = '---\nbibliography: own.bib\ncitekey: one\n---\nText.\n';
    folder = await workspaceFolder({ 'references.bib': bib, 'own.bib': bib, '@one.md': own });
    const editor = await openNote(folder, 'note.md', '@o|ne\n');
    await vscode.workspace.applyEdit(await renamed(editor, 'uno', 2));
    assert.equal(await textOf(folder, '@one.md'), own);
  });

  it('say in how many other notes their paper is cited, unless that is turned off', async () => {
    folder = await workspaceFolder({ 'references.bib': bib, 'a.md': '@one\n', 'b.md': '[@one]\n' });
    const { document } = await openNote(folder, 'papers/@one.md', about);
    const [lens] = await eventually('the lens', async () => {
      const found = await lenses(document);
      assert.equal(found[0]?.command?.title, 'cited in 2 notes');
      return found;
    });
    assert.equal(lens?.command?.command, 'paperside.showCitations');
    await withSettings({ 'paperside.language.codeLens': false }, async () => {
      await eventually('no lens', async () => {
        assert.equal((await lenses(document)).length, 0);
        return true;
      });
    });
  });

  it('are a step away from the hover', async () => {
    folder = await workspaceFolder({ 'references.bib': bib, 'papers/@one.md': about });
    const editor = await openNote(folder, 'note.md', '@o|ne\n');
    await eventually('the link', async () => {
      const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        editor.selection.active,
      );
      const [content] = hover?.contents ?? [];
      assert.ok(content instanceof vscode.MarkdownString);
      assert.match(content.value, /\[Note\]\(command:vscode\.open\?/);
      return true;
    });
  });

  it('lose nothing that was typed into them and is not saved', async () => {
    folder = await workspaceFolder({ 'references.bib': bib });
    const literature = await openNote(folder, '@one.md', about);
    await literature.edit((edit) => edit.insert(new vscode.Position(4, 0), 'Typed. '));
    const editor = await openNote(folder, 'note.md', '@o|ne\n');
    await vscode.workspace.applyEdit(await renamed(editor, 'uno', 3));
    await textBecomes('@uno.md', about.replaceAll('one', 'uno').replace('On', 'Typed. On'));
  });
});
