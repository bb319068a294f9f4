import type { CitationCluster, CitationPlace, Cite } from './citation';
import { directMarks, pairGroups, type Partners } from './groups';
import { parseSuffix } from './locator';
import type { Mark } from './marks';

type KeyMark = Extract<Mark, { type: 'key' }>;

/** What stands between two semicolons of a bracket. */
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly key: number | undefined;
}

/**
 * Groups the marks of one run of text into clusters, in order of their start. Offsets are those of `text`.
 * @param examples labels of example list items, which an in-text `@label` refers to
 */
export function readClusters(
  text: string,
  marks: readonly Mark[],
  where: CitationPlace,
  examples: ReadonlySet<string>,
): CitationCluster[] {
  const partners = pairGroups(marks);
  const brackets = new Map<number, readonly Segment[]>();
  const noteEnds: number[] = [];
  const linkTexts = new Set<number>();
  marks.forEach((mark, index) => {
    const close = partners.get(index);
    if (mark.type !== 'open' || close === undefined) return;
    if (!mark.note) brackets.set(index, segments(marks, partners, index, close));
    if (isLinkText(marks, index, close, linkTexts)) linkTexts.add(close);
  });

  const clusters: CitationCluster[] = [];
  const claimed = new Set<number>();
  marks.forEach((mark, index) => {
    while (noteEnds.length > 0 && (noteEnds.at(-1) ?? 0) < index) noteEnds.pop();
    const place = noteEnds.length > 0 && where === 'body' ? 'note' : where;
    if (mark.type === 'open') {
      const close = partners.get(index);
      if (close === undefined) return;
      if (mark.note) noteEnds.push(close);
      const parts = brackets.get(index);
      if (claimed.has(index) || !parts || linkTexts.has(close) || !parts.every(cites)) return;

      clusters.push({
        start: mark.start,
        end: (marks[close]?.start ?? 0) + 1,
        where: place,
        mode: 'normal',
        cites: citesOf(text, marks, parts, claimed),
      });
    } else if (mark.type === 'key' && !claimed.has(index)) {
      claimed.add(index);
      if (examples.has(mark.key)) return;
      clusters.push(narrative(text, marks, partners, brackets, index, mark, place, claimed));
    }
  });
  return clusters;
}

function endOf(marks: readonly Mark[], index: number): number {
  return marks[index]?.end ?? 0;
}

function cites({ key }: Segment): boolean {
  return key !== undefined;
}

/**
 * Whether brackets are the text of a link, an image or a span, by what follows them. In `[@a][@b][@c]` the first
 * is a link's text and the second its reference, which is why the second is none itself.
 */
function isLinkText(
  marks: readonly Mark[],
  open: number,
  close: number,
  linkTexts: ReadonlySet<number>,
): boolean {
  const end = marks[close];
  if (end?.type !== 'close' || end.attached !== 'reference')
    return end?.type === 'close' && end.attached !== undefined;
  return !(linkTexts.has(open - 1) && marks[open - 1]?.end === marks[open]?.start);
}

function segments(
  marks: readonly Mark[],
  partners: Partners,
  open: number,
  close: number,
): readonly Segment[] {
  const found: Segment[] = [];
  let start = endOf(marks, open);
  let key: number | undefined;
  for (const index of directMarks(partners, open, close)) {
    const mark = marks[index];
    if (mark?.type === 'key') key ??= index;
    if (mark?.type !== 'semicolon') continue;
    found.push({ start, end: mark.start, key });
    start = mark.end;
    key = undefined;
  }
  found.push({ start, end: marks[close]?.start ?? start, key });
  return found;
}

function citesOf(
  text: string,
  marks: readonly Mark[],
  parts: readonly Segment[],
  claimed: Set<number>,
): Cite[] {
  return parts.flatMap(({ start, end, key }) => {
    const mark = key === undefined ? undefined : marks[key];
    if (key === undefined || mark?.type !== 'key') return [];
    claimed.add(key);
    return [toCite(mark, oneLine(text.slice(start, mark.start)), text.slice(mark.end, end))];
  });
}

function toCite(mark: KeyMark, prefix: string, behind: string): Cite {
  const { key, at, end, suppressAuthor } = mark;
  return { key, start: at, end, prefix, ...parseSuffix(oneLine(behind)), suppressAuthor };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

/** A key in the text, with the bracket that may follow it: `@key [p. 33; @other]`. */
function narrative(
  text: string,
  marks: readonly Mark[],
  partners: Partners,
  brackets: ReadonlyMap<number, readonly Segment[]>,
  index: number,
  mark: KeyMark,
  where: CitationPlace,
  claimed: Set<number>,
): CitationCluster {
  const mode = mark.suppressAuthor ? 'normal' : 'narrative';
  const alone = { start: mark.start, end: mark.end, where, mode, cites: [toCite(mark, '', '')] } as const;
  const next = marks[index + 1];
  const parts = brackets.get(index + 1);
  const close = partners.get(index + 1);
  if (next?.type !== 'open' || !parts || close === undefined) return alone;
  const end = marks[close];
  if (
    end?.type !== 'close' ||
    end.attached !== undefined ||
    !/^[ \t]*\n?[ \t]*$/.test(text.slice(mark.end, next.start))
  )
    return alone;
  const [first, ...rest] = parts;
  if (!first || !rest.every(cites)) return alone;
  claimed.add(index + 1);
  const whole = { start: mark.start, end: end.end, where, mode } as const;
  if (first.key !== undefined) {
    return { ...whole, cites: [...alone.cites, ...citesOf(text, marks, parts, claimed)] };
  }
  const cite = toCite(mark, '', text.slice(first.start, first.end));
  return { ...whole, cites: [cite, ...citesOf(text, marks, rest, claimed)] };
}
