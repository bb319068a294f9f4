import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { exists, textOf } from './citeWorld';

const head = '---\nbibliography: refs.bib\n---\n';
const bib = '@misc{one,\n  title = {One},\n}\n@misc{two, crossref = {one}}\n';

describe('renaming a citation key', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activatePaperside());
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });

  async function edit(name: string, text: string, key: string): Promise<vscode.WorkspaceEdit> {
    const { document, selection } = await openNote(folder, name, text);
    return vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      selection.active,
      key,
    );
  }
  /** How many files the edit changes; it waits until all notes are known. */
  const editOf = (files: number, name: string, text: string, key: string) =>
    eventually(
      'all notes',
      async () => {
        const made = await edit(name, text, key);
        assert.equal(made.entries().length, files);
        return made;
      },
      10_000,
    );
  const refused = (name: string, text: string, key: string, why: RegExp) =>
    assert.rejects(edit(name, text, key), (error: unknown) => why.test(String(error)));

  it('changes the entry and every note that cites it, in each form, and nothing else', async () => {
    folder = await workspaceFolder({
      'refs.bib': bib,
      'b.md': `${head}[-@one] [[@one]] \\cite{two, one} @{one} @one's\n\n[^1]: @one, \`@one\`, me@one.org [^one]\n`,
      'other.md': '@one\n',
      'references.bib': '@misc{one, title = {Other}}\n',
    });
    const made = await editOf(3, 'note.md', `${head}See [see @o|ne, p. 3; @two].\n`, 'new:1');
    assert.ok(await vscode.workspace.applyEdit(made));
    assert.equal(await textOf(folder, 'note.md'), `${head}See [see @new:1, p. 3; @two].\n`);
    assert.equal(await textOf(folder, 'refs.bib'), bib.replaceAll('one', 'new:1'));
    assert.equal(
      await textOf(folder, 'b.md'),
      `${head}[-@new:1] [[@new:1]] \\cite{two, new:1} @{new:1} @new:1's\n\n[^1]: @new:1, \`@one\`, me@one.org [^one]\n`,
    );
    assert.equal(await textOf(folder, 'other.md'), '@one\n');
    assert.match(await textOf(folder, 'references.bib'), /\{one,/);
  });

  it('changes closed notes whose project names the bibliography only now', async () => {
    folder = await workspaceFolder({ 'lib.bib': bib, 'b.md': '@one\n' });
    await editOf(2, 'note.md', '@o|ne\n', 'new');
    const project = vscode.Uri.joinPath(folder.uri, '_quarto.yml');
    await vscode.workspace.fs.writeFile(project, new TextEncoder().encode('bibliography: lib.bib\n'));
    const made = await editOf(3, 'note.md', '@o|ne\n', 'new');
    const changed = made.entries().map(([uri]) => uri.path.slice(folder.uri.path.length + 1));
    assert.deepEqual(changed.sort(), ['b.md', 'lib.bib', 'note.md']);
  });

  it('works from inside the bibliography, in BibTeX, JSON and YAML', async () => {
    folder = await workspaceFolder({
      'refs.bib': bib,
      'list.json': '',
      'list.yaml': '',
      'a.md': '---\nbibliography: [refs.bib, list.json, list.yaml]\n---\n@one @j @y\n',
    });
    const json = '[{"id": "j", "title": "j"}]';
    const yaml = '- id: y\n  title: y\n';
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'list.json'),
      new TextEncoder().encode(json),
    );
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder.uri, 'list.yaml'),
      new TextEncoder().encode(yaml),
    );
    await vscode.workspace.applyEdit(await editOf(2, 'refs.bib', bib.replace('one,', 'on|e,'), 'b2'));
    await vscode.workspace.applyEdit(await editOf(2, 'list.json', json.replace('"j"', '"|j"'), 'j2'));
    await vscode.workspace.applyEdit(await editOf(2, 'list.yaml', yaml.replace('y', '|y'), 'y2'));
    assert.match(await textOf(folder, 'a.md'), /@b2 @j2 @y2\n$/);
    assert.match(await textOf(folder, 'list.json'), /"id": "j2", "title": "j"/);
    assert.match(await textOf(folder, 'list.yaml'), /id: y2\n {2}title: y/);
  });

  it('is one step to undo from the note', async () => {
    folder = await workspaceFolder({ 'refs.bib': bib, 'b.md': `${head}@one\n` });
    const made = await editOf(3, 'note.md', `${head}@o|ne\n`, 'new');
    await vscode.workspace.applyEdit(made, { isRefactoring: true });
    await vscode.commands.executeCommand('undo');
    await eventually('all is as it was', async () => {
      assert.equal(await textOf(folder, 'note.md'), `${head}@one\n`);
      assert.equal(await textOf(folder, 'b.md'), `${head}@one\n`);
      assert.equal(await textOf(folder, 'refs.bib'), bib);
      return true;
    });
  });

  it('renames the note that is called after the key', async () => {
    folder = await workspaceFolder({ 'refs.bib': bib, 'notes/@one.md': `${head}On @one.\n` });
    const made = await edit('note.md', `${head}[[@o|ne]]\n`, 'new');
    await vscode.workspace.applyEdit(made);
    await eventually('the file', () => exists(folder, 'notes/@new.md').then((is) => is || undefined));
    assert.ok(!(await exists(folder, 'notes/@one.md')));
  });

  it('is one step to undo also where a note called after the key gets another name', async () => {
    const about = `${head}On @one.\n`;
    folder = await workspaceFolder({ 'refs.bib': bib, 'b.md': `${head}@one\n`, 'notes/@one.md': about });
    const made = await editOf(4, 'note.md', `${head}@o|ne\n`, 'new');
    assert.ok(await vscode.workspace.applyEdit(made, { isRefactoring: true }));
    await eventually('the file', () => exists(folder, 'notes/@new.md').then((is) => is || undefined));
    assert.equal(await textOf(folder, 'notes/@new.md'), `${head}On @new.\n`);
    await vscode.commands.executeCommand('undo');
    await eventually('all is as it was', async () => {
      assert.ok(await exists(folder, 'notes/@one.md'));
      assert.ok(!(await exists(folder, 'notes/@new.md')));
      assert.equal(await textOf(folder, 'notes/@one.md'), about);
      assert.equal(await textOf(folder, 'note.md'), `${head}@one\n`);
      assert.equal(await textOf(folder, 'b.md'), `${head}@one\n`);
      assert.equal(await textOf(folder, 'refs.bib'), bib);
      return true;
    });
  });

  it('gives a key that names nothing the name of what was meant, in the whole folder', async () => {
    folder = await workspaceFolder({ 'refs.bib': bib, 'b.md': `${head}@oen\n` });
    await vscode.workspace.applyEdit(await editOf(2, 'note.md', `${head}@oe|n\n`, 'one'));
    assert.equal(await textOf(folder, 'note.md'), `${head}@one\n`);
    assert.equal(await textOf(folder, 'b.md'), `${head}@one\n`);
    assert.equal(await textOf(folder, 'refs.bib'), bib);
  });

  it('takes a key with its @ or its braces', async () => {
    folder = await workspaceFolder({ 'refs.bib': bib });
    const made = await edit('note.md', `${head}@o|ne\n`, '@new');
    await vscode.workspace.applyEdit(made);
    assert.equal(await textOf(folder, 'note.md'), `${head}@new\n`);
  });

  it('is refused with its reason where it is not possible', async () => {
    const exported = '% Generated by Paperpile. Check out https://paperpile.com\n@misc{zed, title = {Z}}\n';
    folder = await workspaceFolder({
      'refs.bib': bib,
      'more.bib': '@misc{third, title = {T}}\n',
      'zotero.bib': exported,
      'b.md': '---\nbibliography: [refs.bib, more.bib]\n---\n@one\n',
    });
    await editOf(3, 'note.md', `${head}@o|ne\n`, 'fine');
    const at = `${head}@o|ne\n`;
    await refused('note.md', at, 'two', /@two is another entry of .*refs\.bib/);
    await refused('note.md', at, 'third', /@third is another entry of .*more\.bib/);
    await refused('note.md', at, 'a b', /space/);
    await refused('note.md', at, ' ', /empty/);
    await refused('note.md', at, 'a,b', /BibTeX/);
    await refused(
      'z.md',
      '---\nbibliography: zotero.bib\n---\n@z|ed\n',
      'new',
      /Another program writes .*zotero\.bib/,
    );
  });

  it('begins on a key only', async () => {
    folder = await workspaceFolder({ 'refs.bib': bib });
    const prepare = async (name: string, text: string) => {
      const { document, selection } = await openNote(folder, name, text);
      return vscode.commands.executeCommand<{ range: vscode.Range; placeholder: string }>(
        'vscode.prepareRename',
        document.uri,
        selection.active,
      );
    };
    const { range, placeholder } = await prepare('note.md', `${head}See @{o|ne}.\n`);
    assert.deepEqual([range.start.character, range.end.character, placeholder], [6, 9, 'one']);
    assert.equal((await prepare('refs.bib', bib.replace('one,', '|one,'))).placeholder, 'one');
    await assert.rejects(prepare('refs.bib', bib.replace('{One}', '{O|ne}')), /no citation key/);
    await assert.rejects(prepare('plain.md', `${head}See o|ne.\n`));
  });
});
