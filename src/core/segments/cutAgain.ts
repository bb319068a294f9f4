import type { Reading } from './reading';

/**
 * A stretch of a text that can be read by itself, such as an entry of a bibliography or a block of a note. The
 * segments of a text, one behind the other, are the text.
 */
export interface Segment {
  readonly source: string;
  /** Text so far behind the segment's start, and further, has no say in it; often its length. UTF-16 units. */
  readonly reach: number;
  /** What the cutting knew when it came here: from the same state, the same text is cut in the same way. */
  readonly state: number;
  /** Line breaks in it. */
  readonly breaks: number;
  /** UTF-16 units behind the last of them. */
  readonly lastLine: number;
}

/**
 * Cuts a text from the start of one of its segments on.
 * @returns `false` where the text turns out to be readable as a whole only
 */
export type Cut<S extends Segment> = (text: string, from: number, state: number) => Generator<S, boolean>;

/** A text in segments, and which of them an older version had, too. */
export interface CutText<S extends Segment> {
  readonly segments: readonly S[];
  /** For each segment its place in the older version, or -1. */
  readonly origins: readonly number[];
}

/** Cutting, and comparing, are so much quicker than decoding what was cut. */
const cutPerDecode = 16;
const comparePerDecode = 300;
/** So much text is compared between two looks at the clock. UTF-16 units. */
const batch = 500_000;

/**
 * Cuts a text by way of an older version of it: what stands before the first difference and behind the last one is
 * taken over, and what was moved is found again by its text. The result is that of cutting all of it.
 * @param whole what stands for a text that can't be cut
 */
export function* cutAgain<S extends Segment>(
  before: readonly S[],
  text: string,
  cut: Cut<S>,
  whole: (text: string) => S,
): Reading<CutText<S>> {
  const first = yield* commonStart(before, text);
  if (first.end === text.length && first.count === before.length) return unchanged(before);
  const last = yield* commonEnd(before, text, first);
  const segments = before.slice(0, first.count);
  const origins = segments.map((_, index) => index);
  const cutting = cut(text, first.end, first.end === 0 ? 0 : (before[first.count]?.state ?? 0));
  let at = first.end;
  let next = before.length - last.count;
  let nextAt = last.start;
  for (;;) {
    const step = cutting.next();
    if (step.done === true) {
      if (!step.value) return { segments: [whole(text)], origins: [-1] };
      break;
    }
    while (nextAt < at && next < before.length) nextAt += before[next++]?.source.length ?? 0;
    const segment = step.value;
    if (nextAt === at && before[next]?.state === segment.state) {
      for (; next < before.length; next++) {
        const same = before[next];
        if (same) segments.push(same);
        origins.push(next);
      }
      yield 1;
      break;
    }
    segments.push(segment);
    origins.push(-1);
    at += segment.source.length;
    yield segment.source.length / cutPerDecode;
  }
  yield* findMoved(before, first.count, before.length - last.count, { segments, origins });
  return { segments, origins };
}

function unchanged<S extends Segment>(segments: readonly S[]): CutText<S> {
  return { segments, origins: segments.map((_, index) => index) };
}

/** The segments at the start that the text begins with and that what follows can't change. */
function* commonStart(before: readonly Segment[], text: string): Reading<{ count: number; end: number }> {
  let end = 0;
  let same = 0;
  let compared = 0;
  for (const { source } of before) {
    if (text.slice(end, end + source.length) !== source) break;
    end += source.length;
    same++;
    if (end - compared < batch) continue;
    yield (end - compared) / comparePerDecode;
    compared = end;
  }
  if (same === before.length && end === text.length) return { count: same, end };
  const known = end + commonLength(before[same]?.source ?? '', text, end);
  let at = 0;
  for (let count = 0; count < same; count++) {
    const { source, reach } = before[count] ?? { source: '', reach: 0 };
    // That the text ends behind it, says something of a segment, too.
    // And what comes behind the last one goes on from a state that only cutting it tells.
    const isLast = at + source.length === text.length || count === before.length - 1;
    if (at + reach > known || isLast) return { count, end: at };
    at += source.length;
  }
  return { count: same, end };
}

/** So far a segment may look into the next one, and still be known to be the same. */
const maxAhead = 100;

function commonLength(source: string, text: string, at: number): number {
  const limit = Math.min(source.length, maxAhead);
  let length = 0;
  while (length < limit && source.charCodeAt(length) === text.charCodeAt(at + length)) length++;
  return length;
}

/** The segments that the text ends with, apart from those at its start; they begin at `start`. */
function* commonEnd(
  before: readonly Segment[],
  text: string,
  first: { readonly count: number; readonly end: number },
): Reading<{ count: number; start: number }> {
  let start = text.length;
  let count = 0;
  let compared = start;
  while (count < before.length - first.count) {
    const source = before[before.length - 1 - count]?.source ?? '';
    if (start - source.length < first.end || text.slice(start - source.length, start) !== source) break;
    start -= source.length;
    count++;
    if (compared - start < batch) continue;
    yield (compared - start) / comparePerDecode;
    compared = start;
  }
  return { count, start };
}

/** Takes older segments for new ones of the same text, as after an export that put entries in another order. */
function* findMoved<S extends Segment>(
  before: readonly S[],
  from: number,
  to: number,
  { segments, origins }: { readonly segments: S[]; readonly origins: number[] },
): Reading<void> {
  if (from >= to) return;
  const places = new Map<string, number>();
  for (let place = from; place < to; place++) {
    const source = before[place]?.source ?? '';
    places.set(source, place);
    yield source.length / cutPerDecode;
  }
  for (let index = from; index < segments.length; index++) {
    const segment = segments[index];
    if (!segment || (origins[index] ?? 0) >= 0) continue;
    const place = places.get(segment.source) ?? -1;
    const older = before[place];
    yield segment.source.length / cutPerDecode;
    // What was read with an eye on the text behind it may have been read otherwise.
    if (older?.state !== segment.state || older.reach !== segment.reach) continue;
    segments[index] = older;
    origins[index] = place;
    places.delete(segment.source);
  }
}

/** A copy of a part of a text that does not keep the whole of it in memory, as a mere slice would. */
export function copyOf(text: string, start = 0, end = text.length): string {
  return ` ${text.slice(start, end)}`.slice(1);
}

/** What a segment says of its lines. */
export function linesOf(source: string): Pick<Segment, 'breaks' | 'lastLine'> {
  return { breaks: countBreaks(source), lastLine: source.length - source.lastIndexOf('\n') - 1 };
}

export function countBreaks(text: string, end = text.length): number {
  let breaks = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) breaks++;
  return breaks;
}
