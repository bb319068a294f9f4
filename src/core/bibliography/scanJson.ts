/** Where the elements of a CSL-JSON list stand, found without reading them, so that a broken one costs only itself. */
export interface JsonList {
  /** The place of `[`. */
  readonly start: number;
  /** The place of `]`, or `undefined` where the list never ends. */
  readonly end: number | undefined;
  readonly elements: readonly JsonElement[];
}

export interface JsonElement {
  readonly start: number;
  readonly end: number;
}

/** The list of items: the text's own, or that under `items` or `references`. */
export function scanJsonList(text: string): JsonList | undefined {
  const start = jsonListStart(text);
  if (start === undefined) return undefined;
  const elements: JsonElement[] = [];
  let at = start + 1;
  for (;;) {
    const element = nextElement(text, at);
    if (!('start' in element)) return { start, end: element.end, elements };
    elements.push(element);
    at = element.end;
  }
}

/** The place of the list's `[`. */
export function jsonListStart(text: string): number | undefined {
  const first = skipSpace(text, text.startsWith('\ufeff') ? 1 : 0);
  if (text.charAt(first) === '[') return first;
  if (text.charAt(first) !== '{') return undefined;
  let at = first + 1;
  for (;;) {
    at = skipSpace(text, at);
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1);
    if (text.charAt(at) !== '"') return undefined;
    const nameEnd = valueEnd(text, at);
    const name = text.slice(at + 1, nameEnd - 1);
    at = skipSpace(text, nameEnd);
    if (text.charAt(at) !== ':') return undefined;
    at = skipSpace(text, at + 1);
    if ((name === 'items' || name === 'references') && text.charAt(at) === '[') return at;
    at = valueEnd(text, at);
  }
}

/** The list's next element, or the place of its `]`, which is `undefined` where the list never ends. */
export function nextElement(text: string, from: number): JsonElement | { readonly end: number | undefined } {
  let at = skipSpace(text, from);
  while (text.charAt(at) === ',') at = skipSpace(text, at + 1);
  const char = text.charAt(at);
  if (char === '' || char === ']') return { end: char === '' ? undefined : at };
  return { start: at, end: Math.max(valueEnd(text, at), at + 1) };
}

export function skipSpace(text: string, from: number): number {
  let at = from;
  for (; ; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
  }
}

/** Behind the value that begins here, brackets and strings paired. */
export function valueEnd(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34) at = stringEnd(text, at);
    else {
      if (code === 123 || code === 91) depth++;
      else if (code === 125 || code === 93) {
        if (depth === 0) return at;
        depth--;
      } else if (depth === 0 && (code === 44 || code === 58)) return at;
      at++;
    }
    if (depth === 0 && (code === 125 || code === 93 || code === 34)) return at;
  }
  return text.length;
}

/** A string ends at its quotation mark; a broken one at its line's end, since JSON strings have no line breaks. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at + 1;
    else if (code === 10) return at;
  }
  return text.length;
}
