import { NO_MEMORY, type FeedSource, type SourceMemory, type SourcePart } from '../../../../src/core/sources';
import type { Problem } from '../../../../src/core/problems';
import { createSource } from '../../../../src/core/sources';
import type { MemoryFiles } from '../../../support/memoryFiles';
import { today, world } from './sourceWorld';

export const home = 'file:///home/ada';

/** What a fetch left behind, for the next one. */
export interface Fetched {
  readonly parts: readonly SourcePart[];
  readonly memory: SourceMemory;
  readonly problems: readonly Problem[];
}

export const watchedFile = (files: MemoryFiles, path = '/refs.bib'): FeedSource =>
  createSource({ kind: 'file', path }, { ...world, files });

export const watchedFolder = (files: MemoryFiles, path = '/captures'): FeedSource =>
  createSource({ kind: 'folder', path }, { ...world, files });

/** Fetches once, with what an earlier fetch left behind, as a run does. */
export async function fetched(source: FeedSource, before?: Fetched): Promise<Fetched> {
  const parts: SourcePart[] = [];
  const ask = { today, memory: before?.memory ?? NO_MEMORY, ...(before && { problems: before.problems }) };
  for await (const part of source.fetch(ask)) parts.push(part);
  return {
    parts,
    memory: parts.at(-1)?.memory ?? NO_MEMORY,
    problems: parts.flatMap(({ problems }) => problems),
  };
}

/** An entry of BibTeX; of `n` nothing but the key and the title is asked. */
export const entry = (n: number, more = ''): string =>
  `@article{key${n}, title = {Weaving Looms of the Kind ${n}}, author = {Byron, Ada and Lovelace, Bea}, year = 2024, journal = {Journal of Looms}, volume = 3, pages = {1--9}${more}}\n`;

export const entries = (count: number, first = 0): string =>
  Array.from({ length: count }, (_, i) => entry(first + i)).join('');
