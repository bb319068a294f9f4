import type { CslDate, CslItem, CslName } from '../paper';
import { parseEdtf } from './dates';

const nameFields: ReadonlySet<string> = new Set(
  'author chair collection-editor compiler composer container-author contributor curator director editor editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author script-writer series-creator translator'.split(
    ' ',
  ),
);
const dateFields: ReadonlySet<string> = new Set(
  'accessed available-date event-date issued original-date submitted'.split(' '),
);

export interface CslRecord {
  readonly item: CslItem | undefined;
  /** What was wrong, each with the field it is about. */
  readonly faults: readonly { readonly field: string; readonly message: string }[];
}

/**
 * One record of CSL-JSON or CSL-YAML, made sure of: an `id`, names as lists of names, dates as CSL has them.
 * Fields that nobody knows are kept (programs put their own there); what has the wrong shape is left out and told.
 */
export function toCslRecord(value: unknown): CslRecord {
  const faults: { field: string; message: string }[] = [];
  if (!isRecord(value))
    return {
      item: undefined,
      faults: [{ field: '', message: 'This is no item: an item is a set of fields.' }],
    };
  const id = text(value['id']) ?? text(value['citation-key']) ?? text(value['citekey']);
  if (id === undefined || id === '') {
    return {
      item: undefined,
      faults: [{ field: 'id', message: "This item has no 'id': give it a citation key." }],
    };
  }
  const fields: [string, unknown][] = [];
  for (const [name, content] of Object.entries(value)) {
    if (name === 'id' || content === null || content === undefined) continue;
    const read = nameFields.has(name)
      ? toNames(content)
      : dateFields.has(name)
        ? toDate(content)
        : scalar(name, content);
    if (read === undefined) {
      faults.push({
        field: name,
        message: `The field '${name}' of '${id}' can't be read: ${expectation(name)}.`,
      });
    } else fields.push([name, read]);
  }
  return { item: { type: '', ...Object.fromEntries(fields), id }, faults };
}

function expectation(name: string): string {
  if (nameFields.has(name))
    return "it should be a list of names such as { family: 'Knuth', given: 'Donald' }";
  if (dateFields.has(name)) return 'it should be a date such as { date-parts: [[2024, 8, 22]] }';
  return 'it should be a text';
}

const textFields: ReadonlySet<string> = new Set(
  'type title title-short container-title container-title-short abstract publisher publisher-place volume issue page number edition DOI URL ISBN ISSN PMID PMCID note annote genre language keyword version collection-title collection-number status'.split(
    ' ',
  ),
);

function scalar(name: string, content: unknown): unknown {
  if (!textFields.has(name)) return content;
  return text(content);
}

function toNames(content: unknown): readonly CslName[] | undefined {
  const list = Array.isArray(content) ? (content as unknown[]) : [content];
  const names: CslName[] = [];
  for (const one of list) {
    if (typeof one === 'string') names.push({ literal: one });
    else if (isRecord(one)) {
      const parts = Object.entries(one).filter(([, v]) => ['string', 'number', 'boolean'].includes(typeof v));
      if (parts.length > 0) names.push(Object.fromEntries(parts));
    } else return undefined;
  }
  return names;
}

function toDate(content: unknown): CslDate | undefined {
  if (typeof content === 'string' || typeof content === 'number') {
    const date = parseEdtf(String(content));
    return date !== undefined && Object.keys(date).length > 0 ? date : { literal: String(content) };
  }
  // Older CSL-YAML of pandoc: a list of { year, month, day }.
  if (Array.isArray(content)) {
    const parts = (content as unknown[]).map((one) => (isRecord(one) ? ymd(one) : undefined));
    return parts.every((part) => part !== undefined) && parts.length > 0
      ? { 'date-parts': parts }
      : undefined;
  }
  if (!isRecord(content)) return undefined;
  const old = ymd(content);
  if (old !== undefined) return { 'date-parts': [old] };
  const { 'date-parts': parts, ...rest } = content;
  if (parts === undefined) return rest;
  if (!Array.isArray(parts)) return undefined;
  const lists = parts.every((part) => Array.isArray(part)) ? (parts as unknown[][]) : [parts as unknown[]];
  const numbers = lists.map((part) => part.map(Number).filter((number) => Number.isFinite(number)));
  return { ...rest, 'date-parts': numbers, ...(rest['circa'] === 'true' && { circa: true }) };
}

function ymd(value: Readonly<Record<string, unknown>>): number[] | undefined {
  const parts = [value['year'], value['month'], value['day']];
  const numbers: number[] = [];
  for (const part of parts) {
    const number = Number(part);
    if (part === undefined || !Number.isInteger(number)) break;
    numbers.push(number);
  }
  return numbers.length > 0 ? numbers : undefined;
}

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
