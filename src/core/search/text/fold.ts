import { UNDIVIDED_LETTERS } from '../../paper';

const plainAscii = /^[\0-\x7f]*$/;
/**
 * Signs of a word that nobody types, as the inside of a class of characters: those that are not seen, and those of
 * trade marks that are made of letters, which would make a `Footm` of `Foo™`.
 */
export const untyped = String.raw`\u00ad\u200b-\u200f\u2060\ufeff™℠\u{1f16a}-\u{1f16c}`;
const untypedSigns = new RegExp(`[${untyped}]`, 'gu');
/**
 * The accents of Latin, Greek and Cyrillic, and the vowel signs of Hebrew and Arabic, which few type; and the
 * stroke that only makes an Arabic word longer. The marks of other scripts are part of their letters. As the inside of
 * a class of characters.
 */
export const accents = String.raw`\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f`;
const accentSigns = new RegExp(`[${accents}]`, 'g');
/** Letters that Unicode doesn't take apart but that people type otherwise. */
const typed: Readonly<Record<string, string>> = {
  ...UNDIVIDED_LETTERS,
  ς: 'σ',
  // Arabic letters that are written one for the other, and the forms that Persian keyboards give.
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  // Thai and Lao vowels that NFKC takes apart, so that no dictionary knows their words.
  'ํา': 'ำ',
  'ໍາ': 'ຳ',
};
const otherwise = new RegExp(Object.keys(typed).join('|'), 'g');
/** A Greek letter for itself is a sign, which people type by its name: `β-VAE`, `TNFα`. */
const loneGreek = /(?<![α-ω])[α-ω](?![α-ω])/g;
const letters =
  'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ' +
  'ο omicron π pi ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega';
/** By letter. */
export const greekNames: ReadonlyMap<string, string> = new Map(
  Array.from(letters.matchAll(/(\S+) (\S+)/g), ([, letter = '', name = '']) => [letter, name]),
);

/** Lower case without accents, ligatures, signs that nobody types and the many forms that one character has. */
export function fold(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return foldLetters(text).replace(loneGreek, (letter) => greekNames.get(letter) ?? letter);
}

/** The same for names, which are compared as they begin: a Greek letter is a letter there, not a sign. */
export function foldLetters(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return text
    .replace(untypedSigns, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(accentSigns, '')
    .normalize('NFC')
    .replace(otherwise, (found) => typed[found] ?? found);
}
