import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { openLibrary, type OpenLibrary } from '../../src/core/library';
import { paperId, type Paper } from '../../src/core/paper';
import type { Log } from '../../src/core/ports';
import { isPapersideError } from '../../src/core/problems';
import { createPause } from '../../src/platform/vscode/pause';
import { everySecond, workspaceStorage } from '../../src/platform/vscode/workspaceStorage';
import { eventually } from '../support/eventually';

const quiet = () => undefined;
const log: Log = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };

function aPaper(title: string): Paper {
  const paper = { title, authors: [], sources: [{ feed: 'test', seen: '2026-04-22' }] };
  return { id: paperId(paper), ...paper };
}

describe('the library over VS Code’s file system', () => {
  let folder: string;
  let libraries: OpenLibrary[] = [];
  beforeEach(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-library-'))));
  afterEach(async () => {
    for (const library of libraries) {
      library.dispose();
      await library.flush();
    }
    libraries = [];
    await rm(folder, { recursive: true, force: true });
  });

  const open = (writer: string, at = vscode.Uri.file(path.join(folder, 'library'))) => {
    const library = openLibrary({
      storage: workspaceStorage(at),
      log,
      pause: createPause(),
      writer,
      now: () => Date.now(),
      watch: everySecond,
    });
    libraries.push(library);
    return library;
  };

  it('starts empty where there is no folder, and is there again after a restart', async () => {
    const library = open('one');
    await library.ready;
    assert.equal(library.size, 0);
    assert.deepEqual(library.problems, []);
    await library.add([aPaper('NanoFlow'), aPaper('Sarathi')]);
    const again = open('two');
    await again.ready;
    assert.equal(again.size, 2);
  });

  it('sees within two seconds what another window changed', async () => {
    const [one, two] = [open('one'), open('two')];
    await Promise.all([one.ready, two.ready]);
    await one.add([aPaper('NanoFlow')]);
    const { id } = aPaper('NanoFlow');
    await eventually('the paper is there', () => two.get(id), 2_000);
    await two.setState([id], { starred: true });
    await eventually('the star is there', () => (one.get(id)?.state.starred ? true : undefined), 2_000);
  });

  it('folds its journals into a snapshot and loses nothing', async () => {
    const library = open('one');
    for (let turn = 0; turn < 70; turn++) await library.add([aPaper(`Paper ${turn}`)]);
    await library.flush();
    const at = vscode.Uri.file(path.join(folder, 'library', 'snapshot'));
    assert.equal((await vscode.workspace.fs.readDirectory(at)).length, 1);
    const again = open('two');
    await again.ready;
    assert.equal(again.size, 70);
  });

  it('keeps a change in memory and says so where the folder cannot be written', async () => {
    const file = vscode.Uri.file(path.join(folder, 'a file'));
    await vscode.workspace.fs.writeFile(file, new Uint8Array());
    const library = open('one', file);
    await assert.rejects(
      library.add([aPaper('NanoFlow')]),
      (error) => isPapersideError(error) && error.code === 'storageUnwritable',
    );
    assert.equal(library.size, 1);
  });

  it('writes a change later when a read-only folder can be written again', async function () {
    if (process.getuid?.() === 0) {
      // Root may write everywhere, so the folder is taken away in another way: a file stands in its place.
      const place = path.join(folder, 'library');
      await vscode.workspace.fs.writeFile(vscode.Uri.file(place), new Uint8Array());
      await writesLater(() => rm(place));
      return;
    }
    await chmod(folder, 0o500);
    await writesLater(() => chmod(folder, 0o700));
  });

  async function writesLater(mend: () => Promise<void>): Promise<void> {
    const library = open('one');
    await assert.rejects(library.add([aPaper('NanoFlow')]));
    await mend();
    await library.add([aPaper('Sarathi')]);
    const again = open('two');
    await again.ready;
    assert.equal(again.size, 2);
  }
});
