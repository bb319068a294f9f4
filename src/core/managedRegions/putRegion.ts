import type { NoteEdit } from '../ports';
import { insertRegion } from './insertRegion';
import { bodyOf, findRegions, writeRegion } from './managedRegion';

/** What the first region of this name in a note says; nothing where there is none. */
export function regionBody(markdown: string, name: string): string {
  const region = findRegions(markdown).regions.find((each) => each.name === name);
  return region ? bodyOf(region) : '';
}

/**
 * The edit that gives a note's region this content. Where there is none yet it comes below the heading of this title
 * (`# Reading log, 23 November` is one of *Reading log*), else below a new one at the end.
 */
export function putRegion(markdown: string, name: string, content: string, title: string): NoteEdit {
  const written = writeRegion(name, content);
  const region = findRegions(markdown).regions.find((each) => each.name === name);
  if (region) return { start: region.start, end: region.end, text: written };
  const headings = [...markdown.matchAll(/^#{1,6}[ \t]+(.*?)[ \t]*$/gm)];
  const own = headings.find(([, text = '']) => text === title || text.startsWith(`${title}, `));
  return own
    ? insertRegion(markdown, own.index, written)
    : insertRegion(markdown, markdown.length, `## ${title}\n\n${written}`);
}
