import type { NoteEdit } from '../ports';
import { findRegions } from './managedRegion';
import { findFrontMatter } from '../notes';

/**
 * The edit that puts a region into a note, set apart from what stands around it: at the cursor if its line is
 * empty, else below the paragraph or heading that it is in; so a heading **References** stays above. Where
 * comments are no comments, as in front matter and code, it goes to the end of the note.
 * @param offset the cursor, UTF-16
 */
export function insertRegion(markdown: string, offset: number, region: string): NoteEdit {
  if (offset < (findFrontMatter(markdown)?.end ?? 0)) return insertAt(markdown, markdown.length, region);
  const edit = insertAt(markdown, offset, region);
  const after = markdown.slice(0, edit.start) + edit.text + markdown.slice(edit.end);
  const { regions } = findRegions(after);
  const isFound = regions.length > findRegions(markdown).regions.length;
  return isFound ? edit : insertAt(markdown, markdown.length, region);
}

function insertAt(markdown: string, offset: number, region: string): NoteEdit {
  const lineStart = markdown.lastIndexOf('\n', offset - 1) + 1;
  const line = markdown.slice(lineStart, lineEndAt(markdown, offset));
  const isEmpty = line.trim() === '';
  const start = isEmpty ? lineStart : blockEndAt(markdown, offset, line);
  const end = isEmpty ? lineStart + line.length : start;
  const rest = markdown.slice(end);
  const below = rest.trim() === '' ? (rest === '' ? 1 : 0) : 2 - breaksIn(/^(?:[ \t]*\r?\n)*/, rest);
  const above =
    start === 0 ? 0 : 2 - breaksIn(/(?:\n[ \t\r]*)*$/, markdown.slice(Math.max(0, start - 200), start));
  return { start, end, text: `${breaks(above)}${region}${breaks(below)}` };
}

/** Where the heading ends, or the paragraph: at the next empty line. */
function blockEndAt(markdown: string, offset: number, line: string): number {
  if (/^ {0,3}#{1,6}(?:[ \t]|$)/.test(line)) return lineEndAt(markdown, offset);
  const end = markdown.slice(offset).search(/[ \t]*\r?\n[ \t]*(?:\r?\n|$(?![^]))|$(?![^])/);
  return offset + end;
}

function lineEndAt(markdown: string, offset: number): number {
  return offset + markdown.slice(offset).search(/\r?\n|$(?![^])/);
}

function breaksIn(pattern: RegExp, text: string): number {
  return (pattern.exec(text)?.[0] ?? '').split('\n').length - 1;
}

function breaks(count: number): string {
  return '\n'.repeat(Math.max(0, count));
}
