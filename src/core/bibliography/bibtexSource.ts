import type { BibtexSource } from '../paper';
import { parseMonth } from './dates';
import { scanBibtex, type BibtexEntry } from './scanBibtex';

/** Fields that lead to other entries of the same file. */
const relations: ReadonlySet<string> = new Set(['crossref', 'xref', 'xdata', 'related', 'entryset']);

/**
 * The source of an entry, if it means the same in any other file: it is whole, and needs no `@string` and no
 * other entry.
 * @param entry of this text
 */
export function bibtexSource(
  text: string,
  { start, end, keyStart, keyEnd }: BibtexEntry,
): BibtexSource | undefined {
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const column = new RegExp(`\\n[ \\t]{0,${Math.min(indent, 40)}}`, 'g');
  const part = (from: number, to: number) =>
    text.slice(from, to).replace(/\r\n?/g, '\n').replace(column, '\n');
  const behind = part(keyEnd, end);
  const source = { before: part(start, keyStart), behind: /^\s*[,})]/.test(behind) ? behind : `,${behind}` };
  const alone = writeSource(source, 'key', '\n');
  const { entries, problems } = scanBibtex(alone);
  const [entry, ...others] = entries;
  const isWhole = entry?.end === alone.length && others.length === 0 && problems.length === 0;
  const isOwn = entry?.fields.every(
    ({ name, valueStart, valueEnd }) => !relations.has(name) && isPlain(alone.slice(valueStart, valueEnd)),
  );
  return isWhole && isOwn === true ? source : undefined;
}

export function writeSource({ before, behind }: BibtexSource, key: string, eol: string): string {
  return (before + key + behind).replaceAll('\n', eol);
}

/** One value in braces or quotation marks, a number, or a month: everything else may need an `@string`. */
function isPlain(value: string): boolean {
  if (/^(?:\{[^]*\}|"[^]*")$/.test(value)) return !/["}]\s*#/.test(value);
  return /^\d+$/.test(value) || parseMonth(value) !== undefined;
}
