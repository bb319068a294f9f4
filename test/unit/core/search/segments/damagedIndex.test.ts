import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ByteWriter } from '../../../../../src/core/search/segments/bytes';
import { indexFingerprint } from '../../../../../src/core/search/segments/indexOptions';
import { seal, unseal } from '../../../../../src/core/search/segments/segmentCodec';
import { nodeStorage } from '../../../../support/nodeStorage';
import { sample } from '../samplePapers';
import { foundIds, manifestName, papersOf, putFiles, recovers, savedIndex, type Files } from './savedIndex';
import { ShelfLibrary, World } from '../searchWorld';

/** A sequence that looks random and is the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function flipped(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

/** The same file as another version of Paperside would have written it. */
function ofVersion(bytes: Uint8Array, version: number): Uint8Array {
  const copy = bytes.slice();
  copy[3] = version;
  return copy;
}

/** The same file made by options that no longer hold. */
function byOtherOptions(bytes: Uint8Array): Uint8Array {
  const rest = unseal(bytes);
  const before = new ByteWriter();
  before.writeLines([indexFingerprint]);
  const other = new ByteWriter();
  other.writeLines(['paperside 0 title']);
  other.writeBytes(rest.subarray(before.size));
  return seal(other.view());
}

describe('a saved index that is damaged', function () {
  this.timeout(120_000);
  const batches = [sample.slice(0, 20), sample.slice(20, 45), sample.slice(45)];
  const all = sample.map(({ id }) => id).sort();
  let folder: string;
  let whole: Files;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'paperside-index-'));
    whole = await savedIndex(folder, batches);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const segments = (): (readonly [string, Uint8Array])[] =>
    [...whole].filter(([name]) => name.endsWith('.seg'));
  const manifest = (): Uint8Array => whole.get(manifestName) ?? new Uint8Array();

  /** One file stands there as `bytes`, or not at all. */
  async function damaged(name: string, bytes: Uint8Array | undefined, what: string) {
    const files = new Map(whole);
    if (bytes) files.set(name, bytes);
    else files.delete(name);
    await putFiles(folder, files);
    return recovers(folder, sample, `${name} ${what}`);
  }

  /** Of a damaged segment its own papers are indexed again, and no others, and the log says so once. */
  async function costsItsPapers(name: string, bytes: Uint8Array | undefined, what: string): Promise<void> {
    const { fed, said } = await damaged(name, bytes, what);
    assert.deepEqual([...fed].sort(), [...papersOf(whole.get(name) ?? new Uint8Array())].sort(), what);
    assert.equal(said.length, 1, `${what}: ${said.join('\n')}`);
    assert.ok(said[0]?.startsWith(`1 of ${segments().length} parts of the saved search index`), said[0]);
  }

  /** Without the manifest all is built anew, and the log says so once. */
  async function costsAll(bytes: Uint8Array, what: string): Promise<void> {
    const { fed, said } = await damaged(manifestName, bytes, what);
    assert.deepEqual([...fed].sort(), all, what);
    assert.equal(said.length, 1, `${what}: ${said.join('\n')}`);
    assert.match(said[0] ?? '', /built anew/);
  }

  it('is taken as it is while nothing is wrong', async () => {
    // One for each batch, and more where somebody searched in the middle of one.
    assert.ok(segments().length >= 3);
    await putFiles(folder, whole);
    const { fed, said } = await recovers(folder, sample, 'whole');
    assert.deepEqual([fed, said], [[], []]);
  });

  it('costs the papers of a segment that is cut at any thousandth byte', async () => {
    for (const [name, bytes] of segments()) {
      for (let length = 0; length < bytes.length; length += 1_000)
        await costsItsPapers(name, bytes.subarray(0, length), `cut at ${length}`);
      await costsItsPapers(name, bytes.subarray(0, -1), 'without its last byte');
    }
  });

  it('is built anew from a manifest that is cut anywhere', async () => {
    const bytes = manifest();
    for (let length = 0; length < bytes.length; length += 5)
      await costsAll(bytes.subarray(0, length), `cut at ${length}`);
  });

  it('costs the papers of a segment of which a bit flipped: any of its head, some of the rest', async () => {
    const random = numbers(1);
    for (const [name, bytes] of segments()) {
      const places = [...Array(12).keys(), ...Array.from({ length: 20 }, () => random(bytes.length))];
      for (const at of places)
        await costsItsPapers(name, flipped(bytes, at, random(8)), `with byte ${at} changed`);
    }
  });

  it('is built anew from a manifest of which a bit flipped: any of its head, some of the rest', async () => {
    const random = numbers(2);
    const bytes = manifest();
    const places = [...Array(12).keys(), ...Array.from({ length: 20 }, () => random(bytes.length))];
    for (const at of places) await costsAll(flipped(bytes, at, random(8)), `with byte ${at} changed`);
  });

  it('costs the papers of a segment that is missing, too long, empty, or swapped for another', async () => {
    const [[name, bytes], [, other]] = segments() as [
      readonly [string, Uint8Array],
      readonly [string, Uint8Array],
    ];
    await costsItsPapers(name, undefined, 'missing');
    await costsItsPapers(name, new Uint8Array(), 'empty');
    await costsItsPapers(name, Buffer.concat([bytes, new Uint8Array(5_000)]), 'too long');
    await costsItsPapers(name, other, 'swapped');
    await costsItsPapers(name, Buffer.from('<html>Not Found</html>'.repeat(50)), 'something else');
  });

  it('is built anew from a manifest that is missing or too long, and clears away what nothing names', async () => {
    await costsAll(Buffer.concat([manifest(), new Uint8Array(100)]), 'too long');
    const { fed } = await damaged(manifestName, undefined, 'missing');
    assert.deepEqual([...fed].sort(), all);
  });

  it('is built anew where an older or a newer version wrote it, or other options made it', async () => {
    const changes: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array])[] = [
      ['older', (bytes) => ofVersion(bytes, 2)],
      ['newer', (bytes) => ofVersion(bytes, 200)],
      ['by other options', byOtherOptions],
    ];
    for (const [what, change] of changes) {
      await putFiles(folder, new Map([...whole].map(([name, bytes]) => [name, change(bytes)])));
      const { fed, said } = await recovers(folder, sample, what);
      assert.deepEqual([...fed].sort(), all, what);
      assert.equal(said.length, 1, what);
    }
  });

  it('costs the papers of one segment if just that is of other options', async () => {
    for (const [name, bytes] of segments())
      await costsItsPapers(name, byOtherOptions(bytes), 'by other options');
  });

  it('is taken without what a window left that was killed while it saved', async () => {
    const left = new Map(whole)
      .set('papers-gone-3.tmp', new Uint8Array(500))
      .set('0123456789abcdef.seg', manifest());
    await putFiles(folder, left);
    const { fed, said } = await recovers(folder, sample, 'with leftovers');
    assert.deepEqual([fed, said], [[], []]);
  });

  it('leaves files alone that it did not make', async () => {
    await putFiles(folder, new Map(whole).set('notes.txt', new Uint8Array(3)));
    const library = new ShelfLibrary();
    library.put(...sample.slice(1));
    const world = new World(library, nodeStorage(folder));
    const search = world.open();
    await search.flush();
    assert.equal((await foundIds(search)).length, sample.length - 1);
    world.close();
    assert.ok((await readdir(path.join(folder, 'index'))).includes('notes.txt'));
  });
});
