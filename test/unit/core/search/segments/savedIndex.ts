import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Paper } from '../../../../../src/core/paper';
import type { OpenSearch } from '../../../../../src/core/search';
import { decodeSegment } from '../../../../../src/core/search/segments/segmentCodec';
import { snapshotNames } from '../../../../../src/core/search/segments/snapshot';
import type { Fault, MemoryStorage } from '../../../../support/memoryStorage';
import { nodeStorage } from '../../../../support/nodeStorage';
import { ShelfLibrary, World } from '../searchWorld';

export type Files = ReadonlyMap<string, Uint8Array>;
export const manifestName = 'papers.psx';

/** The papers of an index as it stands on disk, saved after each batch, so that each has a segment of its own. */
export async function savedIndex(folder: string, batches: readonly (readonly Paper[])[]): Promise<Files> {
  const world = new World(new ShelfLibrary(), nodeStorage(folder));
  const search = world.open();
  for (const batch of batches) {
    world.library.put(...batch);
    await search.flush();
  }
  world.close();
  return filesOf(folder);
}

export async function filesOf(folder: string): Promise<Files> {
  const names = await readdir(path.join(folder, 'index'));
  const read = async (name: string) =>
    [name, new Uint8Array(await readFile(path.join(folder, 'index', name)))] as const;
  return new Map(await Promise.all(names.map(read)));
}

/** Makes the folder hold just these files. */
export async function putFiles(folder: string, files: Files): Promise<void> {
  await rm(path.join(folder, 'index'), { recursive: true, force: true });
  await mkdir(path.join(folder, 'index'), { recursive: true });
  for (const [name, bytes] of files) await writeFile(path.join(folder, 'index', name), bytes);
}

export function papersOf(segment: Uint8Array): readonly string[] {
  return decodeSegment(segment).columns.ids;
}

export async function foundIds(search: OpenSearch): Promise<string[]> {
  return (await search.search('', { limit: Infinity })).hits.map(({ id }) => id).sort();
}

export interface Recovery {
  /** Papers that were indexed again. */
  readonly fed: readonly string[];
  /** What the log says of the saved index. */
  readonly said: readonly string[];
}

/**
 * Starts search on what stands in the folder, and asserts that afterwards it finds the papers, that nothing is left
 * but what the manifest names, and that the next start takes all of that.
 */
export async function recovers(folder: string, papers: readonly Paper[], what: string): Promise<Recovery> {
  const ids = papers.map(({ id }) => id).sort();
  const library = new ShelfLibrary();
  library.put(...papers);
  const world = new World(library, nodeStorage(folder));
  const search = world.open();
  await search.flush();
  assert.deepEqual(await foundIds(search), ids, what);
  world.close();
  const files = await filesOf(folder);
  const named = snapshotNames(files.get(manifestName) ?? new Uint8Array());
  assert.deepEqual(
    [...files.keys()].sort(),
    [...named.map((name) => `${name}.seg`), manifestName].sort(),
    what,
  );
  const again = new World(library, nodeStorage(folder));
  const next = again.open();
  await next.flush();
  assert.deepEqual(await foundIds(next), ids, what);
  assert.deepEqual(again.fed, [], `${what}: the next start takes what was saved`);
  again.close();
  assert.deepEqual(world.troubles, [], what);
  return { fed: world.fed, said: world.said.filter((line) => /saved search index/.test(line)) };
}

/** A window over shared files, with faults of its own. */
export function windowOver(files: MemoryStorage, fault: Fault = {}, library = new ShelfLibrary()): World {
  return new World(library, files.open(fault));
}

/** What a window finds that starts on the files, and what it had to index again. */
export async function startsFrom(files: MemoryStorage, held: readonly Paper[]): Promise<readonly string[]> {
  const world = windowOver(files);
  world.library.put(...held);
  const search = world.open();
  await search.flush();
  assert.deepEqual(await foundIds(search), held.map(({ id }) => id).sort());
  world.close();
  return world.fed;
}
