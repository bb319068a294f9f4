const instead: Readonly<Record<string, string>> = {
  we: 'they',
  our: 'their',
  ours: 'theirs',
  us: 'them',
  ourselves: 'themselves',
};
/** Words that a verb in the present tense may not be: `We recently propose`, `We are`. */
const opening = /^We\s+(?=(?:also |further |then |first |empirically |theoretically )?[a-z]+\b)/;

/**
 * A sentence of an abstract as somebody else would say it: `We propose X, and show that our …` becomes `Leviathan et
 * al. propose X, and show that their …`. Only for several authors, whose verb stays as it is.
 * @returns `undefined` where the sentence doesn't begin so, or the authors are unknown or one
 */
export function inThirdPerson(sentence: string, authors: string | undefined): string | undefined {
  if (authors === undefined || !/ (?:and|et al\.)(?: |$)/.test(authors) || !opening.test(sentence))
    return undefined;
  const rest = sentence
    .replace(opening, '')
    .replace(/(?<![\p{L}\p{N}'’$\\{-])(?:we|our|ours|us|ourselves)(?![\p{L}\p{N}'’}-])/giu, (word) =>
      word === 'US' ? word : (instead[word.toLowerCase()] ?? word),
    );
  return `${authors} ${rest}`;
}
