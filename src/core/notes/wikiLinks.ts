import { codeStretches, outsideOf } from '../citations';

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
  if (!markdown.includes('[[')) return [];
  const isText = outsideOf(codeStretches(markdown));
  return [...markdown.matchAll(link)].flatMap(({ index, 1: folder = '', 2: name = '' }) => {
    if (!isText(index)) return [];
    const start = index + 2 + folder.length;
    return [{ name, start, end: start + name.length }];
  });
}
