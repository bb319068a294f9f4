/**
 * Where the entry at `place` of the list under `key` stands in the text of a settings file: JSON with comments and
 * trailing commas, as VS Code writes it. `undefined` if there is no such entry.
 * @returns UTF-16 offsets, half-open
 */
export function entryRange(text: string, key: string, place: number): readonly [number, number] | undefined {
  const tokens = tokensOf(text);
  const name = JSON.stringify(key);
  let depth = 0;
  for (const [index, { word }] of tokens.entries()) {
    if (word === '{' || word === '[') depth++;
    else if (word === '}' || word === ']') depth--;
    // Only a key of the file's own object: a string elsewhere may read the same.
    else if (
      depth === 1 &&
      word === name &&
      tokens[index + 1]?.word === ':' &&
      tokens[index + 2]?.word === '['
    )
      return entryOf(tokens.slice(index + 3), place);
  }
  return undefined;
}

interface Token {
  readonly word: string;
  readonly start: number;
}

/** Brackets, colons, commas, strings and other words; no spaces and no comments. */
function tokensOf(text: string): readonly Token[] {
  const pattern = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|[{}[\]:,]|[^\s{}[\]:,"/]+|\//g;
  return [...text.matchAll(pattern)].flatMap(({ 0: word, index }) =>
    word.startsWith('//') || word.startsWith('/*') ? [] : [{ word, start: index }],
  );
}

function entryOf(tokens: readonly Token[], place: number): readonly [number, number] | undefined {
  let depth = 0;
  let at = 0;
  let start: number | undefined;
  let end = 0;
  for (const { word, start: offset } of tokens) {
    if (depth === 0 && (word === ',' || word === ']')) {
      if (at === place && start !== undefined) return [start, end];
      if (word === ']') return undefined;
      at++;
      start = undefined;
      continue;
    }
    start ??= offset;
    end = offset + word.length;
    if (word === '{' || word === '[') depth++;
    else if (word === '}' || word === ']') depth--;
  }
  return undefined;
}
