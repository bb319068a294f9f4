import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CitationPasteProvider } from '../../src/features/pasteCitation/pasteProvider';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { answering, labelled } from './answering';
import { listening, onDiskBecomes, textOf, withSettings } from './citeWorld';
import { frontMatter, pasteWorld } from './pasteWorld';

const knuth = '@article{knuth1984, title = {Literate Programming}}\n';
const unknown = '10.1145/3600006.9999999';
const { Automatic, PasteAs } = vscode.DocumentPasteTriggerKind;

/** A browser lets no command paste, so VS Code's part is done here: ask, complete the edit, apply it. */
describe('the ways to paste', () => {
  let folder: vscode.WorkspaceFolder;
  let provider: CitationPasteProvider;
  let world: Awaited<ReturnType<typeof pasteWorld>>;
  const { token } = new vscode.CancellationTokenSource();

  before(async () => {
    world = await pasteWorld();
    provider = new CitationPasteProvider(world.deps);
  });
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': '' });
  });
  afterEach(() => removeWorkspaceFolder(folder));
  after(() => world.close());

  const note = () => openNote(folder, 'note.md', `${frontMatter}See |.`);

  async function ask(
    editor: vscode.TextEditor,
    text: string,
    triggerKind: vscode.DocumentPasteTriggerKind,
    { only, origin }: { only?: vscode.DocumentDropOrPasteEditKind; origin?: string } = {},
  ) {
    const data = new vscode.DataTransfer();
    data.set('text/plain', new vscode.DataTransferItem(text));
    if (origin !== undefined) data.set('vscode-editor-data', new vscode.DataTransferItem(origin));
    const context = { triggerKind, only };
    return (
      (await provider.provideDocumentPasteEdits(editor.document, editor.selections, data, context, token)) ??
      []
    );
  }

  /** What VS Code does with an edit that was chosen. */
  async function apply(editor: vscode.TextEditor, edit: vscode.DocumentPasteEdit | undefined) {
    assert.ok(edit, 'nothing is offered');
    const all = new vscode.WorkspaceEdit();
    for (const [uri, edits] of edit.additionalEdit?.entries() ?? [])
      for (const { range, newText } of edits) all.replace(uri, range, newText);
    if (typeof edit.insertText === 'string' && edit.insertText !== '')
      for (const selection of editor.selections) all.replace(editor.document.uri, selection, edit.insertText);
    assert.ok(await vscode.workspace.applyEdit(all));
  }

  it('have "Paste as Citation" behind those of VS Code, without a look at the entries', async () => {
    const editor = await note();
    const [edit, ...others] = await ask(editor, knuth, Automatic);
    assert.equal(others.length, 0);
    assert.equal(edit?.title, 'Paste as Citation');
    assert.equal(edit.additionalEdit, undefined);
    assert.deepEqual(
      edit.yieldTo?.map(({ value }) => value),
      ['text', 'markdown', 'uri'],
    );
  });

  it('have nothing of ours for other texts, a line copied whole, or where the setting says so', async () => {
    const editor = await note();
    for (const text of ['words', '', 'https://example.org/', knuth.repeat(30_000)])
      assert.deepEqual(await ask(editor, text, Automatic), []);
    const origin = '{"version":1,"isFromEmptySelection":true,"mode":"markdown"}';
    assert.deepEqual(await ask(editor, '10.1145/1.2\n', Automatic, { origin }), []);
    await withSettings({ 'paperside.paste.citation': 'off' }, async () => {
      assert.deepEqual(await ask(editor, knuth, Automatic), []);
      assert.deepEqual(await ask(editor, knuth, PasteAs), []);
    });
  });

  it('have it in the menu of Paste As… alone where the plain text would come out otherwise', async () => {
    const editor = await note();
    const tabbed = '@book{a,\n\ttitle = {A}\n}\n';
    assert.deepEqual(await ask(editor, tabbed, Automatic), []);
    assert.equal((await ask(editor, tabbed, PasteAs)).length, 1);
    editor.selections = [editor.selection, new vscode.Selection(0, 0, 0, 0)];
    assert.deepEqual(await ask(editor, '10.1145/1.2\n10.1145/1.3', Automatic), []);
    assert.equal((await ask(editor, '10.1145/1.2', Automatic)).length, 1);
  });

  it('answer within a few milliseconds, whatever is pasted', async () => {
    const editor = await note();
    const texts = [
      knuth.repeat(15_000),
      '{"type":"book","author":['.repeat(30_000),
      ' '.repeat(900_000),
      '10.1145/a\n'.repeat(90_000),
    ];
    for (const text of texts) {
      const data = new vscode.DataTransfer();
      data.set('text/plain', new vscode.DataTransferItem(text));
      const context = { triggerKind: Automatic, only: undefined };
      const times: number[] = [];
      for (let run = 0; run < 5; run++) {
        const start = performance.now();
        await provider.provideDocumentPasteEdits(editor.document, editor.selections, data, context, token);
        times.push(performance.now() - start);
      }
      const best = Math.min(...times);
      assert.ok(best < 10, `${best.toFixed(1)} ms for ${JSON.stringify(text.slice(0, 20))}`);
    }
  });

  it('cite once the way was chosen, in one step to undo', async () => {
    const editor = await note();
    const [offer] = await ask(editor, knuth, Automatic);
    assert.ok(offer);
    const said = await listening(async () =>
      apply(editor, await provider.resolveDocumentPasteEdit(offer, token)),
    );
    assert.equal(editor.document.getText(), `${frontMatter}See [@knuth1984].`);
    await onDiskBecomes(folder, 'references.bib', knuth);
    assert.match(said.status.join(), /Cited Literate programming as @knuth1984 · added to/);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), `${frontMatter}See .`);
    await onDiskBecomes(folder, 'references.bib', '');
  });

  it('paste the text as it is where the person leaves the question, so that it is not lost', async () => {
    const editor = await note();
    const [offer] = await ask(editor, unknown, Automatic);
    assert.ok(offer);
    await answering(
      () => undefined,
      async () => apply(editor, await provider.resolveDocumentPasteEdit(offer, token)),
    );
    assert.equal(editor.document.getText(), `${frontMatter}See ${unknown}.`);
  });

  it('give what is chosen last, where the person comes back to the same offer', async () => {
    const editor = await note();
    const [offer] = await ask(editor, unknown, Automatic);
    assert.ok(offer);
    await answering(labelled('Paste as plain text'), async () => {
      assert.equal((await provider.resolveDocumentPasteEdit(offer, token)).insertText, unknown);
    });
    await answering(labelled('Paste as link'), async () =>
      apply(editor, await provider.resolveDocumentPasteEdit(offer, token)),
    );
    assert.match(editor.document.getText(), /See \[doi:[^\]]*\]\([^)]*\)\.$/);
  });

  it('stop when VS Code no longer wants the edit', async () => {
    const editor = await note();
    const [offer] = await ask(editor, knuth.repeat(5000), Automatic);
    assert.ok(offer);
    const source = new vscode.CancellationTokenSource();
    source.cancel();
    await assert.rejects(provider.resolveDocumentPasteEdit(offer, source.token), { name: 'Canceled' });
  });

  it('are whole at once in "Paste As…", which completes no edit', async () => {
    const editor = await note();
    const [edit, ...others] = await ask(editor, knuth, PasteAs);
    assert.equal(others.length, 0);
    const { status } = await listening(() => apply(editor, edit));
    assert.deepEqual(status, []);
    assert.equal(editor.document.getText(), `${frontMatter}See [@knuth1984].`);
    await onDiskBecomes(folder, 'references.bib', knuth);
  });

  it('say in "Paste As…" what works without the network', async () => {
    const editor = await note();
    const edits = await ask(editor, unknown, PasteAs);
    assert.deepEqual(
      edits.map(({ title }) => title),
      [
        'Paste as Citation, with an Entry to Fill In (Looking It Up Needs the Network)',
        'Paste as Link to the Work',
      ],
    );
    await apply(editor, edits[1]);
    assert.match(
      editor.document.getText(),
      /See \[doi:.*\]\(https:\/\/doi\.org\/10\.1145\/3600006\.9999999\)\.$/,
    );
    assert.equal(await textOf(folder, 'references.bib'), '');
  });

  it('ask where a key of the person wants the citation and nothing else', async () => {
    const editor = await note();
    const only = vscode.DocumentDropOrPasteEditKind.Empty.append('paperside', 'citation');
    await answering(labelled('Cite with an entry to fill in'), async () => {
      const [edit] = await ask(editor, unknown, PasteAs, { only });
      await apply(editor, edit);
    });
    assert.equal(editor.document.getText(), `${frontMatter}See [@doi:${unknown}].`);
    await answering(
      () => undefined,
      async () => assert.deepEqual(await ask(editor, '10.1145/1.2', PasteAs, { only }), []),
    );
  });
});
