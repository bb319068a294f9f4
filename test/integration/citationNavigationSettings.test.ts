import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, withSettings } from './citeWorld';

const text = '---\nbibliography: refs.bib\n---\n\n@kwon|2023 and @kwon2023\n';

describe('turning off what goes by citation keys', () => {
  let folder: vscode.WorkspaceFolder;
  let uri: vscode.Uri;
  let at: vscode.Position;
  before(() => activateWithPapers());
  beforeEach(async () => {
    folder = await workspaceFolder({ 'refs.bib': '@misc{kwon2023, title = {Memory Paging}}\n' });
    const { document, selection } = await openNote(folder, 'note.md', text);
    [uri, at] = [document.uri, selection.active];
  });
  afterEach(() => removeWorkspaceFolder(folder));

  const count = async (command: string, ...args: readonly unknown[]) =>
    ((await vscode.commands.executeCommand<readonly unknown[] | undefined>(command, ...args)) ?? []).length;
  const links = async () => {
    const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      uri,
    );
    return found.filter(({ target }) => target?.path.endsWith('/refs.bib')).length;
  };
  const symbols = async () => {
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      '@kwon2023',
    );
    return found.filter(({ name }) => name.startsWith('@kwon2023 ')).length;
  };
  const changedByRename = async () => {
    try {
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
        'vscode.executeDocumentRenameProvider',
        uri,
        at,
        'new',
      );
      return edit?.size ?? 0;
    } catch {
      // No other provider renames what stands in a sentence.
      return 0;
    }
  };
  const navigation = async () => [
    await count('vscode.executeDefinitionProvider', uri, at),
    await count('vscode.executeReferenceProvider', uri, at),
    (await count('vscode.executeDocumentHighlights', uri, at)) >= 2,
    await links(),
  ];

  it('stops definition, references, highlights and links, and starts them again', async () => {
    assert.deepEqual(await navigation(), [1, 3, true, 1]);
    await withSettings({ 'paperside.language.navigation': false }, async () => {
      assert.deepEqual((await navigation()).toSpliced(2, 1), [0, 0, 0]);
      assert.equal(await changedByRename(), 2);
      assert.equal(await symbols(), 1);
    });
    assert.deepEqual(await navigation(), [1, 3, true, 1]);
  });

  it('stops renaming alone', async () => {
    await withSettings({ 'paperside.language.rename': false }, async () => {
      assert.equal(await changedByRename(), 0);
      assert.deepEqual(await navigation(), [1, 3, true, 1]);
    });
    assert.equal(await changedByRename(), 2);
  });

  it('takes entries out of the symbols of the workspace alone', async () => {
    await withSettings({ 'paperside.language.workspaceSymbols': false }, async () => {
      assert.equal(await symbols(), 0);
      assert.deepEqual(await navigation(), [1, 3, true, 1]);
    });
    assert.equal(await symbols(), 1);
  });
});
