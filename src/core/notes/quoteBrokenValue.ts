import type { NoteEdit } from '../ports';
import { readFrontMatter } from './frontMatter';

/** A key or a dash, and what stands behind it up to the end of the line. */
const line = /^([ \t]*(?:-[ \t]+)*(?:[^\s:#"'{[][^:#"'{[\n]*:[ \t]+)?)(\S.*?)[ \t]*\r?$/;

/**
 * The edit that puts the value of a line that YAML can't read into quotes: titles have colons, keys begin with `@`.
 * @returns `undefined` where nothing is broken, or where quotes would not mend it
 */
export function quoteBrokenValue(markdown: string): NoteEdit | undefined {
  const before = readFrontMatter(markdown);
  const offset = before?.problems[0]?.offset;
  if (!before || offset === undefined) return undefined;
  const start = markdown.lastIndexOf('\n', offset - 1) + 1;
  const end = markdown.indexOf('\n', start);
  const [, key = '', value = ''] = line.exec(markdown.slice(start, end < 0 ? undefined : end)) ?? [];
  if (key === '') return undefined;
  const at = start + key.length;
  const text = `"${value.replace(/[\\"]/g, '\\$&')}"`;
  const mended = readFrontMatter(markdown.slice(0, at) + text + markdown.slice(at + value.length));
  const isBetter = mended && mended.problems.length < before.problems.length;
  return isBetter ? { start: at, end: at + value.length, text, cursor: text.length } : undefined;
}
