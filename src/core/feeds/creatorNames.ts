import { parsePersonName, type CslName } from '../paper';
import { plainText } from './plainText';

/** The most that are kept; the record known is some 5,000. */
const MAX_NAMES = 20_000;

/**
 * The names in the creators of an entry. Several creators are one name each; a single one may be a list: with
 * semicolons, with `and`, or with commas, where two words on either side tell `Ada Byron, Jane Roe` from `Byron, Ada`.
 */
export function creatorNames(creators: readonly string[]): readonly CslName[] {
  const texts = creators.slice(0, MAX_NAMES).map(plainText).filter(Boolean);
  const names = texts.length === 1 ? splitNames(texts[0] ?? '') : texts;
  return names.slice(0, MAX_NAMES).flatMap((name) => parsePersonName(name) ?? []);
}

/** Splits a list of names. */
export function splitNames(text: string): readonly string[] {
  const trimmed = (parts: readonly string[]) => parts.map((part) => part.trim()).filter(Boolean);
  if (text.includes(';')) return trimmed(text.split(';'));
  const parts = trimmed(text.split(/,\s*(?:and|&)\s+|\s+(?:and|&)\s+|,\s+/));
  if (/\s(?:and|&)\s/.test(text) || parts.length > 2) return parts;
  return parts.every((part) => part.includes(' ')) ? parts : [text];
}

/** The name in RSS's `author`, which ought to be `mail@example.org (Ada Byron)`; a mail alone names nobody. */
export function rssAuthor(text: string): string | undefined {
  const named = /^\s*\S+@\S+\s+\(([^()]+)\)/.exec(text)?.[1];
  if (named) return named;
  return /^\s*\S+@\S+\s*$/.test(text) ? undefined : text;
}
