import { isMap, parseDocument } from 'yaml';
import type { CslItem } from '../paper';
import type { BibliographyFileFormat } from '../ports';
import { insertionAt, lineBreakOf, type Insertion } from './insertion';
import { readEntry } from './readEntry';
import { writeBibtexEntry } from './writeBibtex';
import { writeYamlFields } from './writeCslYaml';
import { writeRisRecord } from './writeRis';

/** Fields of CSL. */
export type EntryFields = Readonly<Partial<Record<keyof CslItem & string, unknown>>>;

/** Where an entry stands in its text, as `ParsedBibliography.locations` tells. UTF-16 offsets. */
export interface EntryPlace {
  readonly start: number;
  readonly end: number;
}

/** A longer comment is none that belongs to a field. */
const MAX_COMMENT = 10_000;

interface Source {
  /** The entry's own. */
  readonly source: string;
  /** Where in its line it begins. */
  readonly column: number;
  readonly eol: string;
}

/**
 * The insertion that gives an entry fields that it doesn't have: everything that stands there stays as it is, what is
 * new comes at its end, written as the rest is. What comes of it is read before it is given out.
 * @param entry as its bibliography has it
 * @returns `undefined` where there is nothing to add, where another entry stands at the place, and where the entry
 *   would not be read as it was with the new fields
 */
export function addToEntry(
  text: string,
  { start, end }: EntryPlace,
  entry: CslItem,
  fields: EntryFields,
  format: BibliographyFileFormat,
): Insertion | undefined {
  const names = Object.keys(fields);
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const source = text.slice(start, end) + commentBehind(text, end, format);
  const before = names.length > 0 ? readEntry(source, column, format) : undefined;
  if (before?.id !== entry.id || before.title !== entry.title) return undefined;
  const eol = lineBreakOf(source.includes('\n') ? source : text);
  const added = inEntry({ source, column, eol }, before, fields, format);
  if (!added) return undefined;
  const { start: at, text: written } = added;
  const after = readEntry(source.slice(0, at) + written + source.slice(at), column, format);
  return after && isWith(names, before, after) ? insertionAt(start + at, written) : undefined;
}

/** YAML lets an entry end before the comment in its last line. */
function commentBehind(text: string, end: number, format: BibliographyFileFormat): string {
  const isYaml = format === 'csl-yaml' || format === 'references';
  if (!isYaml || text.charAt(end - 1) === '\n') return '';
  return /^[ \t]+#[^\r\n]*/.exec(text.slice(end, end + MAX_COMMENT))?.[0] ?? '';
}

function isWith(names: readonly string[], before: CslItem, after: CslItem): boolean {
  const isKept = Object.keys(before).every(
    (field) => JSON.stringify(after[field]) === JSON.stringify(before[field]),
  );
  const isNew = Object.keys(after).every((field) => field in before || names.includes(field));
  return isKept && isNew && names.every((field) => after[field] !== undefined);
}

function inEntry(
  place: Source,
  before: CslItem,
  fields: EntryFields,
  format: BibliographyFileFormat,
): Insertion | undefined {
  switch (format) {
    case 'bibtex':
    case 'biblatex':
      return inBibtex(place, { ...fields, id: 'x', type: before.type });
    case 'csl-json':
      return inJson(place, fields);
    case 'csl-yaml':
    case 'references':
      return inYaml(place, fields);
    case 'ris':
      return inRis(place, { ...fields, id: before.id, type: before.type });
  }
}

/** In the dialect of the entry; where it has none yet, in BibTeX's, which all programs read. */
function inBibtex({ source, eol }: Source, item: CslItem): Insertion | undefined {
  const end = /[})]\s*$/.exec(source)?.index;
  if (end === undefined) return undefined;
  const isBiblatex = /[\s,](?:date|journaltitle|location|eprinttype)\s*=/i.test(source);
  const entry = writeBibtexEntry(item, isBiblatex ? 'biblatex' : 'bibtex', eol);
  const body = entry.slice(entry.indexOf(',') + 1, entry.lastIndexOf('}')).trim();
  const lines = body.split(eol).map((line) => line.trim());
  // The bracket stays where it stood: on a line of its own, or behind the last field.
  const kept = source.slice(0, end).trimEnd();
  const hasComma = kept.endsWith(',');
  const comma = hasComma ? '' : ',';
  if (!source.includes('\n')) return insertionAt(kept.length, `${comma} ${lines.join(' ')}`);
  const indent = /\n([ \t]+)\S/.exec(source)?.[1] ?? '  ';
  return insertionAt(kept.length, `${comma}${eol}${indent}${lines.join(eol + indent)}${hasComma ? ',' : ''}`);
}

/** Also a map of YAML in JSON's way of writing. */
function inJson({ source, eol }: Source, fields: EntryFields): Insertion | undefined {
  const end = source.lastIndexOf('}');
  if (end < 0) return undefined;
  const kept = source.slice(0, end).trimEnd();
  const indent = /\n([ \t]+)"/.exec(source)?.[1];
  const comma = /[{,]$/.test(kept) ? '' : ',';
  if (indent === undefined) {
    const space = comma !== '' && /,[ \t]+(?:"|[\w-]+:)/.test(source) ? ' ' : '';
    return insertionAt(kept.length, `${comma}${space}${JSON.stringify(fields).slice(1, -1)}`);
  }
  const written = Object.entries(fields).map(([field, value]) => {
    const json = JSON.stringify(value, null, 2).split('\n').join(`${eol}${indent}`);
    return `${indent}${JSON.stringify(field)}: ${json}`;
  });
  return insertionAt(kept.length, `${comma}${eol}${written.join(`,${eol}`)}`);
}

/** Below the last field, in its column, and behind a comment at its end. */
function inYaml(place: Source, fields: EntryFields): Insertion | undefined {
  const { source, column, eol } = place;
  const { contents } = parseDocument(' '.repeat(column) + source, { schema: 'failsafe', logLevel: 'silent' });
  if (!isMap(contents)) return undefined;
  if (contents.flow) return inJson(place, fields);
  const lines = writeYamlFields(fields).split('\n');
  return insertionAt(source.trimEnd().length, lines.map((line) => eol + ' '.repeat(column) + line).join(''));
}

/** Before the end of the record. A record whose key is nowhere written gets it written, or it would get another. */
function inRis({ source, eol }: Source, item: CslItem): Insertion {
  const hasKey = /^[ \t]{0,3}ID {1,2}-/m.test(source);
  const lines = writeRisRecord(item)
    .split('\n')
    .filter((line) => line !== '' && !/^(?:TY|ER) /.test(line) && !(hasKey && /^ID /.test(line)));
  const end = /^[ \t]{0,3}ER {1,2}-[^\n]*$/m.exec(source);
  if (end) return insertionAt(end.index, lines.map((line) => line + eol).join(''));
  const kept = source.trimEnd().length;
  return insertionAt(kept, lines.map((line) => eol + line).join(''));
}
