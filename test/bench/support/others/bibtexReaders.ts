import { parseBibliography, parseInSlices, scanBibtex } from '../../../../src/core/bibliography';
import type { CslItem } from '../../../../src/core/paper';
import { giveWay } from '../processorTime';
import type { Others, RetorquereName, UtensilsEntry, UtensilsValue } from './loadOthers';

/** What a person recognises a work by. */
export interface ReadEntry {
  readonly key: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: string;
}

/** One way to read BibTeX. */
export interface BibtexReader {
  readonly name: string;
  /** A faster way to the keys alone. */
  readonly keys?: (text: string) => number;
  /** All that it gives of a file, held by the caller. Throws where it gives up. */
  readonly read: (text: string) => object;
  /** How many entries there are in what was read. */
  readonly count: (read: object) => number;
  /** The same, giving way to others in between. */
  readonly readInTurns?: (text: string) => Promise<unknown>;
  readonly entries: (text: string) => readonly ReadEntry[];
  /** CSL items, from those that make them. */
  readonly csl?: (text: string) => readonly Readonly<Record<string, unknown>>[];
}

export function bibtexReaders(others: Others): readonly BibtexReader[] {
  return [paperside, utensils(others), retorquere(others), citationJs(others)];
}

const paperside: BibtexReader = {
  name: 'Paperside',
  keys: (text) => scanBibtex(text).entries.length,
  read: (text) => parseBibliography(text, 'biblatex'),
  count: (read) => (read as ReturnType<typeof parseBibliography>).items.length,
  readInTurns: (text) => parseInSlices(text, 'biblatex', giveWay),
  entries: (text) => parseBibliography(text, 'biblatex').items.map(entryOfCsl),
  csl: (text) => parseBibliography(text, 'biblatex').items,
};

/** The parser in PandocCiter 0.11 and LaTeX Workshop 10.17, with what both make of its tree: texts as they are. */
function utensils({ bibtexParser }: Others): BibtexReader {
  const read = (text: string) => {
    const { content } = bibtexParser.parse(text);
    const strings = new Map(
      content.flatMap(({ abbreviation, value }) =>
        abbreviation !== undefined && value ? [[abbreviation, value] as const] : [],
      ),
    );
    return content.flatMap((entry) => (entry.internalKey === undefined ? [] : [fieldsOf(entry, strings)]));
  };
  return {
    name: 'latex-utensils',
    read,
    count: (all) => (all as readonly unknown[]).length,
    entries: (text) =>
      read(text).map(({ key, fields }) => ({
        key,
        title: fields.get('title') ?? '',
        authors: (fields.get('author') ?? '')
          .split(/\s+and\s+/)
          .filter((name) => name !== '')
          .map((name) =>
            name.includes(',') ? (name.split(',')[0] ?? '') : (name.split(/\s+/).at(-1) ?? ''),
          ),
        year: /\d{4}/.exec(fields.get('year') ?? fields.get('date') ?? '')?.[0] ?? '',
      })),
  };
}

function fieldsOf(
  { internalKey, content, location }: UtensilsEntry,
  strings: ReadonlyMap<string, UtensilsValue>,
) {
  const expand = ({ kind, content: inner }: UtensilsValue, depth = 0): string => {
    if (typeof inner !== 'string') return inner.map((part) => expand(part, depth)).join(' ');
    const named = kind === 'abbreviation' && depth < 9 ? strings.get(inner) : undefined;
    return named ? expand(named, depth + 1) : inner;
  };
  const fields = new Map(
    content.map(({ name, value }) => [name, expand(value).replace(/{+([^\\{}]+)}+/g, '$1')] as const),
  );
  return { key: internalKey ?? '', fields, line: location.start.line };
}

function retorquere({ retorquere: { parse, parseAsync } }: Others): BibtexReader {
  return {
    name: '@retorquere/bibtex-parser',
    read: parse,
    count: (all) => (all as ReturnType<typeof parse>).entries.length,
    readInTurns: parseAsync,
    entries: (text) =>
      parse(text).entries.map(({ key, fields }) => ({
        key,
        title: textOf(fields['title']),
        authors: namesOf(fields['author']).map(({ name, lastName }) => lastName ?? name ?? ''),
        year: /\d{4}/.exec(textOf(fields['date']) || textOf(fields['year']))?.[0] ?? '',
      })),
  };
}

function textOf(value: string | readonly RetorquereName[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

function namesOf(value: string | readonly RetorquereName[] | undefined): readonly RetorquereName[] {
  return typeof value === 'object' ? value : [];
}

function citationJs({ plugins }: Others): BibtexReader {
  const read = (text: string) => plugins.input.chain(text, { generateGraph: false });
  return {
    name: 'citation-js',
    read,
    count: (all) => (all as readonly unknown[]).length,
    entries: (text) => (read(text) as unknown as readonly CslItem[]).map(entryOfCsl),
    csl: read,
  };
}

function entryOfCsl({ id, title = '', author = [], issued }: CslItem): ReadEntry {
  const year = issued && 'date-parts' in issued ? issued['date-parts'][0]?.[0] : undefined;
  return {
    key: id,
    title,
    authors: author.map((name) => ('family' in name ? (name.family ?? '') : (name.literal ?? ''))),
    year: String(year ?? ''),
  };
}
