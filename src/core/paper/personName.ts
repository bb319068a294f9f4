import type { CslName } from './cslItem';

/** Words that begin a family name and stay with it (CSL's non-dropping particle). */
const PARTICLES = new Set(
  'af al ap av bin ben da das de del della den der des di do dos du el ibn la las le los ter ten van vom von zu zum zur'.split(
    ' ',
  ),
);
const SUFFIX = /^(?:jr|sr)\.?$|^(?:ii|iii|iv)$/i;
const MAX_NAME = 200;

/**
 * A name as a listing writes it (`Laurens van der Maaten`, `Maaten, Laurens`) in CSL's parts. One word, such
 * as `NVIDIA`, may be a person or a group: it is taken as it stands.
 */
export function parsePersonName(text: string): CslName | undefined {
  const name = text.slice(0, MAX_NAME).replace(/\s+/g, ' ').trim();
  if (!name) return undefined;
  const comma = name.indexOf(', ');
  if (comma > 0 && !SUFFIX.test(name.slice(comma + 2))) {
    return inverted(name.slice(0, comma), name.slice(comma + 2));
  }
  const words = name.replace(/,/g, '').split(' ');
  const suffix = words.length > 2 && SUFFIX.test(words.at(-1) ?? '') ? words.pop() : undefined;
  if (words.length === 1 || isGroup(words)) return { literal: name };
  const particle = words.findIndex(
    (word, i) => i > 0 && i < words.length - 1 && PARTICLES.has(word.toLowerCase()),
  );
  let family = words.length - 1;
  if (particle > 0) {
    family = particle;
    while (family < words.length - 1 && PARTICLES.has((words[family] ?? '').toLowerCase())) family++;
  }
  const given = words.slice(0, particle > 0 ? particle : family).join(' ');
  return {
    family: words.slice(family).join(' '),
    given,
    ...(particle > 0 ? { 'non-dropping-particle': words.slice(particle, family).join(' ') } : {}),
    ...(suffix ? { suffix } : {}),
  };
}

/** The name as one reads it: `Laurens van der Maaten`. */
export function formatName(name: CslName): string {
  if (name.literal) return name.literal;
  const parts = [
    name.given,
    name['dropping-particle'],
    name['non-dropping-particle'],
    name.family,
    name.suffix,
  ];
  return parts.filter(Boolean).join(' ');
}

function inverted(before: string, given: string): CslName {
  const words = before.split(' ');
  let family = 0;
  while (family < words.length - 1 && PARTICLES.has((words[family] ?? '').toLowerCase())) family++;
  return {
    family: words.slice(family).join(' '),
    ...(given ? { given } : {}),
    ...(family > 0 ? { 'non-dropping-particle': words.slice(0, family).join(' ') } : {}),
  };
}

function isGroup(words: readonly string[]): boolean {
  return /^(?:team|group|consortium|collaboration|lab|labs|project|authors)$/i.test(words.at(-1) ?? '');
}
