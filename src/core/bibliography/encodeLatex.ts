/** Characters that mean something to TeX, and how to write them. The rest stays as it is, in UTF-8. */
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '`': '\\textasciigrave{}',
  "'": '\\textquotesingle{}',
  '’': "'",
  '\u00a0': '~',
  '\u2006': '\\,',
};
/** Two hyphens would become a dash, and quotation marks that stand together others. */
const special = /[\\{}&%$#_~^`'’\u00a0\u2006]|-(?=-)/g;

/**
 * Text as LaTeX that reads back as the same text, but for line breaks, which become spaces, and the straight
 * apostrophe, which comes back curly.
 */
export function encodeText(text: string): string {
  return tidyBreaks(text).replace(special, (char, index: number, whole: string) => {
    if (char === '-') return '-{}';
    const beside = whole.charAt(index - 1) + whole.charAt(index + 1);
    // An apostrophe is one on either side of the trip, though it comes back as the curly one, as pandoc reads it.
    if (char === "'" && !/['’]/.test(beside)) return char;
    // Two apostrophes in a row would be read as a closing quotation mark.
    if (char === '’' && /['’]/.test(beside)) return "{'}";
    return escapes[char] ?? char;
  });
}

/**
 * A field's LaTeX with braces that pair up. BibTeX counts braces whether escaped or not, so that a lone `\}` would
 * end the value, and with it the file for many a reader. Only lone ones are named: pandoc reads `\}` but no names.
 */
export function pairBraces(latex: string): string {
  let depth = 0;
  let lowest = 0;
  for (const char of latex) {
    if (char === '{') depth++;
    else if (char === '}') lowest = Math.min(lowest, --depth);
  }
  if (depth === 0 && lowest === 0) return latex;
  return latex.replace(/\\([{}])/g, (_, brace) =>
    brace === '{' ? '\\textbraceleft{}' : '\\textbraceright{}',
  );
}

export function tidyBreaks(text: string): string {
  return text.replace(/[ \t\r\n\u0085\u2028\u2029]+/g, ' ').trim();
}

const markup = /<(\/?)(i|b|sup|sub|span)(?: (?:class="nocase"|style="font-variant: ?small-caps;"))?>/g;
const commands: Readonly<Record<string, string>> = {
  i: '\\textit{',
  b: '\\textbf{',
  sup: '\\textsuperscript{',
  sub: '\\textsubscript{',
};

/** A piece of text with CSL-JSON's markup: either plain text or the LaTeX of a tag. */
export type Piece = { readonly text: string } | { readonly latex: string; readonly keepsCase: boolean };

/** Cuts text at CSL-JSON's tags. Where these don't pair up, they are text. */
export function splitMarkup(text: string): Piece[] {
  const pieces: Piece[] = [];
  const open: string[] = [];
  let at = 0;
  for (const match of text.matchAll(markup)) {
    const [tag, slash, name = ''] = match;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index) });
    at = match.index + tag.length;
    if (slash === '') {
      open.push(name);
      const keepsCase = tag.includes('nocase');
      const latex = keepsCase ? '{' : (commands[name] ?? '\\textsc{');
      pieces.push({ latex, keepsCase: keepsCase || name.startsWith('su') || name === 'span' });
    } else if (open.pop() === name) pieces.push({ latex: '}', keepsCase: false });
    else return [{ text }];
  }
  if (open.length > 0) return [{ text }];
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

/** Text with markup as LaTeX. */
export function encodeMarkup(text: string): string {
  return splitMarkup(tidyBreaks(text))
    .map((piece) => ('latex' in piece ? piece.latex : encodeInner(piece.text)))
    .join('');
}

/** As `encodeText`, but spaces at the ends count, those that don't break too. */
export function encodeInner(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  return encodeSpaces(before) + encodeText(inner) + encodeSpaces(after);
}

function encodeSpaces(spaces: string): string {
  return spaces.replace(special, (space) => escapes[space] ?? space);
}
