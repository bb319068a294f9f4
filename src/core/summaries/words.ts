/** Words that say nothing about a paper's subject. */
const stopWords: ReadonlySet<string> = new Set(
  (
    'a about above after again against all also am an and any are as at be because been before being below between both but by can ' +
    'could did do does doing down during each either few for from further had has have having he her here hers him his how however i if in ' +
    'into is it its itself just may me might more most much must my no nor not of off on once one only or other our ours out over own same ' +
    'she should since so some such than that the their theirs them then there these they this those through thus to too under until up upon ' +
    'use used uses using very via was we well were what when where whether which while who whom whose why will with within without would yet you your'
  ).split(' '),
);

/** The words of a text in lower case: letters and digits, nothing else. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How many, between white space. */
export function wordCount(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** A word without the commonest English endings: enough to see that `learns` and `learning` are one. */
export function stem(word: string): string {
  if (word.length < 5)
    return word.length === 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  return word
    .replace(/(?:sses|ss)$/, 'ss')
    .replace(/ies$/, 'y')
    .replace(/([^s])s$/, '$1')
    .replace(/(?:ations?|ational|atively|ative|ators?|ating|ated|ate)$/, 'at')
    .replace(/(?:izations?|ization|izing|ized|ize|iser|izer)$/, 'iz')
    .replace(/(?:ements?|ment|ness|fully|ful|ingly|edly|ally|ly)$/, '')
    .replace(/([bdfglmnprt])\1(?:ing|ed|er)$/, '$1')
    .replace(/(?:ing|ed|er|est|ion|al|ity|e)$/, '');
}

/** The stems of the words that carry meaning. */
export function contentStems(text: string): string[] {
  return wordsOf(text).filter(isContentWord).map(stem);
}

/** Whether a word in lower case carries meaning. */
export function isContentWord(word: string): boolean {
  return !stopWords.has(word) && (word.length > 1 || /[^\x00-\x7f]/.test(word));
}
