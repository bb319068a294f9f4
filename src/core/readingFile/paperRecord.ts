import { joinMarks, stateFields, type Mark, type Marks } from '../library';
import { joinRest, sortRest, type FieldFault, type PaperRecord, type Rest } from './record';
import { formatStamp, readStamp } from './stamp';

/** The field that says that a switch is on, and since when; and the one that says it was turned off. */
const names = {
  read: ['read', 'unread'],
  starred: ['starred', 'unstarred'],
  wanted: ['wanted', 'unwanted'],
} as const;

/** The switch that a field turns on or off. */
const SWITCHES: ReadonlyMap<string, (typeof stateFields)[number]> = new Map(
  stateFields.flatMap((field) => names[field].map((name) => [name, field] as const)),
);
const faultMessages = {
  noTime: 'a time such as "2026-04-22" or "2026-04-22T08:30:00Z" is expected',
  future: 'the time lies in the future',
};
/** What nearly all lines have, and one for all of them. */
const nothing: Rest = [];

/** UTF-16 units. */
const longestTitle = 80;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The record of a line about a paper.
 * @param latest no time may lie later than this, in milliseconds since 1970
 */
export function readPaperRecord(
  id: string,
  { title, ...fields }: Fields,
  latest: number,
): { readonly record: PaperRecord; readonly faults: readonly FieldFault[] } {
  const rest: (readonly [string, unknown])[] = [];
  const faults: FieldFault[] = [];
  let marks: Marks = { kind: 'state', id };
  for (const [name, value] of Object.entries(fields)) {
    const field = SWITCHES.get(name);
    if (field !== undefined) {
      const at = readStamp(value);
      const fault = at === undefined ? 'noTime' : at > latest ? 'future' : undefined;
      if (at !== undefined && fault === undefined) {
        marks = joinMarks(marks, { kind: 'state', id, [field]: [name === field, at] satisfies Mark });
        continue;
      }
      faults.push({ field: name, message: faultMessages[fault ?? 'noTime'] });
    }
    if (name !== 'paper') rest.push([name, value]);
  }
  const isTitle = typeof title === 'string';
  if (title !== undefined && !isTitle) rest.push(['title', title]);
  return {
    record: { id, ...(isTitle && { title }), marks, rest: rest.length > 0 ? sortRest(rest) : nothing },
    faults,
  };
}

/** The record as a line, without its end. */
export function formatPaperRecord({ id, title, marks, rest }: PaperRecord): string {
  const fields: [string, unknown][] = [['paper', id]];
  if (title !== undefined) fields.push(['title', title]);
  for (const field of stateFields) {
    const mark = marks[field];
    if (mark) fields.push([names[field][mark[0] ? 0 : 1], formatStamp(mark[1])]);
  }
  const known = new Set(fields.map(([name]) => name));
  return JSON.stringify(Object.fromEntries([...fields, ...rest.filter(([name]) => !known.has(name))]));
}

/** What both say of a paper. @returns `held` itself if `incoming` says nothing new */
export function joinPaperRecords(held: PaperRecord, incoming: PaperRecord): PaperRecord {
  const marks = joinMarks(held.marks, incoming.marks);
  const rest = joinRest(held.rest, incoming.rest);
  const title = (incoming.title ?? '') > (held.title ?? '') ? incoming.title : held.title;
  if (marks === held.marks && rest === held.rest && title === held.title) return held;
  return { id: held.id, ...(title !== undefined && { title }), marks, rest };
}

/** A title as it stands in a line: without breaks, and cut. */
export function lineTitle(title: string): string {
  return title
    .slice(0, 10 * longestTitle)
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
    .slice(0, longestTitle)
    .replace(/[\ud800-\udbff]$/, '');
}
