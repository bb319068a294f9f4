import type { CslName } from './cslItem';
import { foldText } from './foldText';

const MAX_WORDS = 12;
/** Letters that a cut name has at least. */
const MIN_CUT = 3;
const PARTICLES = new Set(
  'al af bin da das de del della den der des di do dos du el ibn la las le los ten ter van vom von zu zum zur'.split(
    ' ',
  ),
);
const SUFFIX = /^(?:jr|sr|ii|iii|iv|phd|md)$/;

/**
 * Whether two names may be one person's, in whatever form: `Laurens van der Maaten`, `van der Maaten, L.`,
 * `Maaten L`. Each word of the shorter name must be found in the longer one, in full, as an initial or cut, and one
 * of them in full. Particles may be left out.
 */
export function sameName(a: CslName, b: CslName): boolean {
  const [one, other] = [textOf(a), textOf(b)];
  if (one === other) return true;
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length === 0 || others.length === 0) return false;
  if (words.join('') === others.join('') || wordsAgree(words, others)) return true;
  // `Le` and `Du` are particles and family names.
  if (wordsAgree(withoutParticles(words), withoutParticles(others))) return true;
  return wordsAgree(withSplitInitials(one), withSplitInitials(other));
}

function textOf(name: CslName): string {
  if (name.literal) return name.literal;
  return [name.given, name['dropping-particle'], name['non-dropping-particle'], name.family]
    .filter(Boolean)
    .join(' ');
}

/** Lower-case words without accents and suffixes. `ae` and the like count as the letter with its dots. */
function wordsOf(text: string): readonly string[] {
  const plain = text
    .slice(0, 200)
    .replace(/\\[a-zA-Z]+\s?(?=\{)|\\[^a-zA-Z]|\bet al\b/g, '')
    .replace(/['’`´{}]/g, '');
  return foldText(plain)
    .toLowerCase()
    .replace(/([aou])e/g, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !SUFFIX.test(word))
    .slice(0, MAX_WORDS);
}

function withoutParticles(words: readonly string[]): readonly string[] {
  const kept = words.filter((word) => !PARTICLES.has(word));
  return kept.length > 0 ? kept : words;
}

/** `Ge CJ` and `BK Lee`: initials may stand without full stops. */
function withSplitInitials(text: string): readonly string[] {
  return wordsOf(
    text.replace(/(?<![\p{L}\p{N}])\p{Lu}{2,3}(?![\p{L}\p{N}])/gu, (all) =>
      all.split(/(?=\p{Lu})/u).join(' '),
    ),
  );
}

function wordsAgree(a: readonly string[], b: readonly string[]): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, [...b]] : [b, [...a]];
  const rest: string[] = [];
  let inFull = false;
  // Whole words first, so that an initial doesn't take a word that is needed in full.
  for (const word of shorter) {
    const at = longer.indexOf(word);
    if (at < 0) rest.push(word);
    else longer.splice(at, 1);
    // A character of Chinese says as much as a word.
    inFull ||= at >= 0 && (word.length > 1 || /^\p{Lo}/u.test(word));
  }
  for (const word of rest) {
    const at = longer.findIndex((each) => isShort(each, word) || isShort(word, each));
    if (at < 0) return false;
    longer.splice(at, 1);
  }
  return inFull;
}

/** An initial, or the beginning of a name that people cut: `Chris`, `Alex`, `Dan`; but not `Xia` for `Xiang`. */
function isShort(short: string, word: string): boolean {
  if (short.length === 1) return short === word[0];
  const least = short.length > MIN_CUT ? 2 : 3;
  return short.length >= MIN_CUT && word.length >= short.length + least && word.startsWith(short);
}
