import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { keyUsesOf } from '../../src/features/citationLanguage/keySymbols';
import { NoteSyntax } from '../../src/features/citationLanguage/noteSyntax';
import { createPause } from '../../src/platform/vscode/pause';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { quietLog, withSettings } from './citeWorld';

describe('the places of keys in an open note', () => {
  let folder: vscode.WorkspaceFolder;
  let syntax: NoteSyntax;
  beforeEach(async () => {
    folder = await workspaceFolder();
    syntax = new NoteSyntax({ log: quietLog, pause: createPause() });
  });
  afterEach(async () => {
    syntax.dispose();
    await removeWorkspaceFolder(folder);
  });

  it('are found once per version of its text, whoever asks', async () => {
    const editor = await openNote(folder, 'note.md', '@a and \\cite{b}|');
    const uses = keyUsesOf(editor.document, syntax);
    assert.deepEqual(
      uses.map(({ key }) => key),
      ['a', 'b'],
    );
    assert.equal(keyUsesOf(editor.document, syntax), uses);
    await editor.edit((edit) => edit.insert(editor.selection.active, ' @c'));
    const now = keyUsesOf(editor.document, syntax);
    assert.deepEqual(
      now.map(({ key }) => key),
      ['a', 'b', 'c'],
    );
    assert.equal(keyUsesOf(editor.document, syntax), now);
  });

  it('are found again when a setting counts something else as a citation', async () => {
    const { document } = await openNote(folder, 'note.md', '@a and \\cite{b}');
    const keys = () => keyUsesOf(document, syntax).map(({ key }) => key);
    assert.deepEqual(keys(), ['a', 'b']);
    await withSettings({ 'paperside.language.latexCommands': false }, () => {
      assert.deepEqual(keys(), ['a']);
      return Promise.resolve();
    });
    assert.deepEqual(keys(), ['a', 'b']);
  });
});
