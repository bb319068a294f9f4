import { cleanText } from '../cleanText';
import { accented, superscript, SYMBOLS } from './latexSymbols';
import { outsideProtected } from './protectedText';

/**
 * One thing that feeds leave behind when they strip LaTeX from an abstract, and how it reads. A rule only acts
 * where nothing else can be meant.
 */
type AbstractRule = (text: string) => string;

/** Rules that see the whole text, addresses and math included. */
const WHOLE_RULES = { joinLines, hrefCommand, urlCommand, linkLabel };
/** Rules that see what is neither address nor math. */
const PLAIN_RULES = {
  accents,
  textCommand,
  fontSwitch,
  escapedSign,
  multiplication,
  bracedSymbol,
  bareRelation,
  latexSymbol,
  superscripts,
  numberRange,
  tie,
  quotes,
};

/** What a text must have in it for a rule to find anything: most have nothing, and that is told fast. */
const SIGNS: Readonly<Record<keyof typeof PLAIN_RULES, string>> = {
  accents: '\\',
  textCommand: '\\',
  fontSwitch: '\\',
  escapedSign: '\\',
  multiplication: 'times',
  bracedSymbol: '{',
  bareRelation: '',
  latexSymbol: '\\',
  superscripts: '^',
  numberRange: '--',
  tie: '~',
  quotes: '``',
};

/** Every rule by its name, in the order of use. */
export const ABSTRACT_RULES: Readonly<Record<string, AbstractRule>> = { ...WHOLE_RULES, ...PLAIN_RULES };

/** A residue of one rule can hide that of another; real text is done in one round, the second finds nothing. */
const MAX_ROUNDS = 6;

/**
 * The abstract in a form that one can read: one paragraph, LaTeX residue made legible. `$…$` math stays for a
 * math renderer. Reading the result again changes nothing.
 */
export function readableAbstract(source: string): string {
  let text = source;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = text;
    for (const rule of Object.values(WHOLE_RULES)) text = rule(text);
    text = outsideProtected(text, applyPlainRules);
    text = cleanText(text);
    if (text === before) break;
  }
  return text;
}

function applyPlainRules(plain: string): string {
  let text = plain;
  for (const [name, rule] of Object.entries(PLAIN_RULES)) {
    if (text.includes(SIGNS[name as keyof typeof PLAIN_RULES])) text = rule(text);
  }
  return text;
}

/** Hard line breaks become spaces; a compound that breaks at its hyphen is joined, but not `pre- and …`. */
function joinLines(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  // Looked at line by line: the end of what is joined so far would be copied whole to be looked at.
  return lines
    .map((line, at) => (at === 0 || isCompound(lines[at - 1] ?? '', line) ? line : ` ${line}`))
    .join('');
}

function isCompound(before: string, after: string): boolean {
  return /[a-z]-$/.test(before.slice(-2)) && /^[a-z]/.test(after) && !/^(?:and|or|to|vs)\b/.test(after);
}

/** `\href{https://x.org}{label}` is written as feeds leave it, for `linkLabel`. */
function hrefCommand(text: string): string {
  return text.replace(/\\href\s?\{(https?:\/\/[^\s{}]{1,1000})\}\s?\{/g, '$1{');
}

/** `\url{https://x.org}` → `https://x.org`. */
function urlCommand(text: string): string {
  return text.replace(/\\url\s?\{\s?([^\s{}]{1,1000})\s?\}/g, '$1');
}

/** `https://x.org{project page}` → `https://x.org (project page)`; a label that only repeats the address goes. */
function linkLabel(text: string): string {
  return text.replace(
    /(https?:\/\/[^\s{}<>"]{3,1000})\{(?:[a-z]{1,20}\{)?([^{}]{0,300})\}{1,2}/g,
    (_, url: string, label: string) => {
      const said = label
        .replace(/\\[a-z]+|\s+/gi, ' ')
        .trim()
        .replace(/^\(([^()]*)\)$/, '$1');
      return saysNothing(said, url) ? url : `${url} (${said.replace(/\.$/, '')})`;
    },
  );
}

function saysNothing(label: string, url: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/^https?:\/\/|[^a-z0-9]/g, '');
  if (!bare(label) || bare(url).includes(bare(label))) return true;
  return (
    /^(?:this )?(?:https?|url|link|here|website|page)(?: ?(?:url|link|page))?$/i.test(label) ||
    label.includes('://')
  );
}

/** `Schr\"{o}dinger`, `{\'e}` and `` vis-\`a-vis `` get their letters; `it\'s` is an escape, not an accent. */
function accents(text: string): string {
  return text
    .replace(/\{\\(["'`^~=.])([A-Za-z])\}/g, (_, sign: string, letter: string) => accented(sign, letter))
    .replace(/\\(["'`^~=.uvHckr])\{([A-Za-z])\}/g, (_, sign: string, letter: string) =>
      accented(sign, letter),
    )
    .replace(/(?<=[A-Za-z-])\\(["'`^])([aeiouyAEIOUY])/g, (_, sign: string, letter: string) =>
      accented(sign, letter),
    )
    .replace(/(?<=[A-Za-z])\\~([nao])/g, (_, letter: string) => accented('~', letter));
}

/** `\emph{word}` → `word`. */
function textCommand(text: string): string {
  return text.replace(
    /\\(?:emph|text|boldsymbol|textit|textbf|textsc|texttt|textrm|textsf|textsl|textup|mbox|underline|mathrm|mathbf|mathit)\s?\{([^{}\\]*)\}/g,
    '$1',
  );
}

/** `{\it vs.}` → `vs.`. */
function fontSwitch(text: string): string {
  return text.replace(
    /\{\\(?:it|bf|em|tt|sc|rm|sl|sf|itshape|bfseries|scshape|ttfamily)\s([^{}\\]*)\}/g,
    '$1',
  );
}

/** `95\%` → `95%`, `train \& test` → `train & test`. `\$` stays, since a bare one could begin math. */
function escapedSign(text: string): string {
  return text.replace(/\\([%&#_])/g, '$1').replace(/(?<=[\w.,;:)])\\ /g, ' ');
}

/** `1.35times` → `1.35×`, `1344 times 1344` → `1344 × 1344`. `3 times faster` is English and stays. */
function multiplication(text: string): string {
  return text.replace(/(?<=\d[KMB]?)times(?![A-Za-z])/g, '×').replace(/(?<=\d{3}) times (?=\d{3})/g, ' × ');
}

/** `{sim}50` → `∼50`, `density {\sigma}` → `density σ`. What follows a command is its argument and stays. */
function bracedSymbol(text: string): string {
  const told = text.replace(/(?<![A-Za-z}])\{\s?\\(\w{2,14})\s?\}/g, (whole, name: string) =>
    Object.hasOwn(SYMBOLS, name) ? (SYMBOLS[name] ?? whole) : whole,
  );
  return told.replace(/\{\s?\\?(\w{2,14})\s?\}/g, (whole, name: string) =>
    BRACED.has(name) ? (SYMBOLS[name] ?? whole) : whole,
  );
}
const BRACED = new Set([
  'times',
  'sim',
  'approx',
  'geq',
  'leq',
  'neq',
  'pm',
  'deg',
  'circ',
  'rightarrow',
  'leftarrow',
  'cdot',
  'infty',
]);

/**
 * `geq 0.65` → `≥ 0.65`, `sim 1%` and `sim14,000` → `∼1%`, `a rightarrow b` → `a → b`: no English word is
 * written so. `sim2real` and `sim 3D` are of simulations.
 */
function bareRelation(text: string): string {
  return text
    .replace(/(?<![\w\\-])(geq|leq|neq) ?(?=\d)/g, (_, name: string) => `${SYMBOLS[name] ?? name} `)
    .replace(/(?<![\w\\-])sim (?=\d)(?!\dD\b)/g, '∼')
    .replace(/(?<![\w\\-])sim(?=\d{2,}|\d[\d.,]*(?:[%×KMB]|\\%|times)(?![A-Za-z]))/g, '∼')
    .replace(
      /(?<![\w\\-])(rightarrow|leftarrow|leftrightarrow)(?![\w-])/g,
      (_, name: string) => SYMBOLS[name] ?? name,
    );
}

/** `\eg` → `e.g.`, `\times` → `×`, `\alpha` → `α`, outside of math. An unknown command stays. */
function latexSymbol(text: string): string {
  return text.replace(
    /\\([A-Za-z]{2,14})(?![A-Za-z])(?:\{\})?(\.?)/g,
    (whole: string, name: string, stop: string, at: number) => {
      const symbol = Object.hasOwn(SYMBOLS, name) ? SYMBOLS[name] : undefined;
      if (symbol === undefined) return whole;
      // In `m\times p` the space ends the command; between two letters there is one on either side.
      const between = /[A-Za-z]/.test(text.charAt(at - 1)) && text.charAt(at + whole.length) === ' ';
      if (between && /^[×·≥≤≠±→]$/.test(symbol)) return ` ${symbol}`;
      return symbol.endsWith('.') ? symbol : symbol + stop;
    },
  );
}

/** `10^5` and `10^{-4}` → `10⁵`, `10⁻⁴`; `R^2` → `R²`; `360^{°}` → `360°`. */
function superscripts(text: string): string {
  return text
    .replace(/(?<=[\w)])\^(?:\{\s?°\s?\}|°)/g, '°')
    .replace(
      /(?<=\d)\^(?:\{(-?\d{1,6})\}|(-?\d{1,6}))(?![\d^{]|\.\d)/g,
      (_, braced?: string, bare?: string) => superscript(braced ?? bare ?? ''),
    )
    .replace(/(?<=[A-Za-z)])\^(?:\{([2-9])\}|([2-9]))(?![\d^{]|\.\d)/g, (_, braced?: string, bare?: string) =>
      superscript(braced ?? bare ?? ''),
    );
}

/** `1--3`, `10⁵--10⁶` and `20%--50%` get the dash of a range. Dashes between words read well enough. */
function numberRange(text: string): string {
  return text.replace(/(?<=[\d⁰¹²³⁴⁵⁶⁷⁸⁹%×])--(?=[\d∼])/g, '–');
}

/**
 * `models~(LLMs)` → `models (LLMs)`. `~293` for “about” stays, as does a letter that a scanner lost (`conver~es`)
 * and the bound `O~(n)`.
 */
function tie(text: string): string {
  return text
    .replace(/(?<=[\d.,:;)])~(?=\p{L})/gu, ' ')
    .replace(/(?<=\p{L}[.,:;)]?|[\d.,:;)])(?<!(?<![\p{L}\d])\p{Lu})~(?=[\p{Lu}(\\\uE000])/gu, ' ');
}

/** ``` ``word'' ``` and ``` ``word" ``` → `“word”`, if both ends are there. */
function quotes(text: string): string {
  return text.replace(/``(?!`)([^`"“”]{1,300}?)(?:''|"{1,2})/g, '“$1”');
}
