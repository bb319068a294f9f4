import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createNew } from '../../../../src/platform/node';

describe('making a file that is not there', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-new-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('is done by one of all that do it at once', async () => {
    const file = path.join(folder, 'note.md');
    const contents = Array.from({ length: 40 }, (_, number) => new TextEncoder().encode(`by ${number}`));
    const made = await Promise.all(contents.map((bytes) => createNew(file, bytes)));
    assert.equal(made.filter(Boolean).length, 1);
    assert.equal(await readFile(file, 'utf8'), `by ${made.indexOf(true)}`);
  });

  it('fails where the disk does, and says why', async () => {
    await assert.rejects(createNew(path.join(folder, 'none', 'note.md'), new Uint8Array()), {
      code: 'ENOENT',
    });
  });
});
