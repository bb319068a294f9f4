import { dataBegins, dataEnds, dataNotice } from './foreignText';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json };

export interface JsonRecord {
  readonly [field: string]: Json;
}

/** What a tool gives to an agent: the same as text and as data. */
export interface AgentAnswer {
  /** What others wrote stands between `dataBegins` and `dataEnds`. At most `longestAnswer` UTF-16 units. */
  readonly text: string;
  readonly data: JsonRecord;
  /** How many items the text has: papers or citations, else the fields of the one record. */
  readonly items: number;
  /** The text with only the first of its items: it says how many were left off, or which fields. */
  readonly textWith: (items: number) => string;
  /** Nothing was done: the text says why and what could be asked instead. */
  readonly isRefused: boolean;
}

/** Why a tool does nothing, with what could be asked instead. */
export class AgentRefusal extends Error {
  override readonly name = 'AgentRefusal';
  constructor(
    /** Our own words: what, why, and how to ask instead. */
    message: string,
    /** What may have been meant, and whatever else came of texts that others wrote. */
    readonly data: JsonRecord = {},
  ) {
    super(message);
  }
}

export const longestAnswer = 24_000;
/** For our own sentences and the delimiters. */
const reserve = 2_000;

/** The first records whose text fits, at least one. */
export function fitting(records: readonly string[]): number {
  let room = longestAnswer - reserve;
  let count = 0;
  for (const record of records) {
    room -= record.length + 1;
    if (room < 0 && count > 0) break;
    count++;
  }
  return count;
}

/** Our sentences, then the data in their delimiters. `lines` are such that `foreignText` gave all that is foreign. */
export function delimited(sentences: readonly string[], lines: readonly string[]): string {
  const said = sentences.filter((sentence) => sentence !== '').join('\n');
  if (lines.length === 0) return said.slice(0, longestAnswer);
  const room = longestAnswer - said.length - dataNotice.length - dataBegins.length - dataEnds.length - 8;
  const data = lines.join('\n');
  const bounded =
    data.length <= room ? data : `${data.slice(0, Math.max(0, room - 1)).replace(/[\ud800-\udbff]$/, '')}…`;
  return `${said}\n${dataNotice}\n${dataBegins}\n${bounded}\n${dataEnds}`;
}

type ItemizedText = Pick<AgentAnswer, 'text' | 'items' | 'textWith'>;

/** The text of an answer whose items are records as `asLines` gives them. @param said our sentences beside so many items */
export function itemized(said: (shown: number) => readonly string[], items: readonly string[]): ItemizedText {
  const textWith = (shown: number) => delimited(said(shown), items.slice(0, shown));
  return { text: textWith(items.length), items: items.length, textWith };
}

/** The text of an answer that is one record, with what else belongs to it: its items are the fields. */
export function oneRecord(
  said: string,
  record: JsonRecord,
  more: Readonly<Record<string, string>> = {},
): ItemizedText {
  const names = [...Object.keys(record), ...Object.keys(more)];
  const leftOff = (shown: number) => {
    const missing = names.slice(shown).join(', ');
    return missing === '' ? '' : `Left off for lack of room: ${missing}.`;
  };
  // Each field is a line of its own.
  const lines = Object.keys(record).length === 0 ? [] : asLines(record).split('\n');
  return itemized((shown) => [said, leftOff(shown)], [...lines, ...Object.values(more)]);
}

/** A record as lines `field: value`; lists and records within as JSON, which has no line breaks of its own. */
export function asLines(record: JsonRecord): string {
  return Object.entries(record)
    .map(([field, value], index) => `${index === 0 ? '- ' : '  '}${field}: ${valueText(value)}`)
    .join('\n');
}

function valueText(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join('; ');
  return JSON.stringify(value);
}
