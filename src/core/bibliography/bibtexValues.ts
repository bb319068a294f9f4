import type { BibtexField } from './bibtexScan';

/** A part of a value; a bare one is a number or the name of a macro. */
export interface ValuePart {
  readonly text: string;
  readonly bare: boolean;
  readonly offset: number;
}

/** The parts of a value between `#`s, without their delimiters. */
export function* valueParts(text: string, field: BibtexField): Generator<ValuePart> {
  let at = field.valueStart;
  while (at < field.valueEnd) {
    const char = text.charAt(at);
    if (char === '{' || char === '"') {
      const end = partEnd(text, at, field.valueEnd);
      yield { text: text.slice(at + 1, end), bare: false, offset: at };
      at = end + 1;
    } else if (char === '%') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? field.valueEnd : end;
    } else if (/[\s#]/.test(char)) {
      at++;
    } else {
      bareWord.lastIndex = at;
      const word = bareWord.exec(text)?.[0] ?? char;
      yield { text: word, bare: true, offset: at };
      at += word.length;
    }
  }
}

const bareWord = /[^\s,#{}()"=@]+/y;

/** The offset of the closing delimiter; of a value that was never closed, its end. */
function partEnd(text: string, start: number, limit: number): number {
  const isQuoted = text.charAt(start) === '"';
  let depth = isQuoted ? 0 : 1;
  for (let at = start + 1; at < limit; at++) {
    const char = text.charAt(at);
    if (char === '\\' && (depth > 0 || text.charAt(at + 1) !== '"' || /[A-Za-z{]/.test(text.charAt(at + 2))))
      at++;
    else if (char === '{') depth++;
    else if (char === '}') {
      depth--;
      if (!isQuoted && depth === 0) return at;
    } else if (char === '"' && isQuoted && depth <= 0) return at;
  }
  return limit;
}
