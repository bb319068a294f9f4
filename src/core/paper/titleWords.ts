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
  const words = withoutCommands(title)
    .split(/[\s:：–—]+/)
    .map(toKeyWord)
    .filter(Boolean);
  const significant = words.filter((word) => !STOP_WORDS.has(word));
  return significant.length > 0 ? significant : words;
}

/** What stands before a title's colon, if it looks like a system's name: `NanoFlow: Towards …` gives `nanoflow`. */
export function systemName(title: string): string | undefined {
  const plain = withoutCommands(title);
  const before = plain.slice(0, Math.max(0, plain.search(/[:：]/))).trim();
  if (before.split(/\s+/).length > 3) return undefined;
  const name = toKeyWord(before);
  // `S*` or `A*` leaves one letter, which says too little; a character of Chinese says enough.
  return name.length > 1 || /^\p{Lo}$/u.test(name) ? name : undefined;
}

/** `$\bar{B}$` is read as `${B}$`: the names of commands are no words of the title. */
function withoutCommands(title: string): string {
  return title.slice(0, MAX_TITLE).replace(/\\[A-Za-z]+/g, '');
}
