/** Pandoc's unbraced key: punctuation only between word characters, `//` and `:/` allowed for addresses. */
const bareKey = /[\p{L}\p{N}_*](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_])|[:/](?=\/))*/uy;
/** Longer than any address used as a key; keeps a note full of `@{` linear. */
const maxBracedKey = 500;
const wordBefore = /[\p{L}\p{N}]$/u;

export interface CiteKeySpan {
  readonly key: string;
  readonly end: number;
}

/**
 * Reads the key behind the `@` at `at`, bare or in braces.
 * @see Pandoc's manual, "Citation syntax"; `citeKey` in Text.Pandoc.Parsing.Citations
 */
export function readCiteKey(text: string, at: number): CiteKeySpan | undefined {
  if (text[at + 1] === '{') return readBracedKey(text, at + 1);
  bareKey.lastIndex = at + 1;
  const match = bareKey.exec(text);
  return match ? { key: match[0], end: bareKey.lastIndex } : undefined;
}

/** `{…}` with balanced braces and no white space. An empty key names nothing, so it is none. */
function readBracedKey(text: string, open: number): CiteKeySpan | undefined {
  let depth = 0;
  for (let i = open, last = Math.min(text.length, open + maxBracedKey); i < last; i++) {
    const char = text[i] ?? '';
    if (char <= ' ' || (char > '~' && /\s/.test(char))) return undefined;
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) {
      return i === open + 1 ? undefined : { key: text.slice(open + 1, i), end: i + 1 };
    }
  }
  return undefined;
}

/** Whether a citation may begin at `at`: not in the middle of a word, as in `user@example.org`. */
export function mayStartCitation(text: string, at: number): boolean {
  if (text[at - 1] === '.') {
    let dots = 1;
    while (text[at - 1 - dots] === '.') dots++;
    // Three dots are an ellipsis; any other full stop belongs to the word before it.
    return dots % 3 === 0;
  }
  return !wordBefore.test(text.slice(Math.max(0, at - 2), at));
}

/** The key as it is typed behind `@`: braced where the bare form would end early. */
export function formatCiteKey(key: string): string {
  const bare = readCiteKey(`@${key}`, 0);
  return bare?.key === key ? key : `{${key}}`;
}

/** Whether Pandoc can read the key at all, bare or braced. */
export function isCiteKey(key: string): boolean {
  return readCiteKey(`@${formatCiteKey(key)}`, 0)?.key === key;
}
