import { factCheck, isDroppable } from './facts';

/** Openings that only lead over from the sentence before, or say that a paper is a paper. */
const leadIn =
  /^(?:(?:Throughout|In|With|Through) this (?:paper|work|study|article|report|letter|research|contribution|manuscript),?\s+(?=we\b|I\b|the\b|a\b|an\b|our\b|it\b)|(?:Here|Specifically|In particular|Particularly|More specifically|Concretely|To this end|To that end|To do so|Moreover|Furthermore|Additionally|In addition|Also|Besides|Further|First|Firstly|Second|Secondly|Third|Thirdly|Next|Then|Finally|Lastly|In summary|In short|Overall|In conclusion|To conclude|Consequently|Therefore|Thus|Hence|Accordingly|As a result|In this context|In this regard|In this setting|Notably|Importantly|Interestingly|Surprisingly|Remarkably|Crucially|Indeed|In fact|Recently|In recent years|Nowadays),\s+)/;
/** A clause of purpose or manner before the main clause. */
const openingClause =
  /^(?:Since|Because|To|In order to|Motivated by|Inspired by|Based on|Building on|Building upon|Towards?|By|With|For|Following|Given|Through|Using|As|Leveraging) [^,;:()]{3,160},\s+(?=\p{L})/u;
/** Where what only adds to a statement may begin: a clause behind a comma, means, manner, consequence. */
const closings =
  /;(?=\s)|,(?=\s(?:which|where|whose|thus|thereby|hence|therefore|making|allowing|enabling|leading|resulting|yielding|improving|providing|using|based on|inspired by|such as|including|especially|particularly|for example|for instance|as well as|while|by|and (?:then |also |further |thus |empirically )?(?:show|demonstrate|evaluate|prove|find|discuss|compare|illustrate|validate|verify|report|hence|thus|thereby))\b)|\s(?=(?:by|through) \w+ing\b|using\b|based on\b|via\b|thereby\b|thus\b|so that\b|such that\b|in order to\b|in which\b|where\b|while\b|which (?:is|are|can|has|have|allows?|enables?)\b|and (?:then |also |further |thus |empirically )?(?:show|demonstrate|evaluate|prove|apply|use|find|provide|propose|discuss|compare|analy[sz]e|study|illustrate|describe|present|validate|verify|report|establish|introduce|develop|derive|achieves?|outperforms?|improves?)\b)/g;
const mainClauseGoesOn =
  /,\s(?!(?:and|or|thereby|thus|hence|which|where|such as|including|as well as|\w+ing)\b)/;
/** A shortened sentence has at least so many words: less says nothing. */
const fewestWords = 8;
const maxForms = 6;
const maxPlaces = 12;
const parenthesis = /\s+\((?:[^()]|\([^()]*\))*\)(?=[\s,.;:!?]|$)/g;
const aside = /\s+(?:--|—|–)\s+[^—–]{3,120}?\s+(?:--|—|–)\s+/g;
const announcement =
  /^(?:We|Our (?:experiments|experimental results|results|evaluations?|analysis)|Experiments|Experimental results|Results|Empirical results)(?: also| further| then| empirically| theoretically| experimentally)? (?:show|demonstrate|find|prove|observe|reveal|establish)s? that\s+/;

/**
 * Shorter forms of a sentence, the longest first: the sentence without its lead-in. Only whole stretches are left out, and none that holds
 * a number, a name, a negation or a condition: what is left states the same, only less of it.
 */
export function compressions(sentence: string): readonly string[] {
  const bare = drop(sentence, leadIn);
  const plain = tidy(withoutAsides(bare));
  const starts = [plain, drop(plain, openingClause), drop(plain, announcement)];
  const states = factCheck(sentence);
  const forms = new Set([bare, ...starts, ...starts.flatMap(cutShort)].filter(states));
  return forms.size > 0 ? [...forms] : [sentence];
}

/** The sentence cut at each place from which on nothing stands that must be kept. */
function cutShort(sentence: string): string[] {
  const stop = /[.!?]["”']?$/.exec(sentence)?.[0] ?? '';
  const forms: string[] = [];
  const places = [...sentence.matchAll(closings)]
    .map(({ index }) => index)
    .slice(-maxPlaces)
    .reverse();
  for (const place of places) {
    const stretch = sentence.slice(place);
    if (!isDroppable(stretch)) break;
    // Behind a second comma the main clause may go on: `models, such as trees, predict`.
    if (mainClauseGoesOn.test(stretch.slice(1))) continue;
    const kept = sentence.slice(0, place);
    if (kept.split(' ').length < fewestWords || forms.length === maxForms) break;
    if (isWhole(kept)) forms.push(kept + stop);
  }
  return forms;
}

/** Whether what is left can end here: no bracket or quotation is open, no word leads on. */
function isWhole(kept: string): boolean {
  const count = (pattern: RegExp) => kept.match(pattern)?.length ?? 0;
  return (
    count(/[([]/g) === count(/[)\]]/g) &&
    count(/["“”]/g) % 2 === 0 &&
    count(/\$/g) % 2 === 0 &&
    !/\b(?:and|or|of|to|for|with|by|in|on|at|from|as|that|which|the|an?|is|are|be|both|either|more|such|e\.g|i\.e)\.?$/i.test(
      kept,
    )
  );
}

function drop(sentence: string, opening: RegExp): string {
  const match = opening.exec(sentence);
  if (!match || !isDroppable(match[0], true)) return sentence;
  return capitalise(sentence.slice(match[0].length));
}

function withoutAsides(sentence: string): string {
  return sentence
    .replace(parenthesis, (stretch) => (isDroppable(stretch) ? '' : stretch))
    .replace(aside, (stretch) => (isDroppable(stretch) ? ' ' : stretch));
}

function tidy(sentence: string): string {
  return sentence
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:!?])/g, '$1')
    .trim();
}

/** An opening word gets its capital, unless it is a name that has its own way of writing. */
function capitalise(sentence: string): string {
  return /^\p{Ll}+(?:[\s,]|$)/u.test(sentence)
    ? sentence.charAt(0).toUpperCase() + sentence.slice(1)
    : sentence;
}
