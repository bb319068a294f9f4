import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { equal, ok } from './assert';

const nanoflow = 'NanoFlow: Towards Optimal Large Language Model Serving Throughput';

describe('Paperside in the browser', () => {
  it('runs in a worker, without Node', () => {
    equal(typeof process, 'undefined');
    equal(vscode.env.uiKind, vscode.UIKind.Web);
  });

  it('loads the sample feed', async () => {
    const { library } = await activatePaperside();
    const size = await eventually(
      '59 papers',
      () => (library.size === 59 ? library.size : undefined),
      15_000,
    );
    equal(size, 59);
    equal(library.problems.length, 0);
  });

  it('finds a paper by half a word, in a worker of its own', async () => {
    const { library, search } = await activatePaperside();
    await eventually('an index of 59 papers', () => search.progress.indexed === 59 || undefined, 15_000);
    const { hits } = await search.search('nanofl', { limit: 50 });
    ok(hits[0], 'Nothing was found');
    equal(library.get(hits[0].id)?.paper.title, nanoflow);
  });

  it('keeps a search, counts what it finds, and lets it go', async () => {
    const { savedSearches } = await activatePaperside();
    const { id, name } = await savedSearches.save({ query: 'nanofl' });
    equal(name, 'nanofl');
    equal((await savedSearches.papersOf(id)).length, 1);
    await savedSearches.change(id, { name: 'Fast serving' });
    equal(savedSearches.get(id)?.name, 'Fast serving');
    await savedSearches.remove(id);
    equal(savedSearches.all.length, 0);
  });

  it('cites into a note and its bibliography', async () => {
    const { library } = await activatePaperside();
    const held = library.find({ title: nanoflow, published: '2024-08-22' });
    ok(held, 'The sample lacks NanoFlow');
    const folder = vscode.workspace.workspaceFolders?.[0];
    ok(folder, 'No workspace is open');
    const note = vscode.Uri.joinPath(folder.uri, 'training.md');
    const editor = await vscode.window.showTextDocument(note);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('paperside.insertCitation', { papers: [held.paper.id] });
    ok(editor.document.getText().endsWith('[@nanoflow2024]'), editor.document.getText().slice(-80));
    const file = vscode.Uri.joinPath(folder.uri, 'references.bib');
    const text = await eventually('the entry', async () => {
      const bibliography = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      return bibliography.includes('nanoflow2024') ? bibliography : undefined;
    });
    ok(text.startsWith('% What the notes'), 'The bibliography was rewritten');
  });

  it('prints citations in a style and a language, in a worker of its own', async () => {
    const { core } = await activatePaperside();
    const turing = {
      id: 'turing1950',
      type: 'article-journal',
      title: 'Computing machinery and intelligence',
      author: [{ family: 'Turing', given: 'Alan M.' }],
      issued: { 'date-parts': [[1950, 10]] },
      'container-title': 'Mind',
    };
    const [entry = ''] = await core.formatBibliography([turing], { style: 'apa', locale: 'de' });
    equal(entry, 'Turing, A. M. (1950). Computing machinery and intelligence. Mind.');
    const [cluster] = core.parseCitations('@turing1950 [p. 3]');
    ok(cluster, 'The citation was not read');
    equal(await core.formatCitation(cluster, [turing], { style: 'chicago-author-date' }), 'Turing (1950, 3)');
  });
});
