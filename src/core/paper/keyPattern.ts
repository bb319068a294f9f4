/** What a citation key can be made of. */
export type KeyPart = (typeof KEY_PARTS)[number];
export const KEY_PARTS = [
  'authors',
  'author',
  'shortYear',
  'year',
  'words',
  'word',
  'title',
  'system',
] as const;

export type KeyPiece = { readonly part: KeyPart; readonly capital: boolean } | { readonly text: string };

export const DEFAULT_KEY_PATTERN = 'authorYearWord';

/**
 * Reads a pattern: words joined (`authorYearWord`), or a template with literal text (`{author}_{year}`), where a
 * capital (`{Author}`) asks for one in the key.
 * @returns `undefined` if there is no such part, or nothing at all
 */
export function parseKeyPattern(pattern: string): readonly KeyPiece[] | undefined {
  const text = pattern.trim().slice(0, 200);
  return text.includes('{') ? templatePieces(text) : joinedPieces(text);
}

function templatePieces(text: string): readonly KeyPiece[] | undefined {
  const pieces: KeyPiece[] = [];
  for (const [whole, name] of text.matchAll(/\{([^{}]*)\}|[^{}]+|[{}]/g)) {
    if (name === undefined) {
      if (whole === '{' || whole === '}') return undefined;
      pieces.push({ text: whole });
    } else {
      const part = partNamed(name);
      if (!part) return undefined;
      pieces.push({ part, capital: name.charAt(0) !== part.charAt(0) });
    }
  }
  return pieces.some((piece) => 'part' in piece) ? pieces : undefined;
}

function joinedPieces(text: string): readonly KeyPiece[] | undefined {
  const pieces: KeyPiece[] = [];
  let rest = text;
  while (rest) {
    const lower = rest.charAt(0).toLowerCase() + rest.slice(1);
    const part = KEY_PARTS.find(
      (name) => lower.startsWith(name) && /^(?:[A-Z]|$)/.test(rest.slice(name.length)),
    );
    if (!part) return undefined;
    pieces.push({ part, capital: false });
    rest = rest.slice(part.length);
  }
  return pieces.length > 0 ? pieces : undefined;
}

function partNamed(name: string): KeyPart | undefined {
  return KEY_PARTS.find((part) => part === name || part === name.charAt(0).toLowerCase() + name.slice(1));
}
