import { escapeMarkdown, formatCite } from '../citations';
import type { Highlight } from './highlight';

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
  readonly lines: string[];
}

const pageHeading = /^\*\*p\. (.{1,20})\*\*$/;
const noPage = '**Without a page**';
const item = /^- (?:“(.*?)” (?=\[[^\]]*@)|(.*?) (?=\[[^\]]*@))/;

/**
 * What a region says with highlights put in: grouped by page, each with a citation that has the page. What stands there
 * stays as it is, in its order, also what a person wrote; a highlight that is there already does not come again, on
 * whichever page it stands.
 * @param content what the region says; empty at first
 * @param key the paper's citation key
 */
export function mergeHighlights(
  content: string,
  highlights: readonly Highlight[],
  key: string,
): MergedHighlights {
  const groups = groupsOf(content);
  const lineOf = new Map<string, { readonly group: PageGroup; readonly line: number }>();
  for (const group of groups) {
    for (const [line, text] of group.lines.entries()) {
      const [, quoted, said] = item.exec(text) ?? [];
      const mark = letters(unescape(quoted ?? said ?? ''));
      if (mark !== '') lineOf.set(mark, { group, line });
    }
  }
  let [added, changed] = [0, 0];
  for (const highlight of highlights) {
    const mark = letters(highlight.text || (highlight.comment ?? ''));
    if (mark === '') continue;
    const written = writeHighlight(highlight, key);
    const known = lineOf.get(mark);
    if (known) {
      const { comment, ...bare } = highlight;
      const isBare = known.group.lines[known.line] === writeHighlight(bare, key);
      if (highlight.text === '' || comment === undefined || !isBare) continue;
      known.group.lines[known.line] = written;
      changed++;
      continue;
    }
    const group = groupFor(groups, highlight.page);
    const { at, isSetApart } = placeIn(group);
    group.lines.splice(at, 0, ...(isSetApart ? ['', written] : [written]));
    for (const [other, place] of lineOf)
      if (place.group === group && place.line >= at)
        lineOf.set(other, { group, line: place.line + (isSetApart ? 2 : 1) });
    lineOf.set(mark, { group, line: at + (isSetApart ? 1 : 0) });
    added++;
  }
  const text = groups
    .map(({ heading, lines }) => [...(heading === undefined ? [] : [heading]), ...lines].join('\n'))
    .join('\n');
  return { content: added + changed === 0 ? content : text.replace(/^\n+|\n+$/g, ''), added, changed };
}

/** One highlight as an item of a list: `- “text” [@key, p. 3]: comment`. All that it says is escaped. */
export function writeHighlight({ text, page, comment }: Highlight, key: string): string {
  const locator = page === undefined ? {} : { label: 'page', locator: page };
  const citation = formatCite('pandoc', [{ key, ...locator }]).text;
  const said = comment === undefined ? '' : escapeMarkdown(comment);
  if (text === '') return `- ${said} ${citation}`;
  return `- “${escapeMarkdown(text)}” ${citation}${said === '' ? '' : `: ${said}`}`;
}

function groupsOf(content: string): PageGroup[] {
  const groups: PageGroup[] = [{ page: undefined, heading: undefined, lines: [] }];
  if (content === '') return groups;
  for (const line of content.split(/\r\n|\r|\n/)) {
    const page = pageHeading.exec(line)?.[1];
    if (page === undefined && line !== noPage) groups.at(-1)?.lines.push(line);
    else groups.push({ page: page === undefined ? undefined : unescape(page), heading: line, lines: [] });
  }
  return groups;
}

/** The page's group; a new one goes before the first of a later page. */
function groupFor(groups: PageGroup[], page: string | undefined): PageGroup {
  const found = groups.find((group) => group.heading !== undefined && group.page === page);
  if (found) return found;
  const heading = page === undefined ? noPage : `**p. ${escapeMarkdown(page)}**`;
  const group: PageGroup = { page, heading, lines: [''] };
  const later = groups.findIndex(
    (other) => other.heading !== undefined && comparePages(other.page, page) > 0,
  );
  const at = later < 0 ? groups.length : later;
  const before = groups[at - 1];
  if (
    before &&
    before.lines.length + (before.heading === undefined ? 0 : 1) > 0 &&
    before.lines.at(-1)?.trim() !== ''
  )
    before.lines.push('');
  groups.splice(at, 0, group);
  return group;
}

/** Behind the last item with all that is indented below it, else behind everything, as a list of its own. */
function placeIn({ lines }: PageGroup): { readonly at: number; readonly isSetApart: boolean } {
  const last = lines.findLastIndex((line) => line.startsWith('- '));
  if (last < 0) return { at: lines.findLastIndex((line) => line.trim() !== '') + 1, isSetApart: true };
  let at = last + 1;
  while (/^[ \t]+\S/.test(lines[at] ?? '')) at++;
  return { at, isSetApart: false };
}

/** `iv` before `3` before `12`; what has no page comes last. */
function comparePages(one: string | undefined, other: string | undefined): number {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a[0] - b[0] || a[1] - b[1];
}

function placeOf(page: string | undefined): readonly [kind: number, number: number] {
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

/** By what two passages are the same: programs differ in hyphens, quotes and spaces. */
function letters(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return bare === '' ? text.replace(/\s+/g, '') : bare;
}
