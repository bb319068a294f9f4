import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { launch, type Window } from '../support/launch';

const entry = (key: string) =>
  `@article{${key}, title = {Looms of ${key}}, author = {Byron, Ada}, year = 2024, journal = {Journal of Looms}}\n`;

/** A file on the disk of this machine, followed by its path. */
describe('a followed file', () => {
  let folder: string;
  let file: string;
  let window: Window;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-watched-'));
    file = path.join(folder, 'refs.bib');
    await writeFile(file, entry('one') + entry('two'));
    window = await launch({ settings: { 'paperside.feeds.loadSample': false } });
    await window.showContainer('Papers');
    await window.host((api) => api.commands.executeCommand('paperside.feeds.focus'));
  });
  after(async () => {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  });

  const press = (key: string) => window.page.keyboard.press(key);
  const type = (text: string) => window.page.keyboard.type(text);
  const followed = () =>
    window.host((api) => api.workspace.getConfiguration().get<readonly object[]>('paperside.feeds.follow'));

  it('is added by keys alone: its path is typed, its papers are shown, then it is followed', async () => {
    await window.command('Paperside: Add Feed…');
    await window.input.waitFor();
    await type('file or folder');
    await window.firstRow('A File or Folder on This Computer…').waitFor();
    await window.screenshot('watched-kind');
    await press('Enter');
    await window.row('Choose a File…').waitFor();
    await window.row('Choose a Folder…').waitFor();
    await window.screenshot('watched-place');
    await type(file);
    await window.firstRow(file).waitFor();
    await window.screenshot('watched-typed');
    await press('Enter');
    await window.firstRow('Follow refs.bib').waitFor();
    await window.row('Looms of one').waitFor();
    await window.screenshot('watched-preview');
    assert.deepEqual(await followed(), [], 'nothing is kept before the person says so');
    await press('Enter');
    await window.tree(/^refs\.bib, 2 new/).waitFor();
    await window.tree(/^Looms of one, unread/).waitFor();
    assert.deepEqual(await followed(), [{ kind: 'file', path: file }]);
  });

  it('brings by itself what is saved into it', async () => {
    await writeFile(file, entry('one') + entry('two') + entry('three'));
    await window.tree(/^Looms of three, unread/).waitFor();
    await window.tree(/^refs\.bib, 1 new · just now/).waitFor();
    await window.screenshot('watched-changed');
  });

  it('is opened by the button of its row', async () => {
    await window.tree(/^refs\.bib/).hover();
    await window
      .tree(/^refs\.bib/)
      .getByRole('button', { name: 'Open File' })
      .click();
    await window.page.getByRole('tab', { name: /^refs\.bib/ }).waitFor();
    await window.screenshot('watched-opened');
  });

  it('says why it cannot be read, and what to do', async () => {
    await rm(file);
    await window.tree(/^refs\.bib, failed: There is no .*refs\.bib\. Put it back/).waitFor();
    // The pointer still rests on the row.
    await window.page.mouse.move(600, 300);
    await window.tree(/^refs\.bib/).hover();
    await window.page.locator('.monaco-hover', { hasText: 'refs.bib' }).first().waitFor();
    await window.screenshot('watched-gone');
    await window.command('Paperside: Add Feed…');
    await window.input.waitFor();
    await type(path.join(folder, 'nothing.bib'));
    await window.firstRow(/nothing\.bib/).waitFor();
    await press('Enter');
    await window.firstRow(/There is no .*nothing\.bib\./).waitFor();
    await window.row('Follow It All the Same').waitFor();
    await window.screenshot('watched-fault');
    await press('Escape');
  });
});
