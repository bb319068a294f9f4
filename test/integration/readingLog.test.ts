import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { Paper } from '../../src/core/paper';
import { localDate } from '../../src/timing/localDate';
import { activatePaperside } from '../support/paperside';
import { eventually } from '../support/eventually';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';

const feed = 'reading-log-tests';
const paper = (name: string): Paper => ({
  id: `title:logged${name.toLowerCase()}`,
  title: `Logged ${name}: On Diaries`,
  abstract: 'Diaries are short. We propose a diary that writes itself. It is evaluated.',
  authors: [{ family: name, given: 'Ada' }],
  published: '2026',
  sources: [{ feed, seen: '2026-11-23' }],
});
const [read, starred] = [paper('Reed'), paper('Starr')];

describe('Open Reading Log', () => {
  let api: PapersideApi;
  let folder: vscode.WorkspaceFolder;

  before(async () => {
    api = await activatePaperside();
    await api.library.ready;
    await api.library.add([read, starred]);
  });
  beforeEach(async () => {
    folder = await workspaceFolder({ 'references.bib': '' });
    await openNote(folder, 'work.md', '');
  });
  afterEach(() => removeWorkspaceFolder(folder));
  after(() => api.library.removeSource(feed));

  const today = () => localDate(new Date());
  const open = () => vscode.commands.executeCommand('paperside.openReadingLog');
  const textOf = async (name: string) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, name)));

  it('lists what was read and starred today, each paper once, beside the person’s words', async () => {
    await api.library.setState([read.id], { read: true });
    const name = `reading-log/${today()}.md`;
    await open();
    const text = await eventually('the log has the paper', async () => {
      const written = await textOf(name);
      assert.match(written, /^# Reading log, .*\n\n<!-- paperside:readingLog [\da-f]+ -->\n/);
      assert.match(
        written,
        /^- \*\*Logged Reed: On Diaries\*\* \[@\w+\] \(read\): .*diary that writes itself.*$/m,
      );
      return written;
    });
    const uri = vscode.Uri.joinPath(folder.uri, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${text}\nMy own words.\n`));
    await api.library.setState([starred.id], { starred: true });
    await api.library.setState([read.id], { starred: true });
    await eventually('the log is refreshed', async () => {
      await open();
      const written = await textOf(name);
      assert.match(written, /^- \*\*Logged Reed: On Diaries\*\* \[@\w+\] \(read, starred\)/m);
      assert.match(written, /^- \*\*Logged Starr: On Diaries\*\* \[@\w+\] \(starred\)/m);
      assert.equal(written.split('Logged Reed').length, 2);
      assert.ok(written.endsWith('\nMy own words.\n'));
      return true;
    });
  });

  it('is a section of the daily note that Obsidian has for today', async () => {
    await api.library.setState([read.id], { read: true });
    const write = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, name), new TextEncoder().encode(text));
    await write('.obsidian/daily-notes.json', '{"folder":"Daily"}');
    await write(`Daily/${today()}.md`, '# My day\n\nTea.\n');
    await open();
    await eventually('the daily note has it', async () => {
      const text = await textOf(`Daily/${today()}.md`);
      assert.match(text, /^# My day\n\nTea\.\n\n## Reading log\n\n<!-- paperside:readingLog /);
      assert.match(text, /Logged Reed/);
      return true;
    });
    const names = (await vscode.workspace.fs.readDirectory(folder.uri)).map(([name]) => name);
    assert.ok(!names.includes('reading-log'));
  });
});
