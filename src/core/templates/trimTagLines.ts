import { TypeGuards, type TagToken, type TopLevelToken } from 'liquidjs';

type HtmlToken = Extract<TopLevelToken, { getContent(): string }>;

/**
 * Takes lines that hold nothing but tags out of a template, so that `{% if %}` on a line of its own leaves no empty
 * one. Offsets stay, so faults are told where they are.
 * @param keeps tags that write something themselves: their lines stay
 */
export function trimTagLines(
  source: string,
  tokens: readonly TopLevelToken[],
  keeps: readonly string[],
): void {
  const standsAlone = (token: TopLevelToken | undefined): token is TagToken =>
    token !== undefined && TypeGuards.isTagToken(token) && isAlone(source, token, keeps);
  for (const [index, token] of tokens.entries()) {
    if (!TypeGuards.isHTMLToken(token)) continue;
    const text = source.slice(token.begin, token.end);
    if (standsAlone(tokens[index - 1]))
      trim(token, 'trimLeft', (/^[ \t]*(?:\r?\n)?/.exec(text)?.[0] ?? '').length);
    if (standsAlone(tokens[index + 1])) trim(token, 'trimRight', (/[ \t]*$/.exec(text)?.[0] ?? '').length);
  }
}

function trim(token: HtmlToken, side: 'trimLeft' | 'trimRight', length: number): void {
  const other = side === 'trimLeft' ? token.trimRight : token.trimLeft;
  token[side] = Math.min(Math.max(token[side], length), token.end - token.begin - other);
}

function isAlone(source: string, { begin, end }: TagToken, keeps: readonly string[]): boolean {
  const start = source.lastIndexOf('\n', begin - 1) + 1;
  const stop = source.indexOf('\n', end);
  const line = source.slice(start, stop < 0 ? source.length : stop);
  const names = [...line.matchAll(/\{%-?\s*(\w+|#)/g)].map(([, name = '']) => name);
  return (
    /^[ \t\r]*(?:\{%(?:[^%]|%(?!\}))*%\}[ \t\r]*)+$/.test(line) && !names.some((name) => keeps.includes(name))
  );
}
