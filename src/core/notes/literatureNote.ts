import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { findFrontMatter, readFrontMatter } from './frontMatter';
import { scalarLike } from './frontMatterField';
import { parseArxivId, parseDoi } from '../paper';
import type { NoteEdit } from '../ports';

/** Fields that say which paper a note is about, without case and hyphens: `citekey`, `citation-key`, `Citation_Key`. */
const identityFields: readonly string[] = ['citekey', 'citationkey', 'bibtexkey', 'key'];
const aliasFields: readonly string[] = ['aliases', 'alias'];
/** Fields that name the paper by an id: `paperside: arxiv:2408.12757`, `doi: 10.1145/…`, `arxiv: 2408.12757`. */
const idFields: readonly string[] = ['paperside', 'paperid', 'doi', 'arxiv', 'arxivid', 'eprint'];

/** What a note about papers says of itself. */
export interface LiteratureNames {
  /** The keys of the papers that it is about. */
  readonly keys: readonly string[];
  /** Their ids where it names those: `arxiv:…`, `doi:…` or `title:…`. */
  readonly ids: readonly string[];
  /** What wiki links may call it: its file's name, and its aliases. */
  readonly names: readonly string[];
}

/**
 * The keys of the papers that a note is about: by its name (`@key.md`) and by its front matter, where a field such as
 * `citekey` or, with an `@`, an alias says so. That a note about papers cites them as well makes no difference.
 * @param path the note's path or URI, as far as it is known
 */
export function literatureKeys(path: string, markdown: string): readonly string[] {
  return literatureNames(path, markdown).keys;
}

/** All that a note says of which papers it is about, and of its names. */
export function literatureNames(path: string, markdown: string): LiteratureNames {
  const keys = new Set<string>();
  const ids = new Set<string>();
  const named = nameOfNote(path);
  const names = new Set([named]);
  if (named.length > 1 && named.startsWith('@')) keys.add(named.slice(1));
  for (const { field, text } of textsOf(markdown)) {
    if (idFields.includes(field)) {
      const id = paperIdIn(field, text);
      if (id !== undefined) ids.add(id);
      continue;
    }
    const isKey = identityFields.includes(field) || text.startsWith('@');
    const key = text.replace(/^@/, '');
    if (isKey && /^\S{1,200}$/.test(key)) keys.add(key);
    if (aliasFields.includes(field) && text.length <= 200) names.add(text);
  }
  return { keys: [...keys], ids: [...ids], names: [...names] };
}

function paperIdIn(field: string, text: string): string | undefined {
  if (/^title:[\da-z]{1,40}$/.test(text)) return text;
  const isArxiv = field !== 'doi' && !/^doi:/i.test(text);
  const arxivId = isArxiv ? parseArxivId(text) : undefined;
  if (arxivId !== undefined) return `arxiv:${arxivId}`;
  const doi = parseDoi(text);
  return doi === undefined ? undefined : `doi:${doi}`;
}

/** The name of a note's file without its ending: what wiki links call it. */
export function nameOfNote(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:md|markdown|qmd|rmd)$/i, '');
}

/** The edits that give a key another name in the front matter of a note about its paper. */
export function renameLiteratureKey(markdown: string, key: string, name: string): readonly NoteEdit[] {
  return textsOf(markdown).flatMap(({ field, text, source, start }) => {
    if (idFields.includes(field)) return [];
    if (text !== key && text !== `@${key}`) return [];
    const written = scalarLike(source, `${text.slice(0, -key.length)}${name}`);
    return [{ start, end: start + source.length, text: written, cursor: written.length }];
  });
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
  if (
    !block ||
    !/key|alias|paperside|paper.?id|doi|arxiv|eprint/i.test(
      markdown.slice(block.contentStart, block.contentEnd),
    )
  )
    return [];
  const frontMatter = readFrontMatter(markdown);
  const contents = frontMatter?.document.contents;
  if (!isMap(contents) || frontMatter?.problems.length !== 0) return [];
  return contents.items.flatMap(({ key, value }) => {
    const field = isScalar(key) ? String(key.value).toLowerCase().replace(/[-_ ]/g, '') : '';
    if (![...identityFields, ...aliasFields, ...idFields].includes(field)) return [];
    const nodes: readonly unknown[] = isSeq(value) ? value.items : [value];
    return nodes.filter(idFields.includes(field) ? isTextOrNumber : isText).map((node): FrontMatterText => {
      const [from, to] = node.range ?? [0, 0];
      const start = block.contentStart + from;
      const source = markdown.slice(start, block.contentStart + to).trimEnd();
      const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
      return { field, text: text.trim(), source, start };
    });
  });
}

function isText(node: unknown): node is Scalar<string | number> {
  return isScalar(node) && typeof node.value === 'string';
}

/** Of a number its digits as they are written: `arxiv: 2408.10000`. */
function isTextOrNumber(node: unknown): node is Scalar<string | number> {
  return isText(node) || (isScalar(node) && typeof node.value === 'number');
}
