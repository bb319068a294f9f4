/*
 * The stemmer of M. F. Porter, "An algorithm for suffix stripping" (Program 14, 1980), for lower case words.
 * https://tartarus.org/martin/PorterStemmer/def.txt
 */

const consonant = '(?:[^aeiouy]|(?<=^|[aeiou])y)';
const vowel = '(?:[aeiou]|(?<=[^aeiou])y)';
const consonants = `${consonant}+`;
const vowels = `${vowel}+`;

const someMeasure = new RegExp(`^(?:${consonants})?${vowels}${consonants}`);
const measureOne = new RegExp(`^(?:${consonants})?${vowels}${consonants}(?:${vowels})?$`);
const moreMeasure = new RegExp(`^(?:${consonants})?${vowels}${consonants}${vowels}${consonants}`);
const hasVowel = new RegExp(`^(?:${consonants})?${vowel}`);
const shortEnd = new RegExp(`^(?:${consonants})${vowel}[^aeiouwxy]$`);
const doubled = /([^aeiouylsz])\1$/;

type Ending = readonly [ending: string, instead: string];

const second: readonly Ending[] = (
  'ational ate,tional tion,enci ence,anci ance,izer ize,bli ble,alli al,entli ent,eli e,ousli ous,' +
  'ization ize,ation ate,ator ate,alism al,iveness ive,fulness ful,ousness ous,aliti al,iviti ive,' +
  'biliti ble,logi log'
)
  .split(',')
  .map(toEnding);
const third: readonly Ending[] = 'icate ic,ative ,alize al,iciti ic,ical ic,ful ,ness '
  .split(',')
  .map(toEnding);
const fourth =
  /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize|(?<=[st])ion)$/;

function toEnding(pair: string): Ending {
  const [ending = '', instead = ''] = pair.split(' ');
  return [ending, instead];
}

/** The stem of a word: the same for its forms (`connect`, `connected`, `connections`), and no word itself. */
export function stem(word: string): string {
  if (word.length < 3) return word;
  return tidyEnd(withoutFourth(replaced(replaced(finalY(participle(plural(word))), second), third)));
}

function plural(word: string): string {
  if (/(?:ss|i)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

function participle(word: string): string {
  if (word.endsWith('eed')) return someMeasure.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const base = /^(.*)(?:ed|ing)$/.exec(word)?.[1];
  if (base === undefined || !hasVowel.test(base)) return word;
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
  if (doubled.test(base)) return base.slice(0, -1);
  return measureOne.test(base) && shortEnd.test(base) ? `${base}e` : base;
}

function finalY(word: string): string {
  return word.endsWith('y') && hasVowel.test(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word;
}

function replaced(word: string, endings: readonly Ending[]): string {
  for (const [ending, instead] of endings) {
    if (!word.endsWith(ending)) continue;
    const base = word.slice(0, -ending.length);
    return someMeasure.test(base) ? base + instead : word;
  }
  return word;
}

function withoutFourth(word: string): string {
  const base = fourth.exec(word)?.[1];
  return base !== undefined && moreMeasure.test(base) ? base : word;
}

function tidyEnd(word: string): string {
  let tidied = word;
  if (word.endsWith('e')) {
    const base = word.slice(0, -1);
    if (moreMeasure.test(base) || (measureOne.test(base) && !shortEnd.test(base))) tidied = base;
  }
  return tidied.endsWith('ll') && moreMeasure.test(tidied) ? tidied.slice(0, -1) : tidied;
}
