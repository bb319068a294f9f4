import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isNote } from '../../src/features/noteSelector';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { ReadOnlyFiles } from './readOnlyFiles';

const bib = '@misc{one2020,\n  title = {One},\n}\n';
const text = '---\nbibliography: refs.bib\n---\nAs @one2020 and @missing say. @\n';

describe('where citations work', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activatePaperside());
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });

  /** Everything that the editor asks for, at the first citation and behind the last `@`. */
  async function works(document: vscode.TextDocument, file: RegExp): Promise<void> {
    const at = document.positionAt(document.getText().indexOf('@one2020') + 3);
    const end = document.positionAt(document.getText().lastIndexOf('@') + 1);
    const ask = <T>(command: string, position: vscode.Position) =>
      vscode.commands.executeCommand<T>(command, document.uri, position);
    await eventually('the unknown key', () => {
      const unknown = vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ code }) => code === 'unknownKey')
        .map(({ range }) => document.getText(range));
      assert.deepEqual(unknown, ['missing']);
      return true;
    });
    const [hover] = await ask<vscode.Hover[]>('vscode.executeHoverProvider', at);
    const [content] = hover?.contents ?? [];
    assert.match(content instanceof vscode.MarkdownString ? content.value : '', /One/);
    const [link] = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', at);
    assert.match(link?.targetUri.toString() ?? '', file);
    const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', end);
    assert.ok(list.items.some(({ insertText }) => insertText === '@one2020'));
    const lights = await ask<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', at);
    assert.equal(lights.length, 1);
    await eventually('the reference', async () => {
      const places = await ask<vscode.Location[]>('vscode.executeReferenceProvider', at);
      const uris = places.map(({ uri }) => uri.toString());
      assert.ok(uris.includes(document.uri.toString()), uris.join('\n'));
      return true;
    });
  }

  for (const name of ['note.md', 'note.markdown', 'note.qmd', 'note.Rmd', 'deep/er/note.rmd'])
    it(`in ${name}, whatever language VS Code has for it`, async () => {
      folder = await workspaceFolder({ 'refs.bib': bib });
      const { document } = await openNote(folder, name, text);
      await works(document, /refs\.bib$/);
    });

  for (const [languageId, is] of [
    ['quarto', true],
    ['rmd', true],
    ['markdown', true],
    ['latex', false],
  ] as const)
    it(`${is ? '' : 'not '}in files that another extension says are ${languageId}, whatever their name`, async () => {
      folder = await workspaceFolder({ 'refs.bib': bib });
      const { document } = await openNote(folder, 'chapter.text', text);
      // No extension of this host has these languages: the document with its language taken for another.
      const typed = new Proxy(document, {
        get: (target, name) => (name === 'languageId' ? languageId : (Reflect.get(target, name) as unknown)),
      });
      assert.equal(isNote(typed), is);
    });

  it('in a note that was never saved', async () => {
    folder = await workspaceFolder();
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    const inline = '---\nreferences:\n- id: one2020\n  title: One\n---\nAs @one2020 and @missing say. @\n';
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: inline });
    await vscode.window.showTextDocument(document);
    await works(document, /^untitled:/);
  });

  it('in a virtual folder that is not on disk', async () => {
    folder = await workspaceFolder();
    const files = new ReadOnlyFiles({ '/notes/note.md': text, '/notes/refs.bib': bib });
    const registered = vscode.workspace.registerFileSystemProvider('paperside-places', files, {
      isReadonly: true,
    });
    const uri = vscode.Uri.parse('paperside-places:/notes');
    const changed = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
    const count = vscode.workspace.workspaceFolders?.length ?? 0;
    vscode.workspace.updateWorkspaceFolders(count, 0, { uri });
    await changed;
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(uri, 'note.md'));
      await vscode.window.showTextDocument(document);
      await works(document, /^paperside-places:\/notes\/refs\.bib$/);
    } finally {
      await closeEditors();
      const removed = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
      vscode.workspace.updateWorkspaceFolders(count, 1);
      await removed;
      registered.dispose();
    }
  });

  it('and not in plain text', async () => {
    folder = await workspaceFolder({ 'refs.bib': bib });
    const { document } = await openNote(folder, 'note.txt', text);
    const { document: note } = await openNote(folder, 'note.md', text);
    await eventually('the check', () => vscode.languages.getDiagnostics(note.uri).length > 0 || undefined);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });
});
