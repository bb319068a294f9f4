import { greekLetters } from './greekLetters';

/** A hostile title may have megabytes; the longest real ones have some 400 letters. */
export const MAX_TITLE = 1_000;
/** LaTeX commands that stand for letters, and what a text without LaTeX has in their place. */
const LETTERS: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.values(greekLetters).flatMap((name) => [
    [name, name],
    [`var${name}`, name],
  ]),
  ...'i j o O l L ss ae AE oe OE TeX LaTeX log exp min max sin cos arg inf sup dim mod'
    .split(' ')
    .map((name) => [name, name]),
  ...['aa a', 'AA A', 'ell l', 'times x', 'dh d', 'th th'].map((pair) => pair.split(' ')),
  ...'lt gt leq geq neq in notin subset subseteq'.split(' ').map((name) => [name, ` ${name} `]),
  ...['le leq', 'leqslant leq', 'ge geq', 'geqslant geq', 'ne neq'].map((pair) => pair.split(' ')),
  ...['ast', 'star'].map((name) => [name, '*']),
]) as Record<string, string>;
/** Relations tell one theorem from another. In words, as LaTeX calls them and as a source without LaTeX leaves them. */
// prettier-ignore
const RELATIONS: Readonly<Record<string, string>> = {
  '<': 'lt', '>': 'gt', '<=': 'leq', '>=': 'geq', '≤': 'leq', '⩽': 'leq', '≥': 'geq', '⩾': 'geq',
  '≠': 'neq', '∈': 'in', '∉': 'notin', '⊂': 'subset', '⊆': 'subseteq',
};
/** `D^*`, `D^{*}` and `A*` are other things than `D` and `A`; a star behind a word leads to a footnote. */
const STARRED = /(?<![\p{L}\p{N}])(\p{Lu}|\p{Ll})([\s^_{}$]*)[*∗⋆](?!\*)/gu;
const ENTITIES: Readonly<Record<string, string>> = Object.fromEntries(
  ['amp &', 'lt <', 'gt >', 'quot "', "apos '"].map((pair) => pair.split(' ')),
) as Record<string, string>;
const TAG =
  /<\/?(?:[a-z]+:)?(?:i|b|u|em|strong|italic|bold|roman|underline|sub|sup|inf|span|sc|scp|tt|small|br|p|math|m[a-z]+|inline-formula|alternatives|tex-math)(?:\s[^<>]*)?\/?>/gi;

/** The title without LaTeX and tags, as somebody would read it out. */
export function plainTitle(title: string): string {
  let text = title.slice(0, MAX_TITLE);
  if (/<|&#?\w/.test(text)) {
    text = text
      .replace(TAG, '')
      .replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
        (entity, hex: string, digits: string, name: string) => {
          if (name) return ENTITIES[name.toLowerCase()] ?? entity;
          const code = hex ? Number.parseInt(hex, 16) : Number(digits);
          return code <= 0x10ffff ? String.fromCodePoint(code) : '';
        },
      )
      // Some services escape the tags of a title, too.
      .replace(TAG, '');
  }
  if (text.includes('\\')) {
    // An accent's command goes, as accents do; a command for an alphabet or a size leaves what it is said of.
    text = text.replace(/\\(?:([A-Za-z]+)\*?\s?|(.))/gs, (_, name: string, sign: string) =>
      name ? (LETTERS[name] ?? LETTERS[name.toLowerCase()] ?? '') : /[&#+*\s]/.test(sign) ? sign : '',
    );
  }
  return text
    .replace(/[™℠]/g, '')
    .replace(STARRED, '$1star$2')
    .replace(/<?[-=]+>|<[-=]{2,}/g, ' ')
    .replace(/[<>]=?|[≤⩽≥⩾≠∈∉⊂⊆]/g, (sign) => ` ${RELATIONS[sign] ?? ''} `)
    .replace(/&/g, ' and ')
    .replace(/×/g, 'x');
}
