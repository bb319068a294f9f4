import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { textOf } from './citeWorld';
import { definitionAt, hoverAt, offeredAt, problemsOf, renameAt } from './keyAnswers';

const entry = (key: string, title: string) =>
  `@book{${key},\n  title = {${title}},\n  author = {Doe, Jane},\n  year = 2020,\n}\n`;

/** The hover on the key whose end the cursor is at: behind it there is none. */
function hoverOnKey(editor: vscode.TextEditor): Promise<string> {
  const inside = editor.selection.active.translate(0, -2);
  editor.selection = new vscode.Selection(inside, inside);
  return hoverAt(editor);
}

describe('bibliographies that a workspace folder names', () => {
  const folders: vscode.WorkspaceFolder[] = [];
  before(() => activatePaperside());
  afterEach(async () => {
    await closeEditors();
    for (const folder of folders.splice(0)) await removeWorkspaceFolder(folder);
  });

  async function folderOf(files: Readonly<Record<string, string>>, named?: readonly string[]) {
    const folder = await workspaceFolder(files);
    folders.push(folder);
    if (named)
      await vscode.workspace
        .getConfiguration('paperside', folder.uri)
        .update('bibliography.files', named, vscode.ConfigurationTarget.WorkspaceFolder);
    return folder;
  }
  const uriOf = (folder: vscode.WorkspaceFolder, name: string) => vscode.Uri.joinPath(folder.uri, name);

  /** Everything that the editor asks for a key of a note in that folder. */
  async function answers(folder: vscode.WorkspaceFolder, title: string, other: RegExp, file: string) {
    const editor = await openNote(folder, 'texts/note.md', 'See @shared| and @nowhere.\n');
    await eventually('the check', () => {
      assert.deepEqual(problemsOf(editor.document.uri), ['unknownKey 0']);
      return true;
    });
    assert.deepEqual(await definitionAt(editor), [`${uriOf(folder, file).toString()}:1`]);
    const offered = await offeredAt(editor);
    assert.deepEqual(
      offered.filter((one) => one.startsWith('shared: ')),
      [`shared: ${title}`],
    );
    assert.doesNotMatch(offered.join('\n'), other);
    const hover = await hoverOnKey(editor);
    assert.match(hover, new RegExp(title, 'i'));
    assert.doesNotMatch(hover, other);
  }

  it('by its settings are for its notes alone, in a workspace of several', async () => {
    const one = await folderOf({ 'mine.bib': entry('shared', 'Alpha') }, ['mine.bib']);
    const two = await folderOf({ 'lists/its.bib': entry('shared', 'Beta') }, ['lists/its.bib']);
    await answers(one, 'Alpha', /beta/i, 'mine.bib');
    await answers(two, 'Beta', /alpha/i, 'lists/its.bib');
    await answers(one, 'Alpha', /beta/i, 'mine.bib');
  });

  it('by its settings are renamed in with its notes alone', async () => {
    const one = await folderOf({ 'mine.bib': entry('shared', 'Alpha'), 'closed.md': '[@shared]\n' }, [
      'mine.bib',
    ]);
    const two = await folderOf({ 'mine.bib': entry('shared', 'Beta'), 'closed.md': '[@shared]\n' }, [
      'mine.bib',
    ]);
    const editor = await openNote(two, 'note.md', 'See @sha|red.\n');
    const edit = await eventually('all notes', async () => {
      const made = await renameAt(editor, 'renamed');
      assert.deepEqual(
        made
          .entries()
          .map(([uri]) => uri.toString())
          .sort(),
        ['closed.md', 'mine.bib', 'note.md'].map((name) => uriOf(two, name).toString()),
      );
      return made;
    });
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(await textOf(two, 'mine.bib'), entry('renamed', 'Beta'));
    assert.equal(await textOf(two, 'closed.md'), '[@renamed]\n');
    assert.equal(await textOf(two, 'note.md'), 'See @renamed.\n');
    assert.equal(await textOf(one, 'mine.bib'), entry('shared', 'Alpha'));
    assert.equal(await textOf(one, 'closed.md'), '[@shared]\n');
  });

  it('by its settings are others as soon as these say so', async () => {
    const folder = await folderOf({ 'a.bib': entry('a', 'Alpha'), 'b.bib': entry('b', 'Beta') }, ['a.bib']);
    const { document } = await openNote(folder, 'note.md', '@a\n\n@b\n');
    const become = (expected: readonly string[]) =>
      eventually('the problems', () => {
        assert.deepEqual(problemsOf(document.uri), expected);
        return true;
      });
    await become(['unknownKey 2']);
    await vscode.workspace
      .getConfiguration('paperside', folder.uri)
      .update('bibliography.files', ['b.bib'], vscode.ConfigurationTarget.WorkspaceFolder);
    await become(['unknownKey 0']);
  });

  for (const [name, text] of [
    ['_bookdown.yml', 'book_filename: "book"\nbibliography: [lists/its.bib]\n'],
    ['_quarto.yml', 'project:\n  type: book\nbook:\n  bibliography: lists/its.bib\n'],
    ['defaults.yaml', 'from: markdown\nmetadata:\n  bibliography:\n  - ${.}/lists/its.bib\n'],
    ['defaults.yml', 'bibliography: lists/its.bib\n'],
  ] as const)
    it(`by ${name} are those of all notes below`, async () => {
      const folder = await folderOf({
        [`book/${name}`]: text,
        'book/lists/its.bib': entry('shared', 'Beta'),
        'references.bib': entry('shared', 'Alpha'),
      });
      const editor = await openNote(folder, 'book/part/note.md', 'See @sha|red and @nowhere.\n');
      await eventually('the check', () => {
        assert.deepEqual(problemsOf(editor.document.uri), ['unknownKey 0']);
        return true;
      });
      assert.deepEqual(await definitionAt(editor), [`${uriOf(folder, 'book/lists/its.bib').toString()}:1`]);
      assert.match(await hoverAt(editor), /Beta/);
      const outside = await openNote(folder, 'note.md', 'See @sha|red.\n');
      assert.match(await hoverAt(outside), /Alpha/);
    });
});

describe('a key that stands in two bibliographies', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activatePaperside());
  beforeEach(async () => {
    folder = await workspaceFolder({
      'first.bib': entry('shared', 'Alpha'),
      'second.bib': entry('own', 'Gamma') + entry('shared', 'Beta'),
    });
  });
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });

  for (const [first, second, title, line] of [
    ['first.bib', 'second.bib', 'Alpha', 1],
    ['second.bib', 'first.bib', 'Beta', 6],
  ] as const)
    it(`is that of ${first} where the note names it first, for whatever asks`, async () => {
      const editor = await openNote(
        folder,
        'note.md',
        `---\nbibliography: [${first}, ${second}]\n---\n\nSee @shared|.\n`,
      );
      const other = title === 'Alpha' ? /beta/i : /alpha/i;
      assert.deepEqual(await definitionAt(editor), [
        `${vscode.Uri.joinPath(folder.uri, first).toString()}:${line}`,
      ]);
      const offered = (await offeredAt(editor)).filter((one) => one.startsWith('shared'));
      assert.deepEqual(offered, [`shared: ${title}`]);
      const hover = await hoverOnKey(editor);
      assert.match(hover, new RegExp(title, 'i'));
      assert.doesNotMatch(hover, other);
      const preview = await eventually('the preview', async () => {
        const html = await vscode.commands.executeCommand<string>('markdown.api.render', editor.document);
        return /id="ref-shared"/.test(html) ? html : undefined;
      });
      assert.match(preview, new RegExp(title));
      assert.doesNotMatch(preview, other);
      const told = (name: string) => problemsOf(vscode.Uri.joinPath(folder.uri, name));
      await eventually('the problem', () => {
        assert.deepEqual(told(second), [`duplicateKey ${second === 'first.bib' ? 0 : 5}`]);
        return true;
      });
      assert.deepEqual(told(first), []);
      assert.deepEqual(problemsOf(editor.document.uri), []);
    });
});
