import { isScalar, isSeq, Scalar, type Pair, type YAMLSeq } from 'yaml';
import type { NoteEdit } from '../ports';
import { readFrontMatter, type FrontMatter } from './frontMatter';
import { fieldOf, insertion, lineBreakOf, newField, yamlScalar } from './frontMatterField';

/**
 * The edit that makes a note's front matter name a bibliography: in a new `bibliography:`, or beside those that
 * stand there. Front matter is made where there is none; nothing else is touched, line breaks are the note's own.
 * @param path as it is to stand in the note, with `/` between folders
 * @returns `undefined` if the note names it already
 * @throws PapersideError 'bibliographyDamaged' if the front matter is no valid YAML
 */
export function mentionBibliography(markdown: string, path: string): NoteEdit | undefined {
  const eol = lineBreakOf(markdown);
  const frontMatter = readFrontMatter(markdown);
  const value = yamlScalar(path);
  const pair = frontMatter && fieldOf(frontMatter, ['bibliography']);
  if (frontMatter === undefined || pair === undefined)
    return newField(markdown, frontMatter, `bibliography: ${value}`);
  return besideOthers(markdown, frontMatter, pair, path, value, eol);
}

/** The paths that a note's front matter names as its bibliographies, in order. */
export function namedBibliographies(values: Readonly<Record<string, unknown>>): readonly string[] {
  const value = values['bibliography'];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list
    .filter((one): one is string => typeof one === 'string' && one.trim() !== '')
    .map((one) => one.trim());
}

function besideOthers(
  markdown: string,
  { contentStart, values }: FrontMatter,
  pair: Pair,
  path: string,
  value: string,
  eol: string,
): NoteEdit | undefined {
  if (namedBibliographies(values).includes(path)) return undefined;
  const at = (offset: number | undefined): number => contentStart + (offset ?? 0);
  const node = pair.value;
  if (isSeq(node) && node.items.length > 0) return intoList(markdown, node, contentStart, value, eol);
  if (isSeq(node)) return insertion(at(node.range?.[0]) + 1, value);
  if (isScalar(node) && node.value !== '' && node.value !== null) {
    // `bibliography: a.bib` becomes `bibliography: [a.bib, b.bib]`.
    const [start, end] = [at(node.range?.[0]), at(node.range?.[1])];
    const isPlain =
      node.type === Scalar.PLAIN || node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
    const source = markdown.slice(start, end);
    const first =
      isPlain && !/[\n,[\]{}]/.test(source)
        ? source
        : JSON.stringify(typeof node.value === 'string' ? node.value.trim() : source.trim());
    return {
      start,
      end: isPlain ? end : start + markdown.slice(start, end).trimEnd().length,
      text: `[${first}, ${value}]`,
    };
  }
  const key = pair.key as { readonly range?: readonly number[] | null };
  const colon = markdown.indexOf(':', at(key.range?.[1]));
  return insertion(colon + 1, ` ${value}`);
}

function intoList(markdown: string, list: YAMLSeq, base: number, value: string, eol: string): NoteEdit {
  const last = list.items.at(-1) as { readonly range?: readonly number[] | null };
  const end = base + (last.range?.[1] ?? 0);
  if (list.flow === true) return insertion(end, `, ${value}`);
  const dash = markdown.lastIndexOf('-', base + (last.range?.[0] ?? 0) - 1);
  const indent = ' '.repeat(dash - (markdown.lastIndexOf('\n', dash) + 1));
  const content = markdown.slice(0, end).trimEnd().length;
  const newline = markdown.indexOf('\n', content);
  const lineEnd = markdown.charAt(newline - 1) === '\r' ? newline - 1 : newline;
  return insertion(lineEnd, `${eol}${indent}- ${value}`);
}
