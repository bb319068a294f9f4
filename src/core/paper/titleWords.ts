import { foldText } from './foldText';

const STOP_WORDS = new Set(
  (
    'a an the and or but nor of for in on at to from by with without via as is are be can do does how what when where which ' +
    'who why its it their our your into onto over under towards toward than that this these those using use not all am we you'
  ).split(' '),
);
const MAX_WORD = 40;
/** A title's first words are enough for a key; a hostile title may have thousands. */
const MAX_TITLE = 500;

/** The word with nothing but lower-case letters and digits: `P/D-Serve` gives `pdserve`. */
export function toKeyWord(word: string): string {
  return foldText(word.slice(0, MAX_TITLE))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, MAX_WORD)
    .replace(/[\ud800-\udbff]$/, '');
}

/** The words of a title that carry meaning, ready for a key; all of them if none does. */
export function significantWords(title: string): readonly string[] {
  const words = title
    .slice(0, MAX_TITLE)
    .split(/[\s:–—]+/)
    .map(toKeyWord)
    .filter(Boolean);
  const significant = words.filter((word) => !STOP_WORDS.has(word));
  return significant.length > 0 ? significant : words;
}

/** What stands before a title's colon, if it looks like a system's name: `NanoFlow: Towards …` gives `nanoflow`. */
export function systemName(title: string): string | undefined {
  const colon = title.slice(0, MAX_TITLE).indexOf(':');
  if (colon < 2) return undefined;
  const before = title.slice(0, colon).trim();
  if (before.split(/\s+/).length > 3) return undefined;
  return toKeyWord(before.replace(/\s+/g, '')) || undefined;
}
