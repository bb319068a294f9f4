import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { FeedRun } from '../../src/core/ports';
import type { CommandId, Commands } from '../../src/manifest/commands';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';
import { paperRecord } from '../support/paperServer';
import { answering } from './answering';
import { accept, created, drawn, leave, setSetting, type Picker } from './uiWorld';

const setting = 'paperside.feeds.follow';
const entry = (key: string, more = '') =>
  `@article{${key}, title = {Looms of ${key}}, author = {Byron, Ada}, year = 2024${more}}\n`;
const run = <K extends CommandId>(command: K, ...args: Commands[K]) =>
  vscode.commands.executeCommand(command, ...args);

describe('watched files on a real disk', () => {
  let api: PapersideApi;
  let folder: string;
  let file: string;
  before(async () => {
    api = await activatePaperside();
    await api.library.ready;
  });
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-watched-'));
    file = path.join(folder, 'refs.bib');
  });
  afterEach(async () => {
    await leave();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const ids = api.feeds.all.map(({ id }) => id);
    await setSetting(setting, undefined);
    for (const id of ids) await api.library.removeSource(id);
    await rm(folder, { recursive: true, force: true });
  });

  const follow = async (entry: object) => {
    await setSetting(setting, [entry]);
    const feed = await eventually('the feed', () => api.feeds.all[0]);
    await api.feeds.refresh([feed.id]);
    return feed;
  };
  const keys = () =>
    [...api.library.values()]
      .filter(({ paper }) => paper.sources.some(({ feed }) => feed === api.feeds.all[0]?.id))
      .flatMap(({ paper }) => paper.citationKey ?? paper.arxivId ?? [])
      .sort();
  const lastRun = (what: string, fits: (run: FeedRun) => boolean) =>
    eventually(what, () => {
      const last = api.feeds.all[0]?.lastRun;
      return last && fits(last) ? last : undefined;
    });

  it('are read by themselves, once VS Code has started', async () => {
    await writeFile(file, entry('one'));
    await setSetting(setting, [{ kind: 'file', path: file }]);
    await eventually('the paper', () => keys().length === 1 || undefined, 15_000);
  });

  it('bring what is written into them, by themselves, and keep what is taken out', async () => {
    await writeFile(file, entry('one'));
    await follow({ kind: 'file', path: file });
    assert.deepEqual(keys(), ['one']);
    await writeFile(file, entry('two') + entry('three'));
    await lastRun('two papers more', ({ added }) => added === 2);
    assert.deepEqual(keys(), ['one', 'three', 'two']);
    await writeFile(file, entry('two', ', doi = {10.1145/77}') + entry('three'));
    await lastRun('a paper that says more', ({ updated }) => updated === 1);
  });

  it('are read whole after half of them was written', async () => {
    await writeFile(file, entry('one'));
    await follow({ kind: 'file', path: file });
    const whole = entry('one') + entry('two') + entry('three');
    await writeFile(file, whole.slice(0, whole.length - 30));
    await lastRun('half of it', ({ problems }) => problems.length > 0);
    await writeFile(file, whole);
    const { problems } = await lastRun('all of it', (last) => last.problems.length === 0);
    assert.deepEqual([problems, keys()], [[], ['one', 'three', 'two']]);
  });

  it('that are deleted say so, keep their papers, and come back', async () => {
    await writeFile(file, entry('one'));
    await follow({ kind: 'file', path: file });
    await rm(file);
    const { failure } = await lastRun('that it is gone', (last) => last.failure !== undefined);
    assert.equal(failure, `There is no ${file}. Put it back, or change the path of the feed.`);
    assert.deepEqual(keys(), ['one']);
    await writeFile(file, entry('one') + entry('two'));
    await lastRun('that it is back', (last) => last.failure === undefined);
    assert.deepEqual(keys(), ['one', 'two']);
  });

  it('in a folder come as they are put there', async () => {
    const list = (id: string) => JSON.stringify([paperRecord(id, '2026-04-21')]);
    await writeFile(path.join(folder, '2026-04-21.json'), list('2604.91001'));
    await mkdir(path.join(folder, '.git'));
    await writeFile(path.join(folder, '.git', 'hidden.bib'), entry('hidden'));
    await follow({ kind: 'folder', path: folder });
    assert.deepEqual(keys(), ['2604.91001']);
    await writeFile(path.join(folder, '2026-04-22.json'), list('2604.91002'));
    await eventually('the new one', () => keys().length > 1 || undefined);
    assert.deepEqual(keys(), ['2604.91001', '2604.91002']);
  });

  it('are followed by their path, as what they are, after their papers were shown', async () => {
    await writeFile(file, entry('one'));
    const picker = await created<Picker>('createQuickPick', () => run('paperside.addFeed', folder));
    await eventually('an answer', () => (!picker.busy && picker.items.length > 0) || undefined);
    await drawn();
    assert.equal(picker.items[0]?.label, `$(add) Follow ${path.basename(folder)}`);
    await accept();
    await eventually('the paper', () => keys().length === 1 || undefined);
    const written = vscode.workspace.getConfiguration().inspect(setting)?.globalValue;
    assert.deepEqual(written, [{ kind: 'folder', path: folder }]);
  });

  it('open at the place where something is wrong', async () => {
    await writeFile(file, `${entry('one')}\n@article{broken,\n  year = 2024,\n}\n`);
    const feed = await follow({ kind: 'file', path: file });
    const theProblem = (items: readonly vscode.QuickPickItem[]) =>
      items.find(({ label }) => label.includes('“broken” has no title'));
    await answering(theProblem, async () => {
      await run('paperside.showFeedProblems', { place: 0, feedId: feed.id });
    });
    const editor = await eventually('the file', () => vscode.window.activeTextEditor);
    assert.deepEqual([editor.document.uri.fsPath, editor.selection.active.line], [file, 2]);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await run('paperside.openFeedFile', { place: 0, feedId: feed.id });
    const opened = await eventually('the file', () => vscode.window.activeTextEditor);
    assert.equal(opened.document.uri.fsPath, file);
  });
});
