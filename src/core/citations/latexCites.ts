import { readAtOnce, type Reading } from '../segments';
import { outsideOf, readingCode } from './codeStretches';

/** A key inside of a LaTeX command, with its place: UTF-16 offsets. */
export interface LatexCite {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** `\cite`, `\citep*`, `\Parencite`, `\nocite` …, and what biblatex's `\cites(see)(all)` puts before the first key. */
const command =
  /\\(?!citestyle|citesetup|citereset|DeclareCite)[A-Za-z]{0,20}[Cc]ite[A-Za-z]{0,20}\*?(?:\([^()\n]{0,200}\)){0,2}/g;
const notes = String.raw`(?:[ \t]?\[[^\]\n]{0,200}\]){0,2}[ \t]?`;
const keys = new RegExp(String.raw`${notes}\{([^{}]{1,1000})\}`, 'y');
const openKeys = new RegExp(String.raw`${notes}\{([^{}]*)$`, 'y');
/** `\parencites[1]{a}[2]{b}`: several lists of keys follow one command. */
const takesMany = /cites\*?(?:\(|$)/;
/** Reading a command takes as long as decoding so many units of text. */
const unitsPerCommand = 4;

/** The keys of `\cite`, `\citep`, `\parencites*`, `\nocite` and the like, outside of code. */
export function latexCites(markdown: string): LatexCite[] {
  return readAtOnce(readingLatexCites(markdown));
}

/** The same command by command. */
export function* readingLatexCites(markdown: string): Reading<LatexCite[]> {
  if (!/\\\w*cite/i.test(markdown)) return [];
  const found: LatexCite[] = [];
  let isText: ((offset: number) => boolean) | undefined;
  for (const { index, 0: head } of markdown.matchAll(command)) {
    yield unitsPerCommand;
    isText ??= outsideOf(yield* readingCode(markdown));
    if (!isText(index)) continue;
    keys.lastIndex = index + head.length;
    for (let list = keys.exec(markdown); list; list = takesMany.test(head) ? keys.exec(markdown) : null) {
      const [, inside = ''] = list;
      if (!/\n[ \t]*\r?\n|\\/.test(inside)) found.push(...keysIn(inside, keys.lastIndex - 1 - inside.length));
    }
  }
  return found;
}

function* keysIn(list: string, offset: number): Generator<LatexCite> {
  let at = offset;
  for (const part of list.split(',')) {
    const key = part.trim();
    const start = at + part.indexOf(key);
    if (key !== '' && key !== '*') yield { key, start, end: start + key.length };
    at += part.length + 1;
  }
}

/**
 * Where the list of keys begins in which the end of `line` stands: behind the brace of `\citep[p. 3]{a, b`.
 * @returns `undefined` where no such list is open
 */
export function openKeyList(line: string): number | undefined {
  for (const { index, 0: head } of line.matchAll(command)) {
    keys.lastIndex = index + head.length;
    let last = keys.lastIndex;
    while (takesMany.test(head) && keys.test(line)) last = keys.lastIndex;
    openKeys.lastIndex = last;
    const open = openKeys.exec(line);
    if (open) return line.length - (open[1] ?? '').length;
  }
  return undefined;
}
