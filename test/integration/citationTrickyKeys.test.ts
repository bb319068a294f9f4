import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { textOf } from './citeWorld';
import { completionsAt, definitionAt, hoverAt, problemsOf, renameAt } from './keyAnswers';

const head = '---\nbibliography: refs.bib\n---\n';
const entries = (key: string) =>
  `@book{other, author = {Roe, R.}, title = {Other}, year = 2019}\n` +
  `@book{${key}, author = {Doe, J.}, title = {Sought}, year = 2020}\n`;

describe('a citation key', () => {
  let folder: vscode.WorkspaceFolder;
  before(() => activatePaperside());
  afterEach(async () => {
    await closeEditors();
    await removeWorkspaceFolder(folder);
  });

  for (const [key, typed, renamed] of [
    ['müller.a/b-c+d#e', 'müller.a/b', 'weiß:x.y/z-1'],
    ['DBLP:conf/osdi/KwonLZ23', 'DBLP:conf', 'kwon+2023'],
    ['李2020_a', '李2', 'Ünal_b&c'],
  ] as const)
    it(`such as ${key} is completed, explained, found, checked and renamed whole`, async () => {
      folder = await workspaceFolder({
        'refs.bib': entries(key),
        'closed.md': `${head}[see @${key}, p. 3].\n`,
      });
      const editor = await openNote(
        folder,
        'note.md',
        `${head}As @${key}, and [-@${key}; @${key}x] say.\n\n@${typed}|`,
      );
      const { document } = editor;
      await eventually('the check', () => {
        const unknown = vscode.languages
          .getDiagnostics(document.uri)
          .filter(({ code }) => code === 'unknownKey');
        assert.deepEqual(
          unknown.map(({ range }) => document.getText(range)),
          [`${key}x`, typed],
        );
        return true;
      });
      const [item] = await completionsAt(editor);
      assert.equal(item?.insertText, `@${key}`);
      const inside = document.positionAt(document.getText().indexOf(key) + key.length - 1);
      editor.selection = new vscode.Selection(inside, inside);
      assert.match(await hoverAt(editor), /Sought/);
      assert.deepEqual(await definitionAt(editor), [
        `${vscode.Uri.joinPath(folder.uri, 'refs.bib').toString()}:2`,
      ]);
      const edit = await eventually('all notes', async () => {
        const made = await renameAt(editor, renamed);
        assert.equal(made.entries().length, 3);
        return made;
      });
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.equal(
        document.getText(),
        `${head}As @${renamed}, and [-@${renamed}; @${key}x] say.\n\n@${typed}`,
      );
      assert.equal(await textOf(folder, 'closed.md'), `${head}[see @${renamed}, p. 3].\n`);
      assert.equal(await textOf(folder, 'refs.bib'), entries(renamed));
      await eventually('the check', () => {
        assert.deepEqual(problemsOf(document.uri), ['unknownKey 3', 'unknownKey 5']);
        return true;
      });
    });
});
