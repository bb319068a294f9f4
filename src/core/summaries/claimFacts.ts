import { contentStems, stem, wordsOf } from './words';

/** What a sentence states that a paraphrase must not change. */
export interface ClaimFacts {
  /** Stems of the words that carry meaning, without names and numbers. */
  readonly stems: ReadonlySet<string>;
  /** Numbers in one writing, with the unit that stands at them: `68.5%`, `2x`, `1000`. */
  readonly numbers: readonly string[];
  /** Words with a capital that do not open the sentence, or have a second one or a digit, and addresses; lower case. */
  readonly names: readonly string[];
  /** Stems of what is said not to be so. */
  readonly negated: ReadonlySet<string>;
  /** Its words for more, better, faster, and those for the contrary, in lower case. */
  readonly up: readonly string[];
  readonly down: readonly string[];
}

const address = /(?:https?:\/\/|www\.)[^\s<>()[\]"“”]+/gi;
const negator =
  /^(?:no|not|never|none|nothing|neither|nor|without|cannot|unable|hardly|rarely|barely|seldom|fail|fails|failed|failing|failure|lack|lacks|lacking|lacked|unlike|impossible|\p{L}+n[’']t)$/iu;
/** So many words behind it a negation reaches at most. */
const reach = 5;
/** So many words that carry meaning it takes. */
const mostNegated = 2;

const smallNumbers =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const writtenNumbers: ReadonlyMap<string, string> = new Map([
  // Not `one`, which is a pronoun as often.
  ...smallNumbers.slice(2).map((word, index) => [word, String(index + 2)] as const),
  ['thirty', '30'],
  ['forty', '40'],
  ['fifty', '50'],
  ['hundred', '100'],
  ['thousand', '1000'],
  ['million', '1000000'],
]);
const written = new RegExp(`(?<![\\p{L}-])(?:${[...writtenNumbers.keys()].join('|')})(?![\\p{L}])`, 'giu');
/** Digits that are no part of a name, such as `GPT-4` or `wav2vec`, and the unit behind them. */
const digits =
  /(?<![\p{L}\p{N}_.-]|\p{L}-)[-−]?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:%|percent(?:age points?)?|[x×](?![\p{L}\p{N}])|times\b|[kKMB](?![\p{L}\p{N}])))?/gu;

const up =
  /\b(?:outperform\w*|improv\w*|increas\w*|higher|highest|better|best|faster|fastest|rais\w*|boost\w*|gain\w*|exceed\w*|surpass\w*|superior|more|larger|stronger|greater)\b/gi;
const down =
  /\b(?:underperform\w*|worsen\w*|decreas\w*|lower|lowest|worse|worst|slower|slowest|drop\w*|degrad\w*|declin\w*|inferior|fewer|less|smaller|weaker|reduc\w*|shrink\w*)\b/gi;

/** @param sentence plain text */
export function claimFacts(sentence: string): ClaimFacts {
  const text = sentence.replace(address, ' ');
  const names = [...namesOf(text), ...addressesOf(sentence)];
  const named = new Set(names.flatMap(wordsOf).map(stem));
  const stems = contentStems(text).filter((each) => !/^\p{N}+$/u.test(each) && !named.has(each));
  const lower = text.toLowerCase();
  return {
    stems: new Set(stems),
    numbers: numbersOf(text),
    names,
    negated: negatedIn(text),
    up: lower.match(up) ?? [],
    down: lower.match(down) ?? [],
  };
}

/** Numbers in one writing, in the order of the text. */
export function numbersOf(text: string): string[] {
  const found = [...text.matchAll(digits)].map(({ 0: number, index }) => ({
    index,
    number: number
      .replace(/,/g, '')
      .replace('−', '-')
      .replace(/\s?percent(?:age points?)?/, '%')
      .replace(/\s?(?:×|times|x)/, 'x')
      .replace(/\s/, ''),
  }));
  const words = [...text.matchAll(written)].map(({ 0: word, index }) => ({
    index,
    number: writtenNumbers.get(word.toLowerCase()) ?? word,
  }));
  return [...found, ...words].sort((a, b) => a.index - b.index).map(({ number }) => number);
}

/** Web addresses, in lower case, without the stop of the sentence. */
export function addressesOf(text: string): string[] {
  return (text.match(address) ?? []).map((each) => each.toLowerCase().replace(/[.,;:!?'’/]+$/, ''));
}

function namesOf(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}_+.'’-]*/gu) ?? [];
  return words
    .map((word) => word.replace(/(?:['’]s)?[.'’-]+$|['’]s$/u, ''))
    .filter((word, index) => isName(word, index === 0))
    .map((word) => word.toLowerCase());
}

function isName(word: string, opens: boolean): boolean {
  if (!/\p{L}/u.test(word)) return false;
  if (/\p{Ll}*\p{L}.*\p{Lu}/u.test(word) || /\p{Lu}.*\p{N}|\p{L}\p{N}/u.test(word)) return true;
  return !opens && /^\p{Lu}/u.test(word) && word.length > 1;
}

function negatedIn(text: string): ReadonlySet<string> {
  const tokens = text.match(/[\p{L}\p{N}]+(?:[’'][\p{L}]+)?|[,;:.!?()]/gu) ?? [];
  const negated = new Set<string>();
  tokens.forEach((token, index) => {
    if (!negator.test(token)) return;
    let taken = 0;
    for (const word of tokens.slice(index + 1, index + 1 + reach)) {
      if (/^[,;:.!?()]$/.test(word) || taken === mostNegated) break;
      const [own] = contentStems(word);
      if (own === undefined) continue;
      negated.add(own);
      taken++;
    }
  });
  return negated;
}
