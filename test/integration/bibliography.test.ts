import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { ReadOnlyFiles } from './readOnlyFiles';
import {
  activateWithPapers,
  cite,
  exists,
  leviathan,
  listening,
  nanoflow,
  onDisk,
  onDiskBecomes,
  withSettings,
} from './citeWorld';

const ofZotero = [
  '@article{old2020,',
  '  title = {Old},',
  '  author = {Old, A.},',
  '  file = {PDF:/home/reader/Zotero/storage/ABCDEFGH/old.pdf:application/pdf},',
  '}',
].join('\n');
const exported = `% Exported with Better BibTeX for Zotero\n${ofZotero}\n`;

describe('the bibliography that gets the entry', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  afterEach(() => removeWorkspaceFolder(folder));

  async function note(files: Readonly<Record<string, string>>, text: string, name = 'note.md') {
    folder = await workspaceFolder(files);
    return openNote(folder, name, text);
  }

  it('is the first of the list in the front matter', async () => {
    await note({ 'a.bib': '', 'b.bib': '' }, '---\nbibliography:\n  - a.bib\n  - b.bib\n---\n|');
    await cite([nanoflow]);
    assert.match(await onDisk(folder, 'a.bib'), /nanoflow2024/);
    assert.equal(await onDisk(folder, 'b.bib'), '');
  });

  it('is looked for beside the note', async () => {
    await note(
      { 'texts/mine.bib': '', 'mine.bib': '' },
      '---\nbibliography: mine.bib\n---\n|',
      'texts/note.md',
    );
    await cite([nanoflow]);
    assert.match(await onDisk(folder, 'texts/mine.bib'), /nanoflow2024/);
    assert.equal(await onDisk(folder, 'mine.bib'), '');
  });

  it('is made where the front matter names a file that is not there', async () => {
    const editor = await note({}, '---\nbibliography: new.bib\n---\n|');
    await cite([nanoflow]);
    assert.match(await onDisk(folder, 'new.bib'), /nanoflow2024/);
    assert.equal(editor.document.getText(), '---\nbibliography: new.bib\n---\n[@nanoflow2024]');
  });

  it('is that of _quarto.yml where the note names none', async () => {
    const editor = await note(
      { '_quarto.yml': 'project:\n  type: website\nbibliography: shared.bib\n', 'shared.bib': '' },
      'See |',
      'texts/note.md',
    );
    await cite([nanoflow]);
    assert.match(await onDisk(folder, 'shared.bib'), /nanoflow2024/);
    assert.equal(editor.document.getText(), 'See [@nanoflow2024]');
  });

  it('is that of the setting where note and project name none', async () => {
    await withSettings({ 'paperside.bibliography.files': ['lists/all.bib'] }, async () => {
      const editor = await note({ 'lists/all.bib': '' }, 'See |');
      await cite([nanoflow]);
      assert.equal(editor.document.getText(), 'See [@nanoflow2024]');
    });
    assert.match(await onDisk(folder, 'lists/all.bib'), /nanoflow2024/);
  });

  it('is the one that the setting addTo names, before all others', async () => {
    await withSettings({ 'paperside.bibliography.addTo': 'inbox.bib' }, async () => {
      await note({ 'a.bib': '', 'inbox.bib': '' }, '---\nbibliography: a.bib\n---\n|');
      await cite([nanoflow]);
    });
    assert.match(await onDisk(folder, 'inbox.bib'), /nanoflow2024/);
    assert.equal(await onDisk(folder, 'a.bib'), '');
  });

  it('is never one that another program exports', async () => {
    await note(
      { 'zotero.bib': exported, 'mine.bib': '' },
      '---\nbibliography: [zotero.bib, mine.bib]\n---\n|',
    );
    await cite([nanoflow]);
    assert.equal(await onDisk(folder, 'zotero.bib'), exported);
    assert.match(await onDisk(folder, 'mine.bib'), /nanoflow2024/);
  });

  it('is made beside the only one, if another program exports that', async () => {
    const editor = await note(
      { 'lists/zotero.bib': exported },
      '---\nbibliography: lists/zotero.bib\n---\n|',
    );
    await cite([nanoflow]);
    assert.equal(await onDisk(folder, 'lists/zotero.bib'), exported);
    assert.match(await onDisk(folder, 'lists/references.bib'), /nanoflow2024/);
    assert.match(editor.document.getText(), /zotero\.bib[^]*lists\/references\.bib[^]*\[@nanoflow2024\]$/);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), '---\nbibliography: lists/zotero.bib\n---\n');
  });

  it('is not a RIS file', async () => {
    const ris = 'TY  - JOUR\nID  - old\nTI  - Old\nER  - \n';
    await note({ 'list.ris': ris, 'mine.bib': '' }, '---\nbibliography: [list.ris, mine.bib]\n---\n|');
    await cite([nanoflow]);
    assert.equal(await onDisk(folder, 'list.ris'), ris);
    assert.match(await onDisk(folder, 'mine.bib'), /nanoflow2024/);
  });

  it('gets CSL-JSON in a JSON list, its other bytes untouched', async () => {
    const list = '[\n    {"id": "old", "type": "book",   "title": "Old"}\n]\n';
    await note({ 'list.json': list }, '---\nbibliography: list.json\n---\n|');
    await cite([nanoflow]);
    const text = await onDisk(folder, 'list.json');
    const items = JSON.parse(text) as { id: string; title: string }[];
    assert.deepEqual(
      items.map(({ id }) => id),
      ['old', 'nanoflow2024'],
    );
    assert.ok(text.startsWith(list.slice(0, list.indexOf('\n]'))));
    await vscode.commands.executeCommand('undo');
    await onDiskBecomes(folder, 'list.json', list);
  });

  it('gets CSL-YAML in a YAML list', async () => {
    const list = 'references:\n- id: old   # mine\n  type: book\n  title: Old\n';
    await note({ 'list.yaml': list }, '---\nbibliography: list.yaml\n---\n|');
    await cite([nanoflow]);
    const text = await onDisk(folder, 'list.yaml');
    assert.ok(text.startsWith(list));
    assert.match(text, /- id: "?nanoflow2024"?/);
  });

  it('may be the references of the note itself', async () => {
    const before = '---\nreferences:\n- id: old\n  type: book\n  title: Old\n---\n\nSee .\n';
    const editor = await note({}, before.replace('See .', 'See |.'));
    await cite([nanoflow]);
    const text = editor.document.getText();
    assert.match(
      text,
      /^---\nreferences:\n- id: old\n {2}type: book\n {2}title: Old\n- id: "?nanoflow2024"?\n[^]*---\n\nSee \[@nanoflow2024\]\.\n$/,
    );
    assert.ok(!(await exists(folder, 'references.bib')));
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('is changed but not saved while it has unsaved changes of the person', async () => {
    const editor = await note({ 'mine.bib': '% one\n' }, '---\nbibliography: mine.bib\n---\n|');
    const bib = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'mine.bib'));
    const own = new vscode.WorkspaceEdit();
    own.insert(bib.uri, new vscode.Position(1, 0), '% two, not saved\n');
    await vscode.workspace.applyEdit(own);
    const { status } = await listening(() => cite([nanoflow]));
    assert.match(bib.getText(), /^% one\n% two, not saved\n[^]*nanoflow2024/);
    assert.ok(bib.isDirty);
    assert.equal(await onDisk(folder, 'mine.bib'), '% one\n');
    assert.match(status.join(), /unsaved changes/);
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('undo');
    assert.equal(bib.getText(), '% one\n% two, not saved\n');
    assert.equal(await onDisk(folder, 'mine.bib'), '% one\n');
  });

  it('sees keys in unsaved text of a bibliography', async () => {
    const editor = await note({ 'mine.bib': '' }, '---\nbibliography: mine.bib\n---\n|');
    const bib = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'mine.bib'));
    const own = new vscode.WorkspaceEdit();
    own.insert(
      bib.uri,
      new vscode.Position(0, 0),
      '@misc{typed, title={T}, eprint={2408.12757}, archiveprefix={arXiv}}\n',
    );
    await vscode.workspace.applyEdit(own);
    await vscode.window.showTextDocument(editor.document);
    await cite([nanoflow]);
    assert.match(editor.document.getText(), /\[@typed\]$/);
  });

  it('gets the entry behind an error in BibTeX, and the error is told with its line', async () => {
    const broken = '@misc{a, title={A}}\n\n@misc{b, title={never closed\n';
    await note({ 'mine.bib': broken }, '---\nbibliography: mine.bib\n---\n|');
    const { toasts } = await listening(() => cite([nanoflow]));
    const text = await onDisk(folder, 'mine.bib');
    assert.ok(text.startsWith(broken));
    assert.match(text, /nanoflow2024/);
    assert.match(toasts[0]?.message ?? '', /added to .*mine\.bib\. .*error.* line \d+/);
    assert.deepEqual(toasts[0]?.actions, ['Show']);
  });

  for (const [name, broken] of [
    ['list.json', '[\n  {"id": "old", "type": "book"},\n  {"id": \n'],
    ['list.yaml', 'references:\n- id: old\n  title: "never closed\n'],
  ] as const)
    it(`refuses to add to a broken ${name}, and says where it is broken`, async () => {
      const head = `---\nbibliography: ${name}\n---\n`;
      const editor = await note({ [name]: broken }, `${head}|`);
      const { toasts } = await listening(() => cite([nanoflow]));
      assert.equal(editor.document.getText(), head);
      assert.equal(await onDisk(folder, name), broken);
      assert.match(toasts[0]?.message ?? '', new RegExp(`${name}\\. .*line \\d+`));
      assert.deepEqual(toasts[0]?.actions, ['Show', 'Insert Without Entry']);
    });

  it('can be passed over where it is broken', async () => {
    const editor = await note({ 'list.json': '[{' }, '---\nbibliography: list.json\n---\n|');
    await listening(async () => {
      await cite([nanoflow]);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }, 'Insert Without Entry');
    assert.match(editor.document.getText(), /\[@nanoflow2024\]$/);
    assert.equal(await onDisk(folder, 'list.json'), '[{');
  });

  it('is passed over where it cannot be written', async () => {
    const readOnly = new ReadOnlyFiles({ '/locked.bib': '' });
    const registered = vscode.workspace.registerFileSystemProvider('citetest', readOnly, {
      isReadonly: true,
    });
    try {
      await note({ 'mine.bib': '' }, '---\nbibliography: ["citetest:/locked.bib", mine.bib]\n---\n|');
      await cite([nanoflow]);
      assert.match(await onDisk(folder, 'mine.bib'), /nanoflow2024/);
    } finally {
      registered.dispose();
    }
  });

  it('is unaffected by a note that cannot be written', async () => {
    folder = await workspaceFolder({});
    const readOnly = new ReadOnlyFiles({ '/note.md': '---\nbibliography: a.bib\n---\nSee ', '/a.bib': '' });
    const registered = vscode.workspace.registerFileSystemProvider('citetest', readOnly, {
      isReadonly: true,
    });
    try {
      const { document } = await vscode.window.showTextDocument(vscode.Uri.parse('citetest:/note.md'));
      const { toasts } = await listening(() => cite([nanoflow]));
      assert.equal(await vscode.env.clipboard.readText(), '[@nanoflow2024]');
      assert.equal(document.isDirty, false);
      assert.match(toasts[0]?.message ?? '', /read-only/);
    } finally {
      await closeEditors();
      registered.dispose();
    }
  });

  it('stands beside a note that is in no workspace', async () => {
    folder = await workspaceFolder({});
    const outside = vscode.Uri.joinPath(folder.uri, '..', `paperside-outside-${process.pid}`);
    const uri = vscode.Uri.joinPath(outside, 'note.md');
    await vscode.workspace.fs.writeFile(uri, new Uint8Array());
    try {
      const { document } = await vscode.window.showTextDocument(uri);
      await cite([nanoflow]);
      assert.match(document.getText(), /^---\nbibliography: references\.bib\n---\n\n?\[@nanoflow2024\]$/);
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(outside, 'references.bib'));
      assert.match(new TextDecoder().decode(bytes), /nanoflow2024/);
    } finally {
      await closeEditors();
      await vscode.workspace.fs.delete(outside, { recursive: true });
    }
  });

  it('tells that its folder cannot be written, and leaves the note alone', async () => {
    // A file stands where the bibliography's folder would have to be.
    const editor = await note({ lists: 'a file' }, '---\nbibliography: lists/mine.bib\n---\n|');
    const { toasts } = await listening(() => cite([nanoflow]));
    assert.equal(editor.document.getText(), '---\nbibliography: lists/mine.bib\n---\n');
    assert.match(
      toasts[0]?.message ?? '',
      /Couldn't insert the citation\. .*can't be written.*lists\/references\.bib/,
    );
  });

  it('is made even for a note whose front matter is broken, and the note is only cited in', async () => {
    const broken = '---\ntitle: "never closed\n---\n\nSee ';
    const editor = await note({}, `${broken}|`);
    await cite([nanoflow]);
    assert.equal(editor.document.getText(), `${broken}[@nanoflow2024]`);
    assert.match(await onDisk(folder, 'references.bib'), /nanoflow2024/);
  });

  it('gets several entries of one citation in one step', async () => {
    const list = '[]\n';
    await note({ 'list.json': list }, '---\nbibliography: list.json\n---\n|');
    await cite([nanoflow, leviathan]);
    const items = JSON.parse(await onDisk(folder, 'list.json')) as { id: string }[];
    assert.deepEqual(
      items.map(({ id }) => id),
      ['nanoflow2024', 'leviathan2023fast'],
    );
    await vscode.commands.executeCommand('undo');
    await onDiskBecomes(folder, 'list.json', list);
  });
});
