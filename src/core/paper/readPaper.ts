import * as v from 'valibot';
import type { Problem } from '../problems';
import type { Paper } from './paper';

const text = v.string();
const filled = v.pipe(text, v.nonEmpty());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const isoDate = v.pipe(text, v.regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/));
const flag = v.union([v.boolean(), text, v.number()]);
const name = v.object({
  family: v.exactOptional(text),
  given: v.exactOptional(text),
  literal: v.exactOptional(text),
  suffix: v.exactOptional(text),
  'dropping-particle': v.exactOptional(text),
  'non-dropping-particle': v.exactOptional(text),
  'comma-suffix': v.exactOptional(flag),
  'static-ordering': v.exactOptional(flag),
});
const version = v.object({
  arxivId: v.exactOptional(filled),
  doi: v.exactOptional(filled),
  venue: v.exactOptional(text),
  published: v.exactOptional(isoDate),
});

/** A paper as it comes from disk or through a channel. Unknown fields are dropped. */
export const paperSchema = v.object({
  id: filled,
  title: filled,
  abstract: v.exactOptional(text),
  abstractSource: v.exactOptional(text),
  authors: v.array(name),
  authorCount: v.exactOptional(count),
  organization: v.exactOptional(v.object({ name: filled, slug: v.exactOptional(text) })),
  published: v.exactOptional(isoDate),
  listed: v.exactOptional(isoDate),
  comments: v.exactOptional(count),
  upvotes: v.exactOptional(count),
  arxivId: v.exactOptional(filled),
  doi: v.exactOptional(filled),
  url: v.exactOptional(text),
  pdfUrl: v.exactOptional(text),
  codeUrl: v.exactOptional(text),
  codeStars: v.exactOptional(count),
  linkedModels: v.exactOptional(count),
  linkedDatasets: v.exactOptional(count),
  linkedSpaces: v.exactOptional(count),
  projectUrl: v.exactOptional(text),
  venue: v.exactOptional(text),
  publication: v.exactOptional(
    v.object({
      type: v.exactOptional(filled),
      volume: v.exactOptional(filled),
      issue: v.exactOptional(filled),
      pages: v.exactOptional(filled),
      publisher: v.exactOptional(filled),
    }),
  ),
  keywords: v.exactOptional(v.array(text)),
  citationKey: v.exactOptional(filled),
  aiSummary: v.exactOptional(text),
  sourceNotes: v.exactOptional(v.array(v.object({ id: filled, text, changed: text }))),
  versions: v.exactOptional(
    v.object({ preprint: v.exactOptional(version), published: v.exactOptional(version) }),
  ),
  sources: v.array(v.object({ feed: text, seen: text, later: v.exactOptional(v.record(text, isoDate)) })),
  provenance: v.exactOptional(v.record(text, count)),
}) satisfies v.GenericSchema<unknown, Paper>;

type Entries = typeof paperSchema.entries;
type Field = keyof Entries;

/**
 * Checks a paper from outside. A field of a wrong type costs only that field; without an id or a title there is
 * no paper. `problem` says what was dropped or why there is none.
 */
export function readPaper(value: unknown): { readonly paper?: Paper; readonly problem?: Problem } {
  const whole = v.safeParse(paperSchema, value);
  if (whole.success) return { paper: whole.output };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: { severity: 'error', message: 'This is no paper: an object was expected.' } };
  }
  const record = value as Readonly<Record<string, unknown>>;
  const kept: Partial<Record<Field, unknown>> = { authors: [], sources: [] };
  const wrong: Field[] = [];
  for (const [field, schema] of Object.entries(paperSchema.entries) as [Field, Entries[Field]][]) {
    const read = v.safeParse(schema, record[field]);
    if (read.success && record[field] !== undefined) kept[field] = read.output;
    else if (field in record || field === 'id' || field === 'title') wrong.push(field);
  }
  const path = wrong[0] ?? '';
  if (wrong.includes('id') || wrong.includes('title')) {
    return {
      problem: { severity: 'error', path, message: `This is no paper: its ${path} is missing or no text.` },
    };
  }
  const problem: Problem | undefined =
    wrong.length > 0
      ? { severity: 'warning', path, message: `Left out what could not be read: ${wrong.join(', ')}.` }
      : undefined;
  return { paper: kept as unknown as Paper, ...(problem && { problem }) };
}
