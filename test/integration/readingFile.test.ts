import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir, symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import { hashName } from '../../src/core/paper';
import { WorkspaceFile } from '../../src/platform/vscode/sharedFile';
import { eventually } from '../support/eventually';
import { MemoryStorage } from '../support/memoryStorage';
import { removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { accept, activateWithPapers, created, drawn, papers, removePapers } from './uiWorld';

const ids = papers.map(({ id }) => id);
const [first = '', second = '', third = ''] = ids;
const key = 'paperside.readingState.file';
const name = '.paperside/reading.jsonl';

describe('reading state in the workspace', () => {
  let api: PapersideApi;
  let folder: vscode.WorkspaceFolder;
  let warnings: string[];
  let answer: string | undefined;
  const { showWarningMessage, showWorkspaceFolderPick } = vscode.window;
  before(async () => {
    api = await activateWithPapers();
  });
  after(() => removePapers(api));
  beforeEach(async () => {
    folder = await workspaceFolder({ 'note.md': '' });
    warnings = [];
    answer = undefined;
    Object.assign(vscode.window, {
      showWarningMessage: (text: string) => {
        warnings.push(text);
        return Promise.resolve(answer);
      },
      showWorkspaceFolderPick: () => Promise.resolve(folder),
    });
  });
  afterEach(async () => {
    Object.assign(vscode.window, { showWarningMessage, showWorkspaceFolderPick });
    await set(undefined);
    await removeWorkspaceFolder(folder);
    await api.library.setState(ids, { read: false, starred: false, wanted: false });
    for (const { id } of api.savedSearches.all) await api.savedSearches.remove(id);
  });

  const uri = () => vscode.Uri.joinPath(folder.uri, ...name.split('/'));
  const set = (value: string | undefined, target = vscode.ConfigurationTarget.WorkspaceFolder) =>
    vscode.workspace.getConfiguration(undefined, folder.uri).update(key, value, target);
  const text = async () => {
    const bytes = await Promise.resolve(vscode.workspace.fs.readFile(uri())).catch(() => undefined);
    return new TextDecoder().decode(bytes);
  };
  const write = (...lines: readonly string[]) =>
    vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')));
  const fileSays = (what: RegExp) =>
    eventually(`the file says ${what}`, async () => what.test(await text()) || undefined);
  const stateOf = (id: string) => api.library.get(id)?.state;
  const soon = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

  it('is turned on by the command, which asks for the file, writes it and opens it', async () => {
    await api.library.setState([first], { starred: true });
    const { name: saved } = await api.savedSearches.save({ name: 'Quills', query: 'quillwork' });
    const box = await created<vscode.InputBox>('createInputBox', () => {
      void vscode.commands.executeCommand('paperside.keepReadingState');
    });
    await drawn();
    assert.equal(box.value, name);
    box.value = '../elsewhere.jsonl';
    await accept();
    await eventually('a word on the path', () => box.validationMessage);
    box.value = name;
    await drawn();
    await accept();
    await eventually('the file in an editor', () =>
      vscode.window.activeTextEditor?.document.uri.toString() === uri().toString() ? true : undefined,
    );
    await api.library.setState([second], { read: true });
    await eventually('the new line in the editor, which stays', () => {
      const shown = vscode.window.activeTextEditor?.document.getText() ?? '';
      return shown.includes(second) || undefined;
    });
    const lines = (await text()).split('\n');
    assert.ok(lines.some((line) => line.includes(first) && line.includes('"starred"')));
    assert.ok(lines.some((line) => line.includes(saved)));
    const inspected = vscode.workspace.getConfiguration(undefined, folder.uri).inspect(key);
    assert.equal(inspected?.workspaceFolderValue, name);
    assert.deepEqual(await readdir(vscode.Uri.joinPath(uri(), '..').fsPath), ['reading.jsonl']);
  });

  it('goes both ways: what one does is written, what others write is taken over', async () => {
    await set(name);
    await api.library.setState([first], { read: true });
    await fileSays(new RegExp(`"${first}".*"read"`));
    await write(
      ...(await text()).split('\n').filter(Boolean),
      JSON.stringify({ paper: second, wanted: soon(0) }),
    );
    await eventually('the state from the file', () => stateOf(second)?.wanted || undefined);
    await api.library.setState([second], { wanted: false });
    await fileSays(new RegExp(`"${second}".*"unwanted"`));
  });

  it('makes no file by the person’s own settings, and keeps one that is there', async () => {
    await set(name, vscode.ConfigurationTarget.Global);
    try {
      await api.library.setState([first], { read: true });
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      assert.equal(await text(), '');
      await write(JSON.stringify({ paper: second, starred: soon(0) }));
      await fileSays(new RegExp(`"${first}"`));
      assert.equal(stateOf(second)?.starred, true);
    } finally {
      await set(undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('shows lines that can’t be read as problems', async () => {
    await set(name);
    await write(JSON.stringify({ paper: second, starred: soon(0) }), '{"paper":');
    const [problem] = await eventually('the problem', () => {
      const found = vscode.languages.getDiagnostics(uri());
      return found.length > 0 ? found : undefined;
    });
    assert.equal(problem?.range.start.line, 1);
    await api.library.setState([third], { read: true });
    await fileSays(new RegExp(`"${third}"`));
    assert.match(await text(), /\n\{"paper":\n$/);
  });

  it('follows real branches and merges of git, and writes the merged file when told', async () => {
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=A Person', '-c', 'user.email=person@example.org', ...args], {
        cwd: folder.uri.fsPath,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const commit = (message: string) => {
      git('add', '--all');
      git('commit', '--quiet', '--message', message);
    };
    const isClean = () => git('status', '--porcelain') === '';
    git('init', '--quiet', '--initial-branch=main');
    await set(name);
    await api.library.setState([first], { read: true });
    await fileSays(new RegExp(`"${first}".*"read"`));
    commit('main');
    git('checkout', '--quiet', '-b', 'branch');
    await api.library.setState([first], { starred: true });
    await fileSays(/"starred"/);
    commit('branch');
    git('checkout', '--quiet', 'main');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    assert.ok(isClean(), 'another branch is left as it is');
    assert.equal(stateOf(first)?.starred, true);
    await api.library.setState([first], { wanted: true });
    await fileSays(/"wanted"/);
    commit('main again');
    answer = 'Write the Merged File';
    assert.throws(() => git('merge', '--quiet', 'branch'));
    await eventually('a word on the conflict', () => warnings.find((each) => each.includes('conflicts')));
    await fileSays(/^[^<].*"read".*"starred".*"wanted"/);
    assert.doesNotMatch(await text(), /<<<<<<</);
    commit('merged');
    assert.ok(isClean());
  });

  it('leaves alone what is something else, what leads out, and what an editor has unsaved', async () => {
    await vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode('{"question":"why?"}\n'));
    await set(name);
    await eventually('a word on the file', () => warnings.find((each) => each.includes('something else')));
    assert.equal(await text(), '{"question":"why?"}\n');
    await set('../reading.jsonl');
    await eventually('a word on the path', () => warnings.find((each) => each.includes('leads elsewhere')));
    await write(JSON.stringify({ paper: first, read: soon(0) }));
    const saving = vscode.workspace.getConfiguration('files');
    await saving.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
    const editor = await vscode.window.showTextDocument(uri());
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n'));
    await set(name);
    await eventually('the state from the disk', () => stateOf(first)?.read || undefined);
    await api.library.setState([second], { read: true });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    assert.doesNotMatch(await text(), new RegExp(second));
    await editor.document.save();
    await fileSays(new RegExp(second));
    await saving.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
  });

  it('makes a file whole that a kill cut while it was written, and leaves one that others wrote since', async () => {
    const storage = new MemoryStorage();
    const file = new WorkspaceFile(uri(), storage.open(), 'w2');
    const whole = `${JSON.stringify({ paper: second, starred: soon(0) })}\n`;
    const others = `${JSON.stringify({ paper: third, starred: soon(0) })}\n`;
    for (const [present, then] of [
      [whole.slice(0, 10), whole],
      ['', whole],
      [others, others],
    ] as const) {
      const aside = `writing-${hashName(uri().toString())}.1700000000000.w1`;
      storage.files.set(aside, new TextEncoder().encode(whole));
      await vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(present));
      const read = await file.read(1_000);
      assert.ok(read && read !== 'tooLarge');
      assert.equal(new TextDecoder().decode(read.bytes), then);
      assert.equal(await text(), then);
      assert.deepEqual([...storage.files.keys()], []);
    }
    assert.equal(await file.write(new TextEncoder().encode(whole), 'another version'), 'changed');
    assert.equal(await file.write(new TextEncoder().encode(whole), await file.version()), 'written');
    assert.deepEqual([await text(), file.seen, [...storage.files.keys()]], [whole, await file.version(), []]);
  });

  it('follows no link out of the folder', async () => {
    const outside = await workspaceFolder({ 'reading.jsonl': '' });
    try {
      await symlink(outside.uri.fsPath, vscode.Uri.joinPath(folder.uri, '.paperside').fsPath);
      await set(name);
      await eventually('a word on the path', () => warnings.find((each) => each.includes('links')));
      await api.library.setState([first], { read: true });
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      assert.equal(await text(), '');
    } finally {
      await removeWorkspaceFolder(outside);
    }
  });
});
