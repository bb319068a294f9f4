/** A sign or a piece of a query's text, with its place (UTF-16 offsets, half open). */
export type QueryToken = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'opening'; readonly negated: boolean }
  | { readonly kind: 'closing' }
  | { readonly kind: 'or' }
  | ({ readonly kind: 'text'; readonly negated: boolean } & TokenValue)
  | ({ readonly kind: 'field'; readonly negated: boolean; readonly name: string } & TokenValue)
);

export interface TokenValue {
  readonly text: string;
  readonly quoted: boolean;
  /** It ends where the query does: somebody may still be typing it. */
  readonly open: boolean;
}

/** Groups within groups; deeper ones are text. */
const maxDepth = 16;
/** What opens a group, or a piece that is excluded: a minus counts only before what can be searched. */
const groupStart = /-?\(/y;
const minus = /-(?=[\p{L}\p{N}"])/uy;
const fieldStart = /([a-z][a-z-]*):(?=\S|$)/iy;
const quotedText = /"([^"]*)("?)/y;

/**
 * Cuts a query into its signs and pieces. A sign counts only where a word begins, and a field only if `isField`
 * knows its name and its value follows at once: everything else is text.
 */
export function tokenize(text: string, isField: (name: string) => boolean): QueryToken[] {
  const tokens: QueryToken[] = [];
  let depth = 0;
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, tokens.at(-1)?.end ?? at + 1)) {
    const begins = at === 0 || /[\s(]/u.test(text[at - 1] ?? '');
    const group = depth < maxDepth && begins ? match(groupStart, text, at) : undefined;
    if (depth > 0 && text[at] === ')') {
      depth--;
      tokens.push({ kind: 'closing', start: at, end: at + 1 });
    } else if (group) {
      depth++;
      tokens.push({ kind: 'opening', negated: group[0] !== '(', start: at, end: at + group[0].length });
    } else tokens.push(readPiece(text, at, begins, depth > 0, isField));
  }
  return tokens;
}

function readPiece(
  text: string,
  start: number,
  begins: boolean,
  grouped: boolean,
  isField: (name: string) => boolean,
): QueryToken {
  const negated = begins && match(minus, text, start) !== undefined;
  const from = negated ? start + 1 : start;
  const [head, written = ''] = match(fieldStart, text, from) ?? [];
  const name = written.toLowerCase();
  if (head !== undefined && isField(name)) {
    const valueStart = from + head.length;
    const { end, ...value } = readQuoted(text, valueStart) ?? readBare(text, valueStart, grouped);
    if (value.text !== '' || end === text.length)
      return { kind: 'field', start, end, negated, name, ...value };
  }
  const { end, ...value } = readQuoted(text, from) ?? readBare(text, from, grouped);
  if (value.text === 'OR' && !value.quoted && !negated) return { kind: 'or', start, end };
  return { kind: 'text', start, end, negated, ...value };
}

function readQuoted(text: string, start: number): (TokenValue & { readonly end: number }) | undefined {
  const found = match(quotedText, text, start);
  if (!found) return undefined;
  const [whole, inside = '', closing] = found;
  return { text: inside, quoted: true, open: closing === '', end: start + whole.length };
}

/** Up to the next space, or to what closes the group; parentheses within a word, as in `f(x)`, are its own. */
function readBare(text: string, start: number, grouped: boolean): TokenValue & { readonly end: number } {
  let end = start;
  for (let inner = 0; end < text.length && !/\s/u.test(text[end] ?? ''); end++) {
    if (text[end] === '(') inner++;
    else if (text[end] === ')' && --inner < 0 && grouped) break;
  }
  return { text: text.slice(start, end), quoted: false, open: end === text.length, end };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/u.test(text[at] ?? '')) at++;
  return at;
}
