import { outsideOf, readingCode } from '../citations';
import type { Pause } from '../ports';
import { readAtOnce, readInTurns, type Reading } from '../segments';

/** The name of a note in a wiki link, `[[folder/name#heading|words]]`, with its place: UTF-16 offsets. */
export interface WikiLink {
  /** Without folders and ending. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const link = /\[\[((?:[^[\]|#^\n]{0,200}\/)?)([^[\]|#^/\n]{1,200}?)(?:\.md)?(?=[\]|#^])/g;

/** The notes that a note links to by wiki links, outside of code. */
export function wikiLinks(markdown: string): readonly WikiLink[] {
  return readAtOnce(readingWikiLinks(markdown));
}

/** The same, and lets others run in between. */
export function wikiLinksInSlices(markdown: string, pause: Pause): Promise<readonly WikiLink[]> {
  return readInTurns(readingWikiLinks(markdown), pause);
}

/** Reading a link takes as long as decoding so many units of text. */
const unitsPerLink = 4;

/** The same link by link. */
export function* readingWikiLinks(markdown: string): Reading<readonly WikiLink[]> {
  if (!markdown.includes('[[')) return [];
  const found: WikiLink[] = [];
  const isText = outsideOf(yield* readingCode(markdown));
  for (const { index, 1: folder = '', 2: name = '' } of markdown.matchAll(link)) {
    const start = index + 2 + folder.length;
    if (isText(index)) found.push({ name, start, end: start + name.length });
    yield unitsPerLink;
  }
  return found;
}
