/** A piece of code in a note. UTF-16 offsets. */
export interface CodeStretch {
  readonly start: number;
  readonly end: number;
}

const fence = /^[ \t>]*(`{3,}|~{3,})[^\n]*\n(?:[^]*?\n)??[ \t>]*\1[`~]*[ \t]*$/gm;
const span = /(?<![`\\])(`+)(?!`)[^]{1,2000}?(?<!`)\1(?!`)/g;

/** Fenced code and code spans. */
export function codeStretches(markdown: string): readonly CodeStretch[] {
  const fences = stretches(markdown, fence);
  const spans = stretches(markdown, span).filter(
    ({ start, end }) => !/\n[ \t]*\n/.test(markdown.slice(start, end)),
  );
  return [...fences, ...spans];
}

function stretches(text: string, pattern: RegExp): readonly CodeStretch[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}
