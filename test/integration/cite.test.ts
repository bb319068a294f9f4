import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import {
  activateWithPapers,
  cite,
  exists,
  leviathan,
  listening,
  nanoflow,
  onDisk,
  onDiskBecomes,
  plain,
  textOf,
  withSettings,
} from './citeWorld';

const frontMatter = '---\nbibliography: references.bib\n---\n\n';

describe('insert citation', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activateWithPapers());
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': '% mine\n' });
  });
  afterEach(() => removeWorkspaceFolder(folder));

  it('cites at the cursor and saves the entry in the bibliography', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}As shown |.`);
    await cite([nanoflow]);
    assert.equal(editor.document.getText(), `${frontMatter}As shown [@nanoflow2024].`);
    const bibliography = await onDisk(folder, 'references.bib');
    assert.ok(bibliography.startsWith('% mine\n'));
    assert.match(bibliography, /@\w+\{nanoflow2024,/);
    assert.match(bibliography, /2408\.12757/);
  });

  it('puts the cursor behind the citation', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}As shown |.`);
    await cite([nanoflow]);
    const offset = editor.document.offsetAt(editor.selection.active);
    assert.equal(editor.document.getText().slice(0, offset), `${frontMatter}As shown [@nanoflow2024]`);
    assert.ok(editor.selection.isEmpty);
  });

  it('takes back note and bibliography with one undo, on disk too, and brings both again with one redo', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}As shown |.`);
    await cite([nanoflow]);
    const cited = await onDisk(folder, 'references.bib');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), `${frontMatter}As shown .`);
    await onDiskBecomes(folder, 'references.bib', '% mine\n');
    await vscode.commands.executeCommand('redo');
    assert.equal(editor.document.getText(), `${frontMatter}As shown [@nanoflow2024].`);
    await onDiskBecomes(folder, 'references.bib', cited);
    assert.equal(vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith('.bib'))?.isDirty, false);
  });

  it('undoes two citations one after the other', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}|`);
    await cite([nanoflow]);
    const first = await onDisk(folder, 'references.bib');
    await cite([leviathan]);
    assert.equal(editor.document.getText(), `${frontMatter}[@nanoflow2024; @leviathan2023fast]`);
    await vscode.commands.executeCommand('undo');
    await onDiskBecomes(folder, 'references.bib', first);
    await vscode.commands.executeCommand('undo');
    await onDiskBecomes(folder, 'references.bib', '% mine\n');
    assert.equal(editor.document.getText(), frontMatter);
  });

  it('makes references.bib and names it in the front matter where a note has no bibliography', async () => {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, 'references.bib'));
    const editor = await openNote(folder, 'texts/note.md', 'As shown |.');
    await cite([nanoflow]);
    assert.match(
      editor.document.getText(),
      /^---\nbibliography: "?\.\.\/references\.bib"?\n---\n\n?As shown \[@nanoflow2024\]\.$/,
    );
    assert.match(await onDisk(folder, 'references.bib'), /nanoflow2024/);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'As shown .');
    await onDiskBecomes(folder, 'references.bib', '');
  });

  it('leaves the front matter alone where the setting says so', async () => {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, 'references.bib'));
    await withSettings({ 'paperside.bibliography.mentionInFrontMatter': false }, async () => {
      const editor = await openNote(folder, 'note.md', 'As shown |.');
      await cite([nanoflow]);
      assert.equal(editor.document.getText(), 'As shown [@nanoflow2024].');
    });
    assert.match(await onDisk(folder, 'references.bib'), /nanoflow2024/);
  });

  for (const [where, text] of [
    ['inside', `${frontMatter}See [@ot|her].`],
    ['right behind', `${frontMatter}See [@other]|.`],
  ] as const)
    it(`joins the citation that the cursor stands ${where}`, async () => {
      const editor = await openNote(folder, 'note.md', text);
      await cite([nanoflow]);
      assert.equal(editor.document.getText(), `${frontMatter}See [@other; @nanoflow2024].`);
    });

  it('does not cite a paper twice in one citation', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}|`);
    await cite([nanoflow]);
    await cite([nanoflow]);
    assert.equal(editor.document.getText(), `${frontMatter}[@nanoflow2024]`);
    assert.equal((await onDisk(folder, 'references.bib')).split('nanoflow2024').length, 2);
  });

  it('cites at each of several cursors with one entry', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}One |, two |, three |.`);
    await cite([nanoflow]);
    assert.equal(
      editor.document.getText(),
      `${frontMatter}One [@nanoflow2024], two [@nanoflow2024], three [@nanoflow2024].`,
    );
    assert.equal(editor.selections.length, 3);
    assert.equal((await onDisk(folder, 'references.bib')).split('{nanoflow2024,').length, 2);
  });

  it('makes one citation of several papers, with prefix and locator', async () => {
    const editor = await openNote(folder, 'note.md', `${frontMatter}|`);
    await cite([nanoflow, leviathan], { prefix: 'see', locator: 'p. 12' });
    assert.equal(editor.document.getText(), `${frontMatter}[see @nanoflow2024; @leviathan2023fast, p. 12]`);
    const bibliography = await onDisk(folder, 'references.bib');
    assert.match(bibliography, /nanoflow2024[^]*leviathan2023fast/);
    await vscode.commands.executeCommand('undo');
    await onDiskBecomes(folder, 'references.bib', '% mine\n');
  });

  for (const [by, entry] of [
    ['arXiv id', '@misc{mykey, title={Other Words}, eprint={2408.12757}, archiveprefix={arXiv}}'],
    ['DOI', '@misc{mykey, title={Other Words}, doi={10.48550/arXiv.2408.12757}}'],
    ['title', '@misc{mykey, title={{NanoFlow}: Towards optimal large language model serving throughput}}'],
  ] as const)
    it(`keeps the key of a paper that the bibliography has by its ${by}`, async () => {
      folder = await refilled(folder, { 'references.bib': entry });
      const editor = await openNote(folder, 'note.md', `${frontMatter}|`);
      const { status } = await listening(() => cite([nanoflow]));
      assert.equal(editor.document.getText(), `${frontMatter}[@mykey]`);
      assert.equal(await onDisk(folder, 'references.bib'), entry);
      assert.match(status.join(), /already in .*references\.bib/);
    });

  it('gives a new paper a key that no bibliography of the note has', async () => {
    folder = await refilled(folder, {
      'a.bib': '',
      'b.bib': '@misc{nanoflow2024, title={Something else}}\n@misc{nanoflow2024a, title={And else}}',
    });
    const note = '---\nbibliography: [a.bib, b.bib]\n---\n';
    const editor = await openNote(folder, 'note.md', `${note}|`);
    await cite([nanoflow]);
    assert.equal(editor.document.getText(), `${note}[@nanoflow2024b]`);
    assert.match(await onDisk(folder, 'a.bib'), /\{nanoflow2024b,/);
  });

  it('makes keys by the pattern of the setting', async () => {
    await withSettings({ 'paperside.citation.keyPattern': '{author}_{year}' }, async () => {
      const editor = await openNote(folder, 'note.md', `${frontMatter}|`);
      await cite([leviathan]);
      assert.equal(editor.document.getText(), `${frontMatter}[@leviathan_2023]`);
    });
  });

  it('keeps CRLF line ends in note and bibliography, and every byte that was there', async () => {
    const before = '@misc{a,\r\n  title = {A}\r\n}\r\n';
    folder = await refilled(folder, { 'references.bib': before });
    const editor = await openNote(
      folder,
      'note.md',
      '---\r\nbibliography: references.bib\r\n---\r\nSee |.\r\n',
    );
    await cite([nanoflow]);
    await eventually('saved note', () => editor.document.save());
    assert.equal(
      await onDisk(folder, 'note.md'),
      '---\r\nbibliography: references.bib\r\n---\r\nSee [@nanoflow2024].\r\n',
    );
    const after = await onDisk(folder, 'references.bib');
    assert.ok(after.startsWith(before));
    assert.doesNotMatch(after, /(?<!\r)\n/);
    const position = editor.document.positionAt(editor.document.getText().indexOf('].') + 1);
    assert.ok(editor.selection.active.isEqual(position));
  });

  it('says calmly where the entry went', async () => {
    await openNote(folder, 'note.md', `${frontMatter}|`);
    const { status, toasts } = await listening(() => cite([nanoflow]));
    assert.match(status.join(), /Cited NanoFlow as @nanoflow2024 · added to .*references\.bib/);
    assert.deepEqual(toasts, []);
  });

  it('warns of an error that may hide entries, not of a key that stands there twice', async () => {
    const put = (text: string) =>
      vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(folder.uri, 'references.bib'),
        new TextEncoder().encode(text),
      );
    await put('@misc{a, title = {A}}\n@misc{a, title = {B}}\n');
    await openNote(folder, 'note.md', `${frontMatter}|`);
    assert.deepEqual((await listening(() => cite([nanoflow]))).toasts, []);
    await put('@misc{a, title = {A}}\n@misc{b, title = {B}\n');
    await openNote(folder, 'other.md', `${frontMatter}|`);
    const { toasts } = await listening(() => cite([leviathan]));
    assert.match(toasts.map(({ message }) => message).join(), /references\.bib.*error on line 2/);
  });

  it('adds to what another program wrote into the bibliography a moment ago', async () => {
    const file = vscode.Uri.joinPath(folder.uri, 'references.bib');
    const open = await vscode.workspace.openTextDocument(file);
    for (const name of ['a', 'b', 'c']) {
      const written = `@misc{${name}, title = {By another program}}\n`;
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(written));
      await openNote(folder, `${name}.md`, `${frontMatter}|`);
      assert.deepEqual((await listening(() => cite([nanoflow]))).toasts, []);
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      assert.ok(text.startsWith(written) && text.includes('{nanoflow2024,'), text);
    }
    assert.equal(open.isDirty, false);
  });

  it('cites into the last note while another editor has the focus', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    const other = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'no note' });
    await vscode.window.showTextDocument(other, vscode.ViewColumn.Beside);
    await cite([nanoflow]);
    assert.equal(document.getText(), `${frontMatter}[@nanoflow2024]`);
    assert.equal(other.getText(), 'no note');
  });

  it('brings the note to the front when its tab lies behind another', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}Here | and there`);
    const other = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'no note' });
    await vscode.window.showTextDocument(other);
    await cite([nanoflow]);
    assert.equal(document.getText(), `${frontMatter}Here [@nanoflow2024] and there`);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });

  it('cites from rows of the tree, all that are selected', async () => {
    const { document } = await openNote(folder, 'note.md', `${frontMatter}|`);
    const rows = [{ paperId: nanoflow.id }, { paperId: plain.id }];
    await vscode.commands.executeCommand('paperside.insertCitation', rows[0], rows);
    assert.match(document.getText(), /\[@nanoflow2024; @exampleflow2024\]$/);
  });

  it('copies the citation where no Markdown note is open', async () => {
    const other = await vscode.workspace.openTextDocument({ language: 'python', content: 'x = 1' });
    await vscode.window.showTextDocument(other);
    const { toasts } = await listening(() => cite([nanoflow]));
    assert.equal(await vscode.env.clipboard.readText(), '[@nanoflow2024]');
    assert.equal(other.getText(), 'x = 1');
    assert.match(toasts[0]?.message ?? '', /not a Markdown note.*copied/);
  });

  it('copies the citation where no editor is open at all', async () => {
    await closeEditors();
    const { toasts } = await listening(() => cite([nanoflow]));
    assert.equal(await vscode.env.clipboard.readText(), '[@nanoflow2024]');
    assert.match(toasts[0]?.message ?? '', /No Markdown note is open.*copied/);
  });

  it('copies the citation where the note is read-only by setting', async () => {
    const { document } = await openNote(folder, 'note.md', 'See |');
    await vscode.workspace
      .getConfiguration('files')
      .update('readonlyInclude', { '**/note.md': true }, vscode.ConfigurationTarget.Global);
    try {
      const { toasts } = await listening(() => cite([nanoflow]));
      assert.equal(document.getText(), 'See ');
      assert.match(toasts[0]?.message ?? '', /note\.md is read-only.*copied/);
    } finally {
      await vscode.workspace
        .getConfiguration('files')
        .update('readonlyInclude', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('says that a paper is gone', async () => {
    await openNote(folder, 'note.md', '|');
    const { toasts } = await listening(() =>
      vscode.commands.executeCommand('paperside.insertCitation', { papers: ['arxiv:0000.00000'] }),
    );
    assert.match(toasts[0]?.message ?? '', /no longer in the library/);
  });

  it('copies citation and BibTeX with the key that the note has', async () => {
    folder = await refilled(folder, {
      'references.bib': '@misc{mine, eprint={2408.12757}, archiveprefix={arXiv}, title={N}}',
    });
    await openNote(folder, 'note.md', `${frontMatter}|`);
    await vscode.commands.executeCommand('paperside.copyCitation', { papers: [nanoflow.id] });
    assert.equal(await vscode.env.clipboard.readText(), '[@mine]');
    await vscode.commands.executeCommand('paperside.copyBibtex', { papers: [nanoflow.id] });
    assert.match(await vscode.env.clipboard.readText(), /@\w+\{mine,/);
    assert.equal(await textOf(folder, 'note.md'), frontMatter);
    assert.ok(!(await exists(folder, 'paperside.bib')));
  });
});

async function refilled(
  folder: vscode.WorkspaceFolder,
  files: Readonly<Record<string, string>>,
): Promise<vscode.WorkspaceFolder> {
  for (const [name, text] of Object.entries(files))
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, name),
      new TextEncoder().encode(text),
    );
  return folder;
}
