/** What compression must neither lose nor add. */
const number = /\p{N}+(?:[.,]\p{N}+)*/gu;
const limit =
  /\b(?:no|not|non|never|none|nothing|nobody|neither|nor|without|cannot|\w+n['’]t|unlike|hardly|rarely|barely|seldom|fail(?:s|ed|ing|ure)?|lack(?:s|ing)?|except|only|unless|instead|rather|despite|although|though|but|if|when|whenever|until|may|might|could|assum\w+|un\w+able|impossible|our knowledge|nearly|almost|approximately|roughly|at (?:least|most)|up to|on average|in expectation|probability|possibly|probably|potentially|partial(?:ly)?|partly|sometimes|occasionally|seem(?:s|ed|ingly)?|appears?|suggest(?:s|ed|ing)?|conjectur\w+|hypothes\w+|provided that|subject to|(?:as|so) long as|asymptotic\w*|otherwise|other than|merely|insufficient\w*|incapable|inability|(?:fewer|few|less|little)(?!-))\b/gi;
/** In which case, or how exactly, a statement holds: `(under mild conditions)`. */
const narrowing = /\((?:from|in|for|under|over|at|on|within|up to|with|w\.?h\.?p|per|by)\b/i;
const capital = /\p{Lu}/u;

interface Facts {
  /** Numbers and words that negate, limit or hedge, sorted. */
  readonly exact: string;
  /** Words with a capital that do not open the sentence, or have a second one, as `BERT` does. */
  readonly names: readonly string[];
  readonly words: ReadonlySet<string>;
}

function factsOf(text: string): Facts {
  const limiting = text.toLowerCase().match(limit) ?? [];
  const words = (text.match(/[^\s()[\]{},;:"“”]+/g) ?? []).map((word) => word.replace(/[.!?'’]+$/, ''));
  return {
    exact: [...(text.match(number) ?? []), ...limiting].sort().join(' '),
    names: words.filter((word, index) => capital.test(index === 0 ? word.slice(1) : word)),
    words: new Set(words),
  };
}

/** Makes a check whether a shorter form of `original` has just its numbers, names, negations and hedges. */
export function factCheck(original: string): (form: string) => boolean {
  const facts = factsOf(original);
  return (form) => {
    const own = factsOf(form);
    return (
      own.exact === facts.exact &&
      facts.names.every((name) => own.words.has(name)) &&
      own.names.every((name) => facts.words.has(name))
    );
  };
}

/** Whether a stretch of a sentence states nothing that must be kept. `opens` says that it opens the sentence. */
export function isDroppable(stretch: string, opens = false): boolean {
  const { exact, names } = factsOf(opens ? stretch : `x ${stretch}`);
  return exact === '' && names.length === 0 && !/[$\\%]|https?:/.test(stretch) && !narrowing.test(stretch);
}

/** Whether a text negates, limits or hedges anything. */
export function limits(text: string): boolean {
  return text.search(limit) >= 0;
}
