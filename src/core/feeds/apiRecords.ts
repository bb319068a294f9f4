import {
  arrayElements,
  objectMembers,
  READING,
  skipBlank,
  valueSpan,
  type Reading,
  type Span,
} from './jsonRecords';

/** The text of one record of an answer, and where it stands. */
export interface ApiRecord extends Span {
  /** JSON path: `3`, `data.3`, or `` for an answer that is one paper. */
  readonly path: string;
}

/** What holds a list in the answers and pages that have been seen, and in wrappers that collectors make. */
const LISTS = new Set(['data', 'papers', 'dailyPapers', 'results', 'items']);
const WRAPPERS = new Set(['data', 'props', 'pageProps', 'result', 'response']);
const MAX_DEPTH = 4;

/**
 * The records of an answer: the elements of a list, the list inside a wrapper, one flat paper, or one object
 * after the other (JSON Lines). They are told apart by counting brackets, not by `JSON.parse` on the whole,
 * so that one bad record costs only itself, a cut text keeps what came before the cut, and a big one can be
 * read in slices: `READING` stands for a stretch of text in which no record has ended.
 * @returns the record-less rest: whether the list was cut off, or `undefined` where there is no list at all
 */
export function* apiRecords(
  text: string,
): Generator<ApiRecord | Reading, { readonly cut: boolean } | undefined, void> {
  let start = yield* skipBlank(text, 0, false);
  let listed = false;
  for (let n = 0; start < text.length; n++) {
    const char = text.charAt(start);
    let end: number;
    if (char === '[') {
      const list = yield* elements(text, start, '');
      if (list.cut) return { cut: true };
      ({ end } = list);
      listed = true;
    } else if (char === '{') {
      const inner = yield* findList(text, start, '', 0);
      if (inner) {
        const list = yield* elements(text, inner.start, `${inner.path}.`);
        return { cut: list.cut };
      }
      if (!(yield* hasPaper(text, start))) return listed || n > 0 ? { cut: false } : undefined;
      const span = yield* valueSpan(text, start);
      const more = (yield* skipBlank(text, span.end, true)) < text.length;
      yield { ...span, path: n > 0 || more ? String(n) : '' };
      ({ end } = span);
      listed = true;
    } else return listed ? { cut: false } : undefined;
    start = yield* skipBlank(text, end, true);
  }
  return listed ? { cut: false } : undefined;
}

function* elements(text: string, open: number, prefix: string): Generator<ApiRecord | Reading, Span, void> {
  const spans = arrayElements(text, open);
  let n = 0;
  for (;;) {
    const step = spans.next();
    if (step.done) return step.value;
    yield step.value === READING ? READING : { ...step.value, path: `${prefix}${n++}` };
  }
}

interface FoundList {
  readonly start: number;
  readonly path: string;
}

function* findList(
  text: string,
  open: number,
  path: string,
  depth: number,
): Generator<Reading, FoundList | undefined, void> {
  if (depth >= MAX_DEPTH) return undefined;
  for (const member of objectMembers(text, open)) {
    if (member === READING) {
      yield READING;
      continue;
    }
    const { key, start } = member;
    if (key === 'paper' || key === 'title') return undefined;
    const inner = path ? `${path}.${key}` : key;
    const char = text.charAt(start);
    if (char === '[' && LISTS.has(key)) return { start, path: inner };
    if (char === '{' && WRAPPERS.has(key)) {
      const found = yield* findList(text, start, inner, depth + 1);
      if (found) return found;
    }
  }
  return undefined;
}

function* hasPaper(text: string, open: number): Generator<Reading, boolean, void> {
  for (const member of objectMembers(text, open)) {
    if (member === READING) yield READING;
    else if (member.key === 'paper' || member.key === 'title') return true;
  }
  return false;
}
