import { escapeMarkdown } from '../citations';
import type { Highlight } from './highlight';
import { PreparedHighlights } from './preparedHighlights';

export interface MergedHighlights {
  /** What the region says now. */
  readonly content: string;
  /** How many highlights it didn't have. */
  readonly added: number;
  /** How many it had, with a comment that is new. */
  readonly changed: number;
}

/** A page's heading with all that stands below it; the first has none. */
interface PageGroup {
  readonly page: string | undefined;
  readonly heading: string | undefined;
  /** Where the page stands among others. */
  readonly place: Place;
  readonly lines: Line[];
}

/** What pages are ordered by. */
type Place = readonly [kind: number, number: number];

interface Line {
  text: string;
}

const pageHeading = /^\*\*p\. (.{1,20})\*\*$/;
const noPage = '**Without a page**';

/**
 * What a region says with highlights put in: grouped by page, each with a citation that has the page. What stands there
 * stays as it is, in its order, also what a person wrote; a highlight that is there already does not come again, on
 * whichever page it stands.
 * @param content what the region says; empty at first
 * @param key the paper's citation key
 * @param prepared where there are many, what was prepared of them
 */
export function mergeHighlights(
  content: string,
  highlights: readonly Highlight[],
  key: string,
  prepared = new PreparedHighlights(),
): MergedHighlights {
  const groups = groupsOf(content);
  const lineOf = new Map<string, Line>();
  for (const group of groups) {
    for (const line of group.lines) {
      const mark = prepared.markOfLine(line.text);
      if (mark !== '') lineOf.set(mark, line);
    }
  }
  let [added, changed] = [0, 0];
  for (const highlight of highlights) {
    const mark = prepared.markOf(highlight);
    if (mark === '') continue;
    const written = prepared.write(highlight, key);
    const known = lineOf.get(mark);
    if (known) {
      const { comment, color, ...bare } = highlight;
      // It may have been given its colour since.
      const earlier = [bare, { ...bare, ...(color !== undefined && { color }) }];
      const isBare = earlier.some((before) => known.text === prepared.write(before, key));
      if (highlight.text === '' || comment === undefined || !isBare) continue;
      known.text = written;
      changed++;
      continue;
    }
    const group = groupFor(groups, highlight.page);
    const { at, isSetApart } = placeIn(group);
    const line = { text: written };
    group.lines.splice(at, 0, ...(isSetApart ? [{ text: '' }, line] : [line]));
    lineOf.set(mark, line);
    added++;
  }
  const text = groups
    .map(({ heading, lines }) =>
      [...(heading === undefined ? [] : [heading]), ...lines.map((line) => line.text)].join('\n'),
    )
    .join('\n');
  return { content: added + changed === 0 ? content : text.replace(/^\n+|\n+$/g, ''), added, changed };
}

function groupsOf(content: string): PageGroup[] {
  const groups: PageGroup[] = [{ page: undefined, heading: undefined, place: placeOf(undefined), lines: [] }];
  if (content === '') return groups;
  for (const line of content.split(/\r\n|\r|\n/)) {
    const page = pageHeading.exec(line)?.[1];
    if (page === undefined && line !== noPage) groups.at(-1)?.lines.push({ text: line });
    else {
      const label = page === undefined ? undefined : unescape(page);
      groups.push({ page: label, heading: line, place: placeOf(label), lines: [] });
    }
  }
  return groups;
}

/** The page's group; a new one goes before the first of a later page. */
function groupFor(groups: PageGroup[], page: string | undefined): PageGroup {
  const found = groups.find((group) => group.heading !== undefined && group.page === page);
  if (found) return found;
  const heading = page === undefined ? noPage : `**p. ${escapeMarkdown(page)}**`;
  const group: PageGroup = { page, heading, place: placeOf(page), lines: [{ text: '' }] };
  const later = groups.findIndex(
    (other) => other.heading !== undefined && comparePlaces(other.place, group.place) > 0,
  );
  const at = later < 0 ? groups.length : later;
  const before = groups[at - 1];
  if (
    before &&
    before.lines.length + (before.heading === undefined ? 0 : 1) > 0 &&
    before.lines.at(-1)?.text.trim() !== ''
  )
    before.lines.push({ text: '' });
  groups.splice(at, 0, group);
  return group;
}

/** Behind the last item with all that is indented below it, else behind everything, as a list of its own. */
function placeIn({ lines }: PageGroup): { readonly at: number; readonly isSetApart: boolean } {
  const last = lines.findLastIndex(({ text }) => text.startsWith('- '));
  if (last < 0) return { at: lines.findLastIndex(({ text }) => text.trim() !== '') + 1, isSetApart: true };
  let at = last + 1;
  while (/^[ \t]+\S/.test(lines[at]?.text ?? '')) at++;
  return { at, isSetApart: false };
}

/** `iv` before `3` before `12`; what has no page comes last. */
function comparePlaces(a: Place, b: Place): number {
  return a[0] - b[0] || a[1] - b[1];
}

function placeOf(page: string | undefined): Place {
  if (page === undefined) return [3, 0];
  const [digits] = /^\d+/.exec(page) ?? [];
  if (digits !== undefined) return [1, Number(digits)];
  return /^[ivxlc]+$/.test(page) ? [0, roman(page)] : [2, 0];
}

const numerals: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function roman(text: string): number {
  const values = Array.from(text, (letter) => numerals[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

function unescape(text: string): string {
  return text.replace(/\\(?=[!-/:-@[-`{-~])/g, '');
}
