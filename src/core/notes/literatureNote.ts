import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { findFrontMatter, readFrontMatter } from './frontMatter';
import { yamlScalar } from './frontMatterField';
import type { NoteEdit } from '../ports';

/** Fields that say which paper a note is about, without case and hyphens: `citekey`, `citation-key`, `Citation_Key`. */
const identityFields: readonly string[] = ['citekey', 'citationkey', 'bibtexkey', 'key'];
const aliasFields: readonly string[] = ['aliases', 'alias'];

/**
 * The keys of the papers that a note is about: by its name (`@key.md`) and by its front matter, where a field such as
 * `citekey` or, with an `@`, an alias says so. That a note about papers cites them as well makes no difference.
 * @param path the note's path or URI, as far as it is known
 */
export function literatureKeys(path: string, markdown: string): readonly string[] {
  const keys = new Set<string>();
  const named = nameOfNote(path);
  if (named.length > 1 && named.startsWith('@')) keys.add(named.slice(1));
  for (const { field, text } of textsOf(markdown)) {
    const isKey = identityFields.includes(field) || text.startsWith('@');
    const key = text.replace(/^@/, '');
    if (isKey && /^\S{1,200}$/.test(key)) keys.add(key);
  }
  return [...keys];
}

/** The name of a note's file without its ending: what wiki links call it. */
export function nameOfNote(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:md|markdown|qmd|rmd)$/i, '');
}

/** The edits that give a key another name in the front matter of a note about its paper. */
export function renameLiteratureKey(markdown: string, key: string, name: string): readonly NoteEdit[] {
  return textsOf(markdown).flatMap(({ text, source, start }) => {
    if (text !== key && text !== `@${key}`) return [];
    const written = likeBefore(source, `${text.slice(0, -key.length)}${name}`);
    return [{ start, end: start + source.length, text: written, cursor: written.length }];
  });
}

/** The text as a YAML scalar in the quotation marks that stood there, or in those that it needs. */
function likeBefore(source: string, text: string): string {
  if (source.startsWith("'")) return `'${text.replaceAll("'", "''")}'`;
  return source.startsWith('"') ? JSON.stringify(text) : yamlScalar(text);
}

interface FrontMatterText {
  /** Without case and hyphens. */
  readonly field: string;
  readonly text: string;
  /** As it is written, with its quotation marks, without the line break behind a block. */
  readonly source: string;
  /** UTF-16 offset of `source`. */
  readonly start: number;
}

/** The texts of all fields that may name a key. */
function textsOf(markdown: string): readonly FrontMatterText[] {
  const block = findFrontMatter(markdown);
  // Most notes are about no paper: they need not be read as YAML.
  if (!block || !/key|alias/i.test(markdown.slice(block.contentStart, block.contentEnd))) return [];
  const frontMatter = readFrontMatter(markdown);
  const contents = frontMatter?.document.contents;
  if (!isMap(contents) || frontMatter?.problems.length !== 0) return [];
  return contents.items.flatMap(({ key, value }) => {
    const field = isScalar(key) ? String(key.value).toLowerCase().replace(/[-_ ]/g, '') : '';
    if (![...identityFields, ...aliasFields].includes(field)) return [];
    const nodes: readonly unknown[] = isSeq(value) ? value.items : [value];
    return nodes.filter(isText).map((node): FrontMatterText => {
      const [from, to] = node.range ?? [0, 0];
      const start = block.contentStart + from;
      const source = markdown.slice(start, block.contentStart + to).trimEnd();
      return { field, text: node.value.trim(), source, start };
    });
  });
}

function isText(node: unknown): node is Scalar<string> {
  return isScalar(node) && typeof node.value === 'string';
}
