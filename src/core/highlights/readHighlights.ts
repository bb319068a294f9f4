import { findFrontMatter, readFrontMatter } from '../notes';
import { parseArxivId, parseDoi } from '../paper';
import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import type { Highlight, ReadHighlights, WorkHint } from './highlight';
import { plainLine } from './highlight';
import { readPdfannots } from './pdfannots';
import type { SlicedReading } from './slicedReading';
import { readZoteroMarkdown } from './zoteroMarkdown';
import { readZoteroSpans } from './zoteroSpans';

/** More is not read: hundreds of papers' highlights. UTF-16 units. */
export const maxHighlightText = 5_000_000;
/** More highlights are left out, and that is said. */
const mostHighlights = 5_000;
/** What is read between two pauses: a few milliseconds' worth. UTF-16 units. */
const slice = 20_000;
/** What the shortest line costs, in units of long ones. */
const stepCost = 20;
/** Where a text says what it is about. UTF-16 units. */
const maxHead = 20_000;
/** Titles that say what the text is, not what it is about. */
const generic =
  /^(?:annotations?|highlights?|notes?|detailed comments|nits|extracted annotations|file: .*)\b/i;

/**
 * The highlights in a text: a note of Zotero's as HTML, its export as Markdown, Better Notes, or pdfannots. What the
 * text as a whole says of the work (front matter, heading, its file's name) stands with each highlight that says less.
 * Nothing in a text makes it throw; what can't be read costs only itself.
 * @throws AbortError if `signal` aborts
 */
export async function readHighlights(
  text: string,
  fileName: string | undefined,
  pause: Pause,
  signal?: AbortSignal,
): Promise<ReadHighlights> {
  const bounded = text.slice(0, maxHighlightText);
  const { highlights, problems } = await readOne(bounded, (reading) => inSlices(reading, pause, signal));
  const whole = hintOf(bounded.slice(0, maxHead), fileName);
  const kept = highlights.slice(0, mostHighlights);
  return {
    highlights: kept.map((highlight) => ({ ...highlight, work: { ...whole, ...highlight.work } })),
    problems: [
      ...problems,
      ...(text.length > maxHighlightText
        ? [
            {
              severity: 'warning' as const,
              message: `Only the first ${maxHighlightText / 1_000_000} million characters were read. Split the file.`,
            },
          ]
        : []),
      ...(highlights.length > kept.length
        ? [
            {
              severity: 'warning' as const,
              message: `Only the first ${mostHighlights} of ${highlights.length} highlights come in. Split the file.`,
            },
          ]
        : []),
    ],
  };
}

async function readOne(
  text: string,
  read: (reading: SlicedReading) => Promise<ReadHighlights>,
): Promise<ReadHighlights> {
  if (text.includes('data-annotation=')) return read(readZoteroSpans(text));
  const listed = await read(readPdfannots(text));
  return listed.highlights.length > 0 ? listed : read(readZoteroMarkdown(text));
}

async function inSlices(
  reading: SlicedReading,
  pause: Pause,
  signal: AbortSignal | undefined,
): Promise<ReadHighlights> {
  for (let units = 0; ;) {
    const step = reading.next();
    if (step.done === true) return step.value;
    units += step.value + stepCost;
    if (units < slice) continue;
    units = 0;
    await pause();
    throwIfAborted(signal);
  }
}

/** What the text says of the work as a whole, in its beginning. */
function hintOf(text: string, fileName: string | undefined): WorkHint {
  const head = findFrontMatter(text);
  const values = head ? (readFrontMatter(text)?.values ?? {}) : {};
  const said = (...names: readonly string[]): string => {
    const value = names
      .map((name) => values[name])
      .find((each) => typeof each === 'string' && each.trim() !== '');
    return typeof value === 'string' ? value.trim() : '';
  };
  const [, heading = ''] = /^#{1,2}[ \t]+(.{1,500})$/m.exec(text.slice(head?.end ?? 0)) ?? [];
  const title = said('parent', 'title') || (generic.test(heading.trim()) ? '' : heading);
  const first = text.slice(head?.end ?? 0, (head?.end ?? 0) + 2_000);
  const doi =
    parseDoi(said('doi', 'DOI')) ?? parseDoi(/\bdoi(?:\.org\/|:\s*)\S{1,200}/i.exec(first)?.[0] ?? '');
  const arxivId =
    parseArxivId(said('arxiv', 'eprint')) ??
    parseArxivId(/\barxiv(?:\.org\/abs\/|:\s*)[\w./-]{1,40}/i.exec(first)?.[0] ?? '');
  const key = said('citekey', 'citationKey', 'citation-key').replace(/^@/, '');
  const line = plainLine(title);
  return {
    ...(line !== '' && { title: line }),
    ...(fileName !== undefined && fileName !== '' && { fileName }),
    ...(doi !== undefined && { doi }),
    ...(arxivId !== undefined && { arxivId }),
    ...(/^\S{1,200}$/.test(key) && { key }),
  };
}

/** The highlights of one work. */
export interface HighlightGroup {
  readonly work: WorkHint;
  readonly highlights: readonly Highlight[];
}

/** Highlights of one work together, in the order in which the works come. */
export function groupByWork(highlights: readonly Highlight[]): readonly HighlightGroup[] {
  const groups = new Map<string, { work: WorkHint; highlights: Highlight[] }>();
  for (const highlight of highlights) {
    const { itemKey, cited, fileName, title } = highlight.work;
    const name = itemKey ?? cited ?? fileName ?? title ?? '';
    const group = groups.get(name) ?? { work: highlight.work, highlights: [] };
    groups.set(name, group);
    group.highlights.push(highlight);
  }
  return [...groups.values()];
}
