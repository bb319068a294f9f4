import { formatName, type Paper } from '../../../../src/core/paper';

/** So many papers a picker shows: what everybody is asked for. */
export const shownPapers = 50;

/** A way to find papers, as it comes out of its package. */
export interface Searcher {
  readonly name: string;
  /** With no paper in it: to be filled, or to be loaded. */
  open(): PaperSearcher | Promise<PaperSearcher>;
}

export interface PaperSearcher {
  add(papers: readonly Paper[]): void | Promise<void>;
  /** What is left to do when all papers are in. */
  finish?(): void | Promise<void>;
  /** The ids of the best papers, the best first. */
  search(query: string): readonly string[] | Promise<readonly string[]>;
  save?(): readonly SavedFile[] | Promise<readonly SavedFile[]>;
  load?(files: readonly SavedFile[]): void | Promise<void>;
}

export interface SavedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A paper as others take it: texts only. */
export type PaperText = Readonly<Record<'id' | 'title' | 'abstract' | 'authors', string>>;

export function paperText({ id, title, abstract = '', authors }: Paper): PaperText {
  return { id, title, abstract, authors: authors.map(formatName).join(' ') };
}

export function jsonFile(value: unknown): readonly SavedFile[] {
  return [{ name: 'index.json', bytes: new TextEncoder().encode(JSON.stringify(value)) }];
}

export function textOf(files: readonly SavedFile[]): string {
  return new TextDecoder().decode(files[0]?.bytes);
}
