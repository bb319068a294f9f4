import { holdsWithout, isWhole } from './cutShort';
import { isDroppable } from './facts';
import { wordCount } from './words';

/** Stock words that say no more than what is left without them. */
const stock =
  /\b(?:in order (?=to \p{Ll})|the (?:problems?|tasks?|process|use) of (?=\p{Ll}+ing\b)|(?<=\b(?:on|in|for|across|over|through|with|to|from) )a (?:wide |broad |large )?(?:variety|range|number|set|series) of (?!the\b)|the (?:context|setting|case|field|area) of (?!view\b))/gu;
/** Where words that only add may begin: phrases of place, aim and means, examples, relative clauses, a second statement. */
const additions =
  /,(?=\s(?:so|wherein|whereby|before|after|with|a|an|as|and (?:that|we|thus|hence|also|then)|\p{Ll}+ing)\s)|\s(?=(?:such as|including|involving|wherein|whereby|and that|and we|for|with|in|on|from|over|across|under|via|through|by|using|based on|thereby|thus|so that|such that|in order to|while|which|that|where|to (?:be|\p{Ll}*(?:ate|ize|ise|ify|ve|ce|de|se|rn|in|ect|uild|est|form|late|mpt))|and (?:then |also |further |thus |empirically )?(?:show|demonstrate|evaluate|prove|apply|use|find|provide|propose|discuss|compare|analy[sz]e|study|illustrate|describe|present|validate|verify|report|establish|introduce|develop|derive|investigate|explore))\s)|;(?=\s)/gu;
/** Of these, what may stand behind a clause whose verb is yet to come. */
const secondStatement = /^(?:;|,? and (?:that|we)\b|, (?:so|wherein|whereby)\b)/;
/** What asks for the words behind it. */
const bound =
  /(?:, and \p{Ll}+|\b(?:between|from|both|either|focus|consist|compare|corresponds?|respect|results?|depends?|differs?|suffers?|deals?|close|prior|subject|similar|equivalent|invariant|equivariant|sensitive|robust|dependent|specific|well|rather|other|same|different|first|new|novel|very|not|but|\p{Ll}+(?:ed|ive|ous|ful|ible|less)|(?:focus|consist|compar|accord|correspond|result|depend|suffer)(?:es|ing|s)|\p{Ll}{3,}ly))$/u;
const betweenCommas =
  /^, (?:which|who|whose|where|in which|using|based on|such as|including|inspired by) [^,;:]*$/u;
const phrase = /^ (?:for|on|over|across|under|in|from) [^,;:]*$/u;
const verbInside = / (?:that|which|where|who|how|and|is|are|can)\b/u;
const goesOnBehind =
  /^ (?:using|based on|via|thereby|so that|by \p{Ll}+ing|and we|and (?:then |also |further |thus )?(?:show|demonstrate|evaluate|prove|apply|propose|introduce|find|study|analy[sz]e))\b/u;
/** What is left behind a cut has at least so many words, what stands before one at least so many. */
const fewestWords = 10;
const fewestBefore = 5;
const maxPlaces = 14;

/**
 * Forms of at most `most` words of a sentence that is too long even without its lead-in and last clauses: without
 * stock words, and without one stretch that only adds, at its end or inside.
 */
export function shortened(sentence: string, most: number): string[] {
  const plain = sentence.replace(stock, '');
  const forms = [plain];
  const stop = /[.!?]["”']?$/.exec(plain)?.[0] ?? '';
  const end = plain.length - stop.length;
  const places = [...plain.matchAll(additions)].map(({ index }) => index).slice(-maxPlaces);
  for (const [order, from] of places.entries())
    forms.push(...without(plain, from, [...places.slice(order + 1), end]));
  return forms.filter((form) => wordCount(form) <= most && wordCount(form) >= fewestWords);
}

/** The sentence without what stands between `from` and each of `ends`, the last of which is its own end. */
function without(sentence: string, from: number, ends: readonly number[]): string[] {
  const kept = sentence.slice(0, from).replace(/,$/, '');
  if (wordCount(kept) < fewestBefore || !isWhole(kept) || !endsWell(kept, sentence.slice(from))) return [];
  const forms: string[] = [];
  for (const to of ends) {
    const stretch = sentence.slice(from, to);
    if (!isDroppable(stretch)) break;
    const rest = sentence.slice(to);
    if (to === ends.at(-1)) forms.push(kept + rest);
    else if (canFollow(stretch, rest)) forms.push(kept + rest);
  }
  return forms;
}

/** Whether what is kept is whole and as true without what was behind it. */
function endsWell(kept: string, rest: string): boolean {
  return secondStatement.test(rest) || (!bound.test(kept) && holdsWithout(kept, rest));
}

/** Whether `rest` can stand in the place of `stretch`: a clause between commas, or a phrase before one of means or a second statement. */
function canFollow(stretch: string, rest: string): boolean {
  if (betweenCommas.test(stretch)) return rest.startsWith(',') && !/^, (?:and|or)\b/.test(rest);
  return phrase.test(stretch) && !verbInside.test(stretch) && goesOnBehind.test(rest);
}
