import { isMap, isScalar, type Scalar } from 'yaml';
import {
  folderOf,
  foldersUpTo,
  LineMap,
  readProjectFiles,
  resolvePath,
  withoutOwnFolder,
  type Metadata,
  type TextFiles,
} from '../bibliography';
import type { FrontMatter } from '../notes';
import type { Problem } from '../problems';
import { nameOfStyle } from './loadStyle';
import { fallbackStyle, nearestLocale, shippedStyles } from './shipped';

/** In what style and language a note is to be printed, and who says so. */
export interface NoteStyle {
  /** For `CslDocument.style`: the name of a shipped style, or the XML of a file. */
  readonly style: string;
  /** What people call it: `apa`, or the name of the style file. */
  readonly name: string;
  /** The style file's URI, unless the style is a shipped one. */
  readonly file?: string;
  /** BCP 47; `undefined` leaves it to the style. */
  readonly locale: string | undefined;
  readonly namedBy: 'note' | 'project' | 'setting' | 'default';
  /** Of the note's own words, with their place in the note; of others, without. */
  readonly problems: readonly NoteStyleProblem[];
}

export interface NoteStyleProblem extends Problem {
  readonly about: 'style' | 'language';
  /** What was written. */
  readonly value: string;
  /** UTF-16 units from `offset` on; absent where the problem is not in the note. */
  readonly length?: number;
}

export interface NoteStyleQuery {
  /** The note's URI; `undefined` for one that was never saved. */
  readonly note: string | undefined;
  readonly text: string;
  readonly frontMatter: FrontMatter | undefined;
  readonly workspaceFolder: string | undefined;
  /** The setting `paperside.citation.style`. */
  readonly style: string;
  /** The setting `paperside.citation.language`. */
  readonly language: string;
  readonly home?: string | undefined;
}

/** Where a value stands, with the folders that a path in it starts from. */
interface Named {
  readonly value: string;
  readonly namedBy: NoteStyle['namedBy'];
  readonly bases: readonly string[];
}

/** Pandoc's names for the same: the second one is its older one. */
const styleFields = ['csl', 'citation-style'];
const languageFields = ['lang'];

/**
 * The style of a note: what its front matter names, else its project, else the setting, else Chicago, as pandoc has
 * it. A name is first looked for as a file, from the note, the project file and the workspace folder, then among the
 * shipped styles; so is an address in the style repository.
 */
export async function noteStyle(
  query: NoteStyleQuery,
  files: TextFiles,
  signal?: AbortSignal,
): Promise<NoteStyle> {
  const root = query.workspaceFolder === undefined ? undefined : withSlash(query.workspaceFolder);
  const noteFolder = query.note === undefined ? undefined : folderOf(query.note);
  const own = query.frontMatter?.values ?? {};
  const projects: { readonly folder: string; readonly metadata: readonly Metadata[] }[] = [];
  for (const folder of noteFolder === undefined ? [] : foldersUpTo(noteFolder, root)) {
    projects.push(...(await readProjectFiles(folder, files, signal)));
  }
  const bases = [noteFolder, ...projects.map(({ folder }) => folder), root].filter(
    (one) => one !== undefined,
  );
  const named = (fields: readonly string[], setting: string): Named | undefined => {
    const written = first([own], fields);
    if (written !== undefined) return { value: written, namedBy: 'note', bases };
    for (const { folder, metadata } of projects) {
      const value = first(metadata, fields);
      if (value !== undefined)
        return { value: withoutOwnFolder(value), namedBy: 'project', bases: [folder, ...bases] };
    }
    const value = setting.trim();
    return value === ''
      ? undefined
      : { value, namedBy: 'setting', bases: root === undefined ? bases : [root, ...bases] };
  };

  const language = named(languageFields, query.language);
  const problems: NoteStyleProblem[] = [];
  if (language && nearestLocale(language.value) === undefined) {
    problems.push({
      ...placeOf(query, language, languageFields),
      about: 'language',
      value: language.value,
      severity: 'warning',
      message: `There are no citation terms for the language '${short(language.value)}': English ones are used. Write a tag such as 'en-GB' or 'de'.`,
    });
  }
  const wanted = named(styleFields, query.style);
  const found = wanted && (await findStyle(wanted, query.home, files, signal));
  if (wanted && !found) {
    problems.push({
      ...placeOf(query, wanted, styleFields),
      about: 'style',
      value: wanted.value,
      severity: 'error',
      message: `There is no style file '${short(wanted.value)}', and no such style comes with Paperside: '${fallbackStyle}' is used. Name a .csl file, or a style such as 'apa' or 'ieee'.`,
    });
  }
  return {
    ...(found ?? { style: fallbackStyle, name: fallbackStyle }),
    locale: problems.some(({ about }) => about === 'language') ? 'en-US' : language?.value,
    namedBy: found ? wanted.namedBy : 'default',
    problems,
  };
}

async function findStyle(
  { value, bases }: Named,
  home: string | undefined,
  files: TextFiles,
  signal: AbortSignal | undefined,
): Promise<Pick<NoteStyle, 'style' | 'name' | 'file'> | undefined> {
  const isAddress = /^https?:/i.test(value);
  const paths = isAddress ? [] : /\.csl$/i.test(value) ? [value] : [value, `${value}.csl`];
  const places = paths.flatMap((path) => bases.map((base) => resolvePath(path, base, home)));
  for (const file of new Set(places)) {
    signal?.throwIfAborted();
    const text = file === undefined ? undefined : await files.readText(file);
    // A folder or a note of the same name is no style.
    if (file !== undefined && text !== undefined && /^[\s\uFEFF]*</.test(text)) {
      return { style: text, name: fileName(file), file };
    }
  }
  const name = nameOfStyle(value);
  return shippedStyles.has(name) ? { style: name, name } : undefined;
}

/** As people read it. An address that was typed may hold a `%` that stands for itself. */
function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function first(records: readonly Metadata[], fields: readonly string[]): string | undefined {
  for (const record of records) {
    for (const field of fields) {
      const value = record[field];
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
    }
  }
  return undefined;
}

/** Where the note's front matter has the value. */
function placeOf(
  { frontMatter, text }: NoteStyleQuery,
  { namedBy }: Named,
  fields: readonly string[],
): Pick<NoteStyleProblem, 'offset' | 'line' | 'column' | 'length'> {
  if (namedBy !== 'note' || !frontMatter) return {};
  const { contents } = frontMatter.document;
  const pair = isMap(contents)
    ? contents.items.find(({ key }) => isScalar(key) && fields.includes(String(key.value)))
    : undefined;
  const range = (pair?.value as Scalar | null | undefined)?.range;
  if (!range) return {};
  const offset = frontMatter.contentStart + range[0];
  return { ...new LineMap(text).place(offset), length: range[1] - range[0] };
}

function short(value: string): string {
  return value.slice(0, 100);
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
