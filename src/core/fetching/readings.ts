/** What a text says to who reads escapes in it, and where each of its code units begins in the text, with the end. */
export interface Reading {
  readonly characters: string;
  readonly starts: readonly number[];
}

interface Escapes {
  readonly pattern: RegExp;
  readonly decode: (escape: string) => string;
}

const PERCENT = /%[0-7][\da-f]|%[c-f][\da-f](?:%[89ab][\da-f]){1,3}/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Many ways lead to an escape, one leads back: that is why a text is read rather than what is sought in it written. */
const ESCAPES: readonly Escapes[] = [
  { pattern: PERCENT, decode: decodePercent },
  // application/x-www-form-urlencoded
  {
    pattern: new RegExp(`\\+|${PERCENT.source}`, 'gi'),
    decode: (escape) => (escape === '+' ? ' ' : decodePercent(escape)),
  },
  { pattern: /\\u[\da-fA-F]{4}|\\["\\/bfnrt]/g, decode: (escape) => String(JSON.parse(`"${escape}"`)) },
  {
    pattern: /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos);/gi,
    decode: (escape) => {
      const name = escape.slice(1, -1).toLowerCase();
      const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1));
      return NAMED[name] ?? (code <= 0x10ffff ? String.fromCodePoint(code) : escape);
    },
  },
];

/** A text as it stands, and as it reads as part of an address or a form, in JSON and in HTML. */
export function* readings(text: string): Generator<Reading, void, void> {
  yield { characters: text, starts: Array.from({ length: text.length + 1 }, (_, at) => at) };
  for (const { pattern, decode } of ESCAPES) {
    let characters = '';
    const starts: number[] = [];
    let end = 0;
    const copy = (to: number) => {
      characters += text.slice(end, to);
      for (; end < to; end++) starts.push(end);
    };
    for (const { 0: escape, index } of text.matchAll(pattern)) {
      copy(index);
      const decoded = decode(escape);
      characters += decoded;
      for (let unit = 0; unit < decoded.length; unit++) starts.push(index);
      end = index + escape.length;
    }
    if (end === 0) continue;
    copy(text.length);
    yield { characters, starts: [...starts, text.length] };
  }
}

function decodePercent(escape: string): string {
  try {
    return decodeURIComponent(escape);
  } catch {
    return escape;
  }
}
