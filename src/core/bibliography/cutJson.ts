import { copyOf, linesOf, type Segment } from '../segments';
import { jsonListStart, nextElement, type JsonElement } from './scanJson';

/** A piece of a CSL-JSON list: what stands before it, an element with its comma, what stands behind. */
export interface JsonSegment extends Segment {
  readonly kind: 'before' | 'element' | 'behind' | 'whole';
  /** Where the element stands in `source`. */
  readonly element: JsonElement | undefined;
  /** Whether the text ends here without a `]`. */
  readonly isOpen: boolean;
}

const inList = 1;

/** Cuts a list of items between its elements. Gives up where there is none. */
export function* cutJson(text: string, from: number, state: number): Generator<JsonSegment, boolean> {
  let start = from;
  if (state !== inList) {
    const list = jsonListStart(text);
    if (list === undefined) return false;
    start = list + 1;
    yield segment(text, from, start, 'before');
  }
  while (start < text.length) {
    const next = nextElement(text, start);
    if (!('start' in next)) {
      yield segment(text, start, text.length, 'behind', { isOpen: next.end === undefined });
      return true;
    }
    yield segment(text, start, next.end, 'element', { element: next });
    start = next.end;
  }
  return true;
}

/** A text that holds no list: one item, or nothing of the kind. */
export function wholeJson(text: string): JsonSegment {
  const start = text.search(/[^\s\ufeff]/);
  const element =
    start >= 0 && text.charAt(start) === '{' ? { start, end: text.trimEnd().length } : undefined;
  return segment(text, 0, text.length, 'whole', { element, isOpen: false });
}

function segment(
  text: string,
  start: number,
  end: number,
  kind: JsonSegment['kind'],
  {
    element,
    isOpen = end === text.length,
  }: { readonly element?: JsonElement | undefined; readonly isOpen?: boolean } = {},
): JsonSegment {
  const source = copyOf(text, start, end);
  // A number or a word ends where something else begins, and a broken string at its line's end.
  const isBracketed = element === undefined || /[{[]/.test(text.charAt(element.start));
  return {
    source,
    kind,
    isOpen,
    element: element && { start: element.start - start, end: element.end - start },
    reach: end === text.length ? Infinity : source.length + (isBracketed ? 0 : 1),
    state: kind === 'element' || kind === 'behind' ? inList : 0,
    ...linesOf(source),
  };
}
