import { stem } from '../../../src/core/search/text/porter';

/** What is left out of a text before its words are compared with the title's: fixed here, so that figures of different days compare. */
const stopWords = new Set(
  (
    'a about above after again against all also am an and any are as at be because been before being below between both but by can could did do ' +
    'does doing down during each few for from further had has have having he her here hers him his how however i if in into is it its itself just ' +
    'may me might more most must my no nor not of off on once only or other our ours out over own same she should so some such than that the ' +
    'their theirs them then there these they this those through thus to too under until up upon us use used uses using very via was we were what ' +
    'when where whether which while who whom whose why will with within without would yet you your paper work study propose proposes proposed ' +
    'present presents presented introduce introduces introduced show shows shown method methods approach approaches'
  ).split(' '),
);

/** Whether at least half of the distinct content words of a summary, by stem, are not in the title. */
export function addsToTitle(summary: string, title: string): boolean {
  const known = new Set(contentStems(title));
  const own = [...new Set(contentStems(summary))];
  return own.filter((word) => !known.has(word)).length * 2 >= own.length;
}

/** Whether the title's words stand in the summary one behind the other. */
export function repeatsTitle(summary: string, title: string): boolean {
  const words = wordsOf(title);
  return words.length > 0 && ` ${wordsOf(summary).join(' ')} `.includes(` ${words.join(' ')} `);
}

function contentStems(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !stopWords.has(word))
    .map((word) => stem(word));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
