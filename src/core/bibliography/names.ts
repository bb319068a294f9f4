import type { CslName } from '../paper';
import { splitInlines, tidy, toPlain, type Inline, type Span } from './inline';

export interface NameOptions {
  /** BibLaTeX's `useprefix`: the particle belongs to the family name. */
  readonly usePrefix: boolean;
  /** BibLaTeX's `juniorcomma`. */
  readonly juniorComma: boolean;
}

/** A BibTeX name list: names joined by `and`, each `First von Last`, `von Last, First` or `von Last, Jr, First`. */
export function toNames(inlines: readonly Inline[], options: NameOptions): CslName[] {
  return splitInlines(trimInlines(inlines), /\s+and\s+/)
    .map((name) => extractParticles(toName(trimInlines(name), options)))
    .filter((name) => Object.keys(name).length > 0);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function toName(inlines: readonly Inline[], options: NameOptions): CslName {
  const [only] = inlines;
  if (inlines.length === 1 && only !== undefined) {
    if (only === 'others') return { literal: 'others' };
    // Braces around the whole name: an organization.
    if (typeof only !== 'string' && only.kind === 'group' && only.special !== true) {
      const literal = tidy(toPlain(only.children));
      return literal === '' ? {} : { literal };
    }
  }
  const first = inlines[0];
  if (typeof first === 'string' && /^\s*\w+\s*=/.test(first)) return toExtendedName(inlines);
  const parts = splitInlines(inlines, /,/).map(splitWords);
  const [one = [], two, three] = parts;
  if (two === undefined) return naturalOrder(one, options);
  if (three === undefined) return build(two, one, [], options);
  return build(three, one, two, options);
}

type Word = readonly Inline[];

/** `First von Last`: the first name is the longest run of capitalised words that leaves a word for the last. */
function naturalOrder(words: readonly Word[], options: NameOptions): CslName {
  let count = 0;
  while (count < words.length && isCapitalised(words[count] ?? [])) count++;
  if (count === words.length) count = words.length - 1;
  return build(words.slice(0, Math.max(count, 0)), words.slice(Math.max(count, 0)), [], options);
}

function build(
  given: readonly Word[],
  vonLast: readonly Word[],
  jr: readonly Word[],
  options: NameOptions,
): CslName {
  let count = 0;
  while (count < vonLast.length && !isCapitalised(vonLast[count] ?? [])) count++;
  if (count === vonLast.length) count = Math.max(vonLast.length - 1, 0);
  const name: Mutable<CslName> = {};
  const family = join(vonLast.slice(count));
  const particle = join(vonLast.slice(0, count));
  const givenText = spaceInitials(join(given));
  const suffix = join(jr);
  if (family !== '') name.family = family;
  if (givenText !== '') name.given = givenText;
  if (particle !== '') name[options.usePrefix ? 'non-dropping-particle' : 'dropping-particle'] = particle;
  if (suffix !== '') {
    name.suffix = suffix;
    if (options.juniorComma) name['comma-suffix'] = true;
  }
  return name;
}

/** BibLaTeX's extended format: `family=Smith, given=John, prefix=von, useprefix=true`. */
function toExtendedName(inlines: readonly Inline[]): CslName {
  const parts = new Map<string, string>();
  for (const part of splitInlines(inlines, /,/)) {
    const [, key, value] = /^\s*([\w-]+)\s*=\s*([^]*?)\s*$/.exec(toPlain(part)) ?? [];
    if (key === undefined || value === undefined || value === '') continue;
    const before = parts.get(key);
    parts.set(key, key === 'given' && before !== undefined ? `${before} ${value}` : value);
  }
  const name: Mutable<CslName> = {};
  const family = parts.get('family');
  const given = parts.get('given');
  const prefix = parts.get('prefix');
  const suffix = parts.get('suffix');
  if (family !== undefined) name.family = family;
  if (given !== undefined) name.given = given;
  if (suffix !== undefined) name.suffix = suffix;
  if (prefix !== undefined) {
    name[parts.get('useprefix') === 'true' ? 'non-dropping-particle' : 'dropping-particle'] = prefix;
  }
  return name;
}

function splitWords(inlines: readonly Inline[]): Word[] {
  return splitInlines(inlines, /[\s\u00a0]+/).filter((word) => word.length > 0);
}

/**
 * Whether a word counts as capitalised: by its first letter outside braces, digits skipped. A special character
 * such as `{\'E}` counts with its letter (BibTeX's rule); a word wholly in braces has no case and counts as one.
 */
function isCapitalised(word: Word): boolean {
  for (const inline of word) {
    const text = typeof inline === 'string' ? inline : isSpecial(inline) ? toPlain(inline.children) : '';
    const letter = /^\p{N}*(.)/u.exec(text)?.[1];
    if (letter !== undefined) return /\p{Lu}/u.test(letter);
  }
  return true;
}

function isSpecial(span: Span): boolean {
  return span.special === true;
}

function join(words: readonly Word[]): string {
  return words
    .map((word) => tidy(toPlain(word)))
    .join(' ')
    .trim();
}

/** `J.G.` and `J. G.` are the same. */
function spaceInitials(given: string): string {
  return given.replace(/(?<=(?:^|[.\s])\p{Lu}\.)(?=\p{Lu}(?:\.|$))/gu, ' ');
}

function trimInlines(inlines: readonly Inline[]): Inline[] {
  const trimmed = inlines.map((inline, index) => {
    if (typeof inline !== 'string') return inline;
    const left = index === 0 ? inline.trimStart() : inline;
    return index === inlines.length - 1 ? left.trimEnd() : left;
  });
  return trimmed.filter((inline) => inline !== '');
}

/**
 * Takes the particles out of a family name that was kept together, as in `{van der Veen}, J.`: it is
 * sorted under V all the same (the rule is citeproc's for CSL-JSON, which pandoc applies here, too).
 */
function extractParticles(name: CslName): CslName {
  const result: Mutable<CslName> = { ...name };
  const { family, given } = name;
  if (family !== undefined && name['non-dropping-particle'] === undefined) {
    const [, particle, rest] = leadingParticle.exec(family) ?? joinedParticle.exec(family) ?? [];
    if (particle !== undefined && rest !== undefined) {
      result.family = rest;
      result['non-dropping-particle'] = particle.trim();
    }
  }
  const [, first, last] =
    (name['dropping-particle'] === undefined && given && trailingParticle.exec(given)) || [];
  if (first !== undefined && last !== undefined) {
    result.given = first;
    result['dropping-particle'] = last.trim();
  }
  return result;
}

const leadingParticle = /^((?:[\p{Ll}'’\-–.]+\s+)+)(.*[^\p{Ll}'’\-–.\s].*)$/u;
const joinedParticle = /^(\p{Ll}+['’\-–.])([^'’\-–.\s]+)$/u;
const trailingParticle = /^(.*[^\p{Ll}'’\-–.\s]\S*)((?:\s+[\p{Ll}'’\-–.]+)+)$/u;
