import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CitationDropProvider } from '../../src/features/pasteCitation/dropProvider';
import { eventually } from '../support/eventually';
import { closeEditors, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { answering, labelled } from './answering';
import { activateWithPapers, cite, exists, leviathan, nanoflow, onDiskBecomes, textOf } from './citeWorld';
import { code, edited, markdown, openNotebook, raw, texts } from './notebookWorld';
import { pasteWorld } from './pasteWorld';
import { created, drawn, type Picker } from './uiWorld';

const newEntry = /@\w+\{nanoflow2024,/;
const named = '---\nbibliography: ../references.bib\n---\n';

/** Front matter stands in a notebook's first cell: what a citation changes there goes there, wherever one cites. */
describe('citing in notebooks', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });

  const notebook = (...cells: readonly vscode.NotebookCellData[]) =>
    openNotebook(folder, 'papers/analysis.ipynb', cells);

  /** Puts the cursor at the end of the last cell. */
  async function atEnd(opened: vscode.NotebookDocument): Promise<vscode.TextEditor> {
    const editor = await edited(opened.cellAt(opened.cellCount - 1), 'notebook.focusBottom');
    const end = editor.document.positionAt(editor.document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    return editor;
  }
  const become = (opened: vscode.NotebookDocument, expected: readonly string[]) =>
    eventually('the cells', () => {
      assert.deepEqual(texts(opened), expected);
      return true;
    });
  async function undone(opened: vscode.NotebookDocument, cells: readonly vscode.NotebookCellData[]) {
    await vscode.commands.executeCommand('undo');
    await become(
      opened,
      cells.map(({ value }) => value),
    );
  }

  for (const [name, first, after] of [
    ['a Markdown', markdown('# Title'), `${named}\n# Title`],
    ['a raw', raw('---\ntitle: T\n---\n'), '---\ntitle: T\nbibliography: ../references.bib\n---\n'],
  ] as const)
    it(`names a new bibliography in ${name} first cell, and takes it back by one undo`, async () => {
      folder = await workspaceFolder();
      const cells = [first, code('x = 1'), markdown('As shown ')];
      const opened = await notebook(...cells);
      await atEnd(opened);
      await cite([nanoflow]);
      assert.deepEqual(texts(opened), [after, 'x = 1', 'As shown [@nanoflow2024]']);
      await onDiskBecomes(folder, 'references.bib', newEntry);
      await undone(opened, cells);
      await onDiskBecomes(folder, 'references.bib', '');
    });

  it('adds an entry to the references in the first cell, where the next citation finds it', async () => {
    folder = await workspaceFolder();
    const own = '---\nreferences:\n- id: one\n  title: One\n---\n';
    const cells = [raw(own), markdown('As shown ')];
    const opened = await notebook(...cells);
    await atEnd(opened);
    await cite([nanoflow]);
    const [head = '', body] = texts(opened);
    assert.equal(body, 'As shown [@nanoflow2024]');
    assert.match(head, /^---\nreferences:\n- id: one\n {2}title: One\n- id: "?nanoflow2024"?\n[^]*\n---\n$/);
    assert.equal(head.split('references:').length, 2);
    await cite([nanoflow, leviathan]);
    assert.equal(texts(opened)[0]?.split('nanoflow2024').length, 2);
    await vscode.commands.executeCommand('undo');
    await undone(opened, cells);
    assert.equal(await exists(folder, 'references.bib'), false);
  });

  it('makes a raw cell for the front matter where the first one is code', async () => {
    folder = await workspaceFolder();
    const cells = [code('import os'), markdown('As shown ')];
    const opened = await notebook(...cells);
    await atEnd(opened);
    await cite([nanoflow]);
    await become(opened, [named.trimEnd(), 'import os', 'As shown [@nanoflow2024]']);
    const head = opened.cellAt(0);
    assert.deepEqual([head.kind, head.document.languageId], [vscode.NotebookCellKind.Code, 'raw']);
    await onDiskBecomes(folder, 'references.bib', newEntry);
    await undone(opened, cells);
    await onDiskBecomes(folder, 'references.bib', '');
  });

  it('lets no other cell have front matter where the first one is code', async () => {
    folder = await workspaceFolder({ 'papers/own.bib': '', 'references.bib': '' });
    const other = '---\nbibliography: own.bib\n---\n\n';
    const opened = await notebook(code('import os'), markdown(other));
    await atEnd(opened);
    await cite([nanoflow]);
    assert.deepEqual(texts(opened), ['import os', `${other}[@nanoflow2024]`]);
    await onDiskBecomes(folder, 'references.bib', newEntry);
    assert.equal(await textOf(folder, 'papers/own.bib'), '');
  });

  it('names a dropped bibliography in the first cell', async () => {
    const many = Array.from({ length: 40 }, (_, n) => `@book{book${n}, title = {Volume ${n}}}\n`).join('');
    folder = await workspaceFolder({ 'many.bib': many });
    const world = await pasteWorld();
    try {
      const opened = await notebook(raw('---\ntitle: T\n---\n'), markdown('See '));
      const { document } = opened.cellAt(1);
      const data = new vscode.DataTransfer();
      const uri = vscode.Uri.joinPath(folder.uri, 'many.bib').toString();
      data.set('text/uri-list', new vscode.DataTransferItem(uri));
      const { token } = new vscode.CancellationTokenSource();
      const provider = new CitationDropProvider(world.deps);
      await answering(labelled('Use it as a bibliography of this note'), async () => {
        const edits = await provider.provideDocumentDropEdits(
          document,
          new vscode.Position(0, 4),
          data,
          token,
        );
        const edit = edits?.[0]?.additionalEdit;
        assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
      });
      assert.deepEqual(texts(opened), ['---\ntitle: T\nbibliography: ../many.bib\n---\n', 'See ']);
    } finally {
      world.close();
    }
  });

  describe('changing the style', () => {
    /** Chooses the style of that name, and gives the labels that were marked as the one in use. */
    async function choose(name: string): Promise<readonly string[]> {
      const picker = await created<Picker>('createQuickPick', () =>
        vscode.commands.executeCommand('paperside.changeCitationStyle'),
      );
      const row = await eventually('the style', () => picker.items.find((item) => item.description === name));
      const marked = picker.items.filter(({ label }) => label.includes('$(check)'));
      picker.activeItems = [row];
      await drawn();
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return marked.map(({ description }) => description ?? '');
    }

    it('marks the one that the first cell names, and writes the new one there', async () => {
      folder = await workspaceFolder();
      const cells = [raw('---\ncsl: ieee\n---\n'), markdown('As shown ')];
      const opened = await notebook(...cells);
      await atEnd(opened);
      assert.deepEqual(await choose('apa'), ['ieee']);
      await become(opened, ['---\ncsl: apa\n---\n', 'As shown ']);
      assert.deepEqual(await choose('apa'), ['apa']);
    });

    it('makes a raw cell for it where the first one is code', async () => {
      folder = await workspaceFolder();
      const opened = await notebook(code('import os'), markdown('As shown '));
      await atEnd(opened);
      await choose('ieee');
      await become(opened, ['---\ncsl: ieee\n---', 'import os', 'As shown ']);
      assert.deepEqual(await choose('ieee'), ['ieee']);
    });
  });
});
