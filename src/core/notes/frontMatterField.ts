import { isMap, isScalar, stringify, type Pair, type Scalar } from 'yaml';
import type { NoteEdit } from '../ports';
import { PapersideError } from '../problems';
import { readFrontMatter, type FrontMatter } from './frontMatter';

/**
 * The edit that gives a field of a note's front matter a value. Front matter is made where there is none; comments,
 * order and line breaks stay.
 * @param names of the field; where the note has none of them yet, the first is written
 * @returns `undefined` if the field has the value already
 * @throws PapersideError 'bibliographyDamaged' if the front matter is no valid YAML
 */
export function setFrontMatterField(
  markdown: string,
  names: readonly [string, ...string[]],
  value: string,
): NoteEdit | undefined {
  const frontMatter = readFrontMatter(markdown);
  const pair = frontMatter && fieldOf(frontMatter, names);
  if (frontMatter === undefined || pair === undefined)
    return newField(markdown, frontMatter, `${names[0]}: ${yamlScalar(value)}`);
  const node = pair.value;
  if (isScalar(node) && node.value === value) return undefined;
  const { contentStart } = frontMatter;
  const keyEnd = contentStart + ((pair.key as Scalar).range?.[1] ?? 0);
  const colon = markdown.indexOf(':', keyEnd) + 1;
  const range = (node as Scalar | null)?.range;
  if (!range || range[0] === range[1]) return insertion(colon, ` ${yamlScalar(value)}`);
  const end = contentStart + range[1];
  // A list or a block begins on a line of its own, and ends with a line break.
  const text = markdown.slice(colon, end);
  return { start: colon, end: colon + text.trimEnd().length, text: ` ${yamlScalar(value)}` };
}

/**
 * The first of these fields that a note's front matter has.
 * @throws PapersideError 'bibliographyDamaged' if the front matter is no valid YAML, or no lines of fields
 */
export function fieldOf({ document, problems }: FrontMatter, names: readonly string[]): Pair | undefined {
  const [problem] = problems;
  if (problem !== undefined) throw damaged(`${problem.message} (line ${problem.line ?? 1})`);
  const { contents } = document;
  if (contents === null) return undefined;
  if (!isMap(contents)) {
    if (isScalar(contents) && (contents.value === '' || contents.value === null)) return undefined;
    throw damaged("The note's front matter is no set of 'name: value' lines (line 2).");
  }
  if (contents.flow === true) {
    throw damaged("The note's front matter stands in { }: write it as 'name: value' lines.");
  }
  const named = (name: string) => contents.items.find(({ key }) => isScalar(key) && key.value === name);
  return names.map(named).find((pair) => pair !== undefined);
}

/** The edit that adds a line to the front matter, or makes one of it. */
export function newField(markdown: string, frontMatter: FrontMatter | undefined, line: string): NoteEdit {
  const eol = lineBreakOf(markdown);
  if (frontMatter) return insertion(frontMatter.contentEnd, `${line}${eol}`);
  const start = markdown.startsWith('\ufeff') ? 1 : 0;
  const rest = markdown.slice(start);
  const gap = rest === '' || /^\r?\n/.test(rest) ? '' : eol;
  return insertion(start, `---${eol}${line}${eol}---${eol}${gap}`);
}

export function insertion(offset: number, text: string): NoteEdit {
  return { start: offset, end: offset, text };
}

export function lineBreakOf(markdown: string): string {
  return /\r?\n/.exec(markdown)?.[0] ?? '\n';
}

/** The text as a YAML scalar on one line, in quotes where YAML needs them, also within `[ ]`. */
export function yamlScalar(text: string): string {
  if (/[,[\]{}\n]/.test(text)) return JSON.stringify(text);
  const written = stringify(text, { lineWidth: 0 }).trimEnd();
  // A block (`|-`), as YAML has it for a text that begins with `---`, can't stand on one line.
  return written.includes('\n') ? JSON.stringify(text) : written;
}

/**
 * The text as a YAML scalar in the quotation marks that stood there, or in those that it needs. Where a number or a date
 * stood without any, one stays without.
 */
export function scalarLike(source: string, text: string): string {
  if (source.startsWith("'") && !text.includes('\n')) return `'${text.replaceAll("'", "''")}'`;
  if (source.startsWith('"')) return JSON.stringify(text);
  return isBareNumber(source) && isBareNumber(text) ? text : yamlScalar(text);
}

function isBareNumber(text: string): boolean {
  return /^(?:[1-9]\d{0,8}|\d{4}(?:-\d{2}){1,2})$/.test(text);
}

function damaged(message: string): PapersideError {
  return new PapersideError('bibliographyDamaged', message);
}
