import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { closeEditors, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { activateWithPapers, leviathan, textOf } from './citeWorld';
import { code, edited, markdown, openNotebook, raw } from './notebookWorld';

const bib = '@misc{one2020,\n  title = {One},\n}\n';

const soon = (what: string, check: () => void | Promise<void>) =>
  eventually(what, async () => {
    await check();
    return true;
  });

describe('citations in notebooks', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });

  const notebook = (cells: readonly vscode.NotebookCellData[]) =>
    openNotebook(folder, 'papers/analysis.ipynb', cells);

  function place(cell: vscode.NotebookCell, marked: string): vscode.Position {
    return cell.document.positionAt(cell.document.getText().indexOf(marked) + marked.length);
  }
  const ask = <T>(command: string, cell: vscode.NotebookCell, at: string, ...more: unknown[]) =>
    vscode.commands.executeCommand<T>(command, cell.document.uri, place(cell, at), ...more);
  const problems = (cell: vscode.NotebookCell) =>
    vscode.languages
      .getDiagnostics(cell.document.uri)
      .filter(({ source }) => source === 'Paperside')
      .map(({ code: what, range }) =>
        `${typeof what === 'string' ? what : ''} ${cell.document.getText(range)}`.trim(),
      );

  for (const [name, first] of [
    ['a raw', raw],
    ['a Markdown', markdown],
  ] as const)
    it(`cite by the front matter in ${name} first cell, from the notebook’s folder`, async () => {
      folder = await workspaceFolder({ 'papers/own.bib': bib, 'references.bib': '' });
      const opened = await notebook([
        first('---\nbibliography: own.bib\n---\n'),
        code('# @one2020 in Python'),
        markdown('As @one2020 and @missing say.'),
        markdown('Again [@one2020, p. 3] and @'),
      ]);
      const [body, last] = [opened.cellAt(2), opened.cellAt(3)];
      await soon('the unknown key', () => assert.deepEqual(problems(body), ['unknownKey missing']));
      const hovers = await ask<vscode.Hover[]>('vscode.executeHoverProvider', body, '@one');
      const [content] = hovers.flatMap(({ contents }) => contents);
      assert.match(content instanceof vscode.MarkdownString ? content.value : '', /One/);
      const [link] = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', body, '@one');
      assert.match(link?.targetUri.path ?? '', /papers\/own\.bib$/);
      const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', last, 'and @');
      assert.ok(list.items.some(({ insertText }) => insertText === '@one2020'));
      const lights = await ask<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', body, '@one');
      assert.equal(lights.length, 1);
    });

  it('are found and renamed over all cells and notes', async () => {
    folder = await workspaceFolder({
      'references.bib': bib,
      'note.md': 'See @one2020.\n',
    });
    const opened = await notebook([
      markdown('As @one2020.'),
      code('x = 1'),
      markdown('[[@one2020]] [@one2020]'),
    ]);
    const first = opened.cellAt(0);
    await soon('all places', async () => {
      const places = await ask<vscode.Location[]>('vscode.executeReferenceProvider', first, '@one');
      assert.equal(places.length, 5);
    });
    // As a person does: the command wants the cell's editor.
    await edited(first, 'notebook.focusTop');
    const edit = await ask<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      first,
      '@one',
      'uno',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(first.document.getText(), 'As @uno.');
    assert.equal(opened.cellAt(2).document.getText(), '[[@uno]] [@uno]');
    assert.equal(await textOf(folder, 'note.md'), 'See @uno.\n');
    assert.match(await textOf(folder, 'references.bib'), /\{uno,/);
  });

  it('count for the lens above an entry, and are checked again when the first cell changes', async () => {
    folder = await workspaceFolder({ 'papers/own.bib': bib });
    const opened = await notebook([markdown('Title'), markdown('As @one2020 and @missing.')]);
    const body = opened.cellAt(1);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(
      opened.cellAt(0).document.uri,
      new vscode.Position(0, 0),
      '---\nbibliography: own.bib\n---\n',
    );
    await vscode.workspace.applyEdit(edit);
    await soon('the unknown key', () => assert.deepEqual(problems(body), ['unknownKey missing']));
    const own = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'papers/own.bib'));
    await soon('the lens', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        own.uri,
        5,
      );
      assert.equal(lenses[0]?.command?.title, 'cited in 1 note');
    });
  });

  it('tell of a missing bibliography once, in the first Markdown cell', async () => {
    folder = await workspaceFolder();
    const opened = await notebook([
      raw('---\nbibliography: lost.bib\n---\n'),
      markdown('As @one2020.'),
      markdown('And @two.'),
    ]);
    await soon('the problem', () => assert.equal(problems(opened.cellAt(1)).length, 1));
    assert.match(problems(opened.cellAt(1))[0] ?? '', /^bibliographyMissing/);
    assert.deepEqual(problems(opened.cellAt(2)), []);
  });

  it('work in a notebook that was never saved', async () => {
    folder = await workspaceFolder();
    const opened = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([
        markdown('---\nreferences:\n- id: inline1\n  title: Inline\n---\n'),
        markdown('As @inline1 and @missing.'),
      ]),
    );
    await vscode.window.showNotebookDocument(opened);
    const body = opened.cellAt(1);
    await soon('the unknown key', () => assert.deepEqual(problems(body), ['unknownKey missing']));
    const [link] = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', body, '@in');
    assert.equal(link?.targetUri.toString(), opened.cellAt(0).document.uri.toString());
  });

  it('take a paper of the library, with its entry, and leave the cell’s text otherwise alone', async () => {
    folder = await workspaceFolder({ 'papers/own.bib': '' });
    const opened = await notebook([raw('---\nbibliography: own.bib\n---\n'), markdown('As @speculative')]);
    const editor = await edited(opened.cellAt(1), 'notebook.focusBottom');
    const end = editor.document.positionAt(editor.document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('paperside.completeCitation', { papers: [leviathan.id] });
    assert.equal(opened.cellAt(1).document.getText(), 'As @leviathan2023fast');
    assert.match(await textOf(folder, 'papers/own.bib'), /leviathan2023fast/);
    assert.equal(opened.cellAt(0).document.getText(), '---\nbibliography: own.bib\n---\n');
  });
});
