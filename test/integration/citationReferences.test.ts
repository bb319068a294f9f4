import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';

const head = '---\nbibliography: refs.bib\n---\n';
const bib = '@misc{one,\n  title = {One},\n}\n\n@misc{two,\n  title = {Two},\n  crossref = {one},\n}\n';

describe('references of a citation key', () => {
  const folders: vscode.WorkspaceFolder[] = [];
  before(() => activatePaperside());
  afterEach(async () => {
    for (const folder of folders.splice(0)) await removeWorkspaceFolder(folder);
  });

  async function world(files: Readonly<Record<string, string>>): Promise<vscode.WorkspaceFolder> {
    const folder = await workspaceFolder(files);
    folders.push(folder);
    return folder;
  }

  /** `name:line:text` of all references at the first `|` of a file's text. */
  async function references(folder: vscode.WorkspaceFolder, name: string, text: string): Promise<string[]> {
    const { document, selection } = await openNote(folder, name, text);
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      selection.active,
    );
    const lines = found.map(async ({ uri, range }) => {
      const opened = await vscode.workspace.openTextDocument(uri);
      return `${vscode.workspace.asRelativePath(uri, false)}:${range.start.line}:${opened.getText(range)}`;
    });
    return (await Promise.all(lines)).sort();
  }
  const become = (folder: vscode.WorkspaceFolder, name: string, text: string, expected: readonly string[]) =>
    eventually(
      `references from ${name}`,
      async () => {
        assert.deepEqual(await references(folder, name, text), expected);
        return true;
      },
      10_000,
    );

  const files = {
    'refs.bib': bib,
    'a.md': `${head}See [@one, p. 3; @two] and [[@one]].\n`,
    'sub/b.qmd': '---\nbibliography: ../refs.bib\n---\n\\citep{two,one}, not `@one`\n',
    'other.md': '---\nbibliography: other.bib\n---\n@one\n',
    'other.bib': '@misc{one, title = {Another one}}\n',
  };
  const ofOne = [
    'a.md:3:one',
    'a.md:3:one',
    'note.md:3:one',
    'refs.bib:0:one',
    'refs.bib:6:one',
    'sub/b.qmd:3:one',
  ];

  it('are all places of all notes that mean the same entry, and the entry itself', async () => {
    const folder = await world(files);
    await become(folder, 'note.md', `${head}As @o|ne says.\n`, ofOne);
  });

  it('are the same from inside the bibliography', async () => {
    const folder = await world({ ...files, 'note.md': `${head}As @one says.\n` });
    await become(folder, 'refs.bib', bib.replace('{One}', '{O|ne}'), ofOne);
    await become(folder, 'other.bib', files['other.bib'].replace('one,', 'o|ne,'), [
      'other.bib:0:one',
      'other.md:3:one',
    ]);
  });

  it('are found in CSL-JSON, CSL-YAML and the references of a note', async () => {
    const json = '[\n  {"id": "one", "title": "One"}\n]\n';
    const yaml = 'references:\n- title: Two\n  id: two\n';
    const folder = await world({
      'list.json': json,
      'list.yaml': yaml,
      'a.md': '---\nbibliography: [list.json, list.yaml]\n---\n@one @two\n',
    });
    await become(folder, 'list.json', json.replace('"One"', '"|One"'), ['a.md:3:one', 'list.json:1:one']);
    await become(folder, 'list.yaml', yaml.replace('Two', 'T|wo'), ['a.md:3:two', 'list.yaml:2:two']);
    const own = '---\nreferences:\n- id: mine\n  title: Mine\n---\n@mi|ne\n';
    await become(folder, 'own.md', own, ['own.md:2:mine', 'own.md:5:mine']);
  });

  it('do not mix what folders with bibliographies of their own call the same', async () => {
    const first = await world({ 'references.bib': bib, 'a.md': '@one\n' });
    const second = await world({ 'references.bib': bib, 'b.md': '@one\n' });
    await become(first, 'a.md', '@o|ne\n', ['a.md:0:one', 'references.bib:0:one', 'references.bib:6:one']);
    await become(second, 'b.md', '@o|ne\n', ['b.md:0:one', 'references.bib:0:one', 'references.bib:6:one']);
  });

  it('of a key that nobody knows are the places in the same folder', async () => {
    const first = await world({ 'a.md': '@unheard\n', 'c.md': '[@unheard]\n' });
    await world({ 'b.md': '@unheard\n' });
    await become(first, 'a.md', '@un|heard\n', ['a.md:0:unheard', 'c.md:0:unheard']);
  });

  it('see what was typed just now and is not saved', async () => {
    const folder = await world(files);
    const { document } = await openNote(folder, 'typed.md', head);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(3, 0), 'Now @two.\n');
    await vscode.workspace.applyEdit(edit);
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      new vscode.Position(3, 6),
    );
    assert.ok(found.some(({ uri }) => uri.path.endsWith('/typed.md')));
    assert.ok(found.some(({ uri }) => uri.path.endsWith('/refs.bib')));
    await closeEditors();
  });

  it('are none where no key stands', async () => {
    const folder = await world(files);
    assert.deepEqual(await references(folder, 'note.md', `${head}Not o|ne.\n`), []);
    assert.deepEqual(await references(folder, 'plain.json', '{"i|d": "one"}'), []);
  });
});
