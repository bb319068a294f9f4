import { factCheck, isDroppable } from './facts';

/** Openings that only lead over from the sentence before, or say that a paper is a paper. */
const leadIn =
  /^(?:(?:Throughout|In|With|Through|Within) (?:this|the present|the current) (?:paper|work|study|article|report|letter|research|contribution|manuscript)(?:,\s+|\s+(?=we\b|I\b|the\b|a\b|an\b|our\b|it\b))|(?:Here|Specifically|In particular|Particularly|More specifically|More precisely|More concretely|Concretely|To this end|To that end|Towards this end|Toward this end|To this aim|To do so|To achieve this|To address this|For this purpose|Moreover|Furthermore|Additionally|In addition|In this way|Also|Besides|Further|First|Firstly|First of all|Second|Secondly|Third|Thirdly|Next|Then|Finally|Lastly|In summary|In short|Overall|In conclusion|To conclude|To summarize|Consequently|Therefore|Thus|Hence|Accordingly|As a result|In this context|In this regard|In this setting|Notably|Importantly|Interestingly|Surprisingly|Remarkably|Crucially|Indeed|In fact|Recently|In recent years|Nowadays|However|In contrast|On the other hand|Meanwhile|Motivated by this|Motivated by these observations|Inspired by this),\s+|(?:Here|Therefore|Thus|Hence|Then) (?=we\b))/;
/** A clause of purpose or manner before the main clause. */
const openingClause =
  /^(?:Since|Because|To|In order to|Motivated by|Inspired by|Based on|Building on|Building upon|Towards?|By|With|For|Following|Given|Through|Using|As|Leveraging|In light of|In response to|Drawing on|Drawing inspiration from|Considering|Due to|Driven by|From) [^,;:()]{3,160},\s+(?=\p{L})/u;
/** An opening of several members: `To solve this, and to save time, we …`. */
const longOpening =
  /^(?:Since|Because|To|In order to|Motivated by|Inspired by|Based on|Building on|By|With|For|Following|Given|Through|Using|As|Leveraging|In light of|Due to) [^;:()]{3,200}?,\s+(?=(?:we|this (?:paper|work|study|article)|our)\s)/;
/** Where what only adds to a statement may begin: a clause behind a comma, means, manner, consequence. */
const closings =
  /;(?=\s)|,(?=\s(?:which|where|whose|thus|thereby|hence|therefore|making|allowing|enabling|leading|resulting|yielding|improving|providing|using|based on|inspired by|such as|including|especially|particularly|for example|for instance|as well as|while|by|and (?:then |also |further |thus |empirically )?(?:show|demonstrate|evaluate|prove|find|discuss|compare|illustrate|validate|verify|report|hence|thus|thereby))\b)|\s(?=(?:by|through) \w+ing\b|using\b|based on\b|via\b|thereby\b|thus\b|so that\b|such that\b|in order to\b|in which\b|where\b|while\b|which (?:is|are|can|has|have|allows?|enables?)\b|that (?:can|is|are|allows?|enables?|uses?|learns?|leverages?|combines?|exploits?|achieves?|improves?|captures?|generates?|produces?|provides?|models?|incorporates?|integrates?|utili[sz]es?|employs?|makes?|does|relies|works)\b|to (?:improve|reduce|address|enable|solve|overcome|mitigate|tackle|alleviate|facilitate|enhance|achieve|handle|obtain|ensure|encourage|deal with|speed up|accelerate|increase|further|better|avoid|prevent|capture|exploit|boost|guide|efficiently|effectively|jointly|automatically)\b|for (?:improving|reducing|addressing|solving|training|learning|generating|efficient)\b|and (?:then |also |further |thus |empirically )?(?:show|demonstrate|evaluate|prove|apply|use|find|provide|propose|discuss|compare|analy[sz]e|study|illustrate|describe|present|validate|verify|report|establish|introduce|develop|derive|achieves?|outperforms?|improves?)\b)/g;
const mainClauseGoesOn =
  /,\s(?!(?:and|or|thereby|thus|hence|which|where|such as|including|as well as|\w+ing)\b)/;
/** What connects a sentence to the ones before: `we further show`. */
const connecting =
  /\b(we|We) (?:also|further|furthermore|then|first|second|next|finally|additionally|therefore|thus|hence|here|now|moreover|consequently|subsequently|specifically) (?=\p{Ll}+\s)/gu;
const inThisPaper = /,? in this (?:paper|work|article|study|report)(?=[\s.,])/g;
/** Praise of what is proposed, before a word that goes with the same article. */
const praise =
  /(?<=\b(?:propose|present|introduce|develop|design|describe|devise|provide|offer|formulate)s? (?:a|our|two|three|several) )(?:novel|new|principled|powerful)(?: (?:yet|but|and) (?:\p{Ll}+ )?(?:efficient|effective|powerful|simple|general|practical|novel))?,? (?=[bcdfgjklmnpqrstvwz]\p{Ll})/gu;
/** A clause about the word before it, where the main clause goes on behind it. */
const innerClause =
  /, (?:which|who|whose) [^,;:()]{3,120},(?= (?:for|to|that|in|on|with|by|from|is|are|was|were|can|could|has|have|will|and (?:show|demonstrate|evaluate|prove|find|propose))\s)/g;
/** A shortened sentence has at least so many words: less says nothing. */
const fewestWords = 8;
const maxForms = 6;
/** Longer than any sentence (characters): not worth the time. */
const longest = 1500;
const maxPlaces = 12;
const parenthesis = / \((?:[^()]|\([^()]{0,200}\)){0,400}\)(?=[\s,.;:!?]|$)/g;
const aside = / (?:--|—|–) [^—–]{3,120}? (?:--|—|–) /g;
const announcement =
  /^(?:We|Our (?:experiments|experimental results|results|evaluations?|analysis)|Experiments|Experimental results|Results|Empirical results)(?: also| further| then| empirically| theoretically| experimentally)? (?:show|demonstrate|find|prove|observe|reveal|establish)s? that\s+/;

/**
 * Shorter forms of a sentence, the longest first: the sentence without its lead-in. Only whole stretches are left out, and none that holds
 * a number, a name, a negation or a condition: what is left states the same, only less of it.
 */
export function compressions(sentence: string): readonly string[] {
  if (sentence.length > longest) return [sentence];
  const bare = drop(sentence, leadIn);
  const plain = tidy(withoutAsides(bare.replace(/\s+/g, ' ')));
  const starts = [...new Set(openings(plain).flatMap((start) => [start, lean(start)]))];
  const states = factCheck(sentence);
  const forms = new Set([bare, ...starts, ...starts.flatMap(cutShort)].filter(states));
  return forms.size > 0 ? [...forms] : [sentence];
}

/** The sentence as it stands, without its opening clause, and without saying that something was shown. */
function openings(sentence: string): string[] {
  const main = drop(drop(sentence, openingClause), leadIn);
  return [sentence, main, drop(drop(sentence, longOpening), leadIn), drop(main, announcement)];
}

/** The sentence without words that only connect, praise or place it, and without clauses inside that only add. */
function lean(sentence: string): string {
  return tidy(
    sentence
      .replace(connecting, '$1 ')
      .replace(inThisPaper, '')
      .replace(praise, '')
      .replace(innerClause, (stretch) => (isDroppable(stretch) ? '' : stretch)),
  );
}

/** The sentence cut at each place from which on nothing stands that must be kept. */
function cutShort(sentence: string): string[] {
  const stop = /[.!?]["”']?$/.exec(sentence)?.[0] ?? '';
  const forms: string[] = [];
  const places = [...sentence.matchAll(closings)]
    .map(({ index }) => index)
    .slice(-maxPlaces)
    .reverse();
  let end = sentence.length;
  for (const place of places) {
    // What stands behind `end` has been looked at.
    if (!isDroppable(sentence.slice(place, end))) break;
    end = place;
    const stretch = sentence.slice(place);
    // Behind a second comma the main clause may go on: `models, such as trees, predict`.
    if (mainClauseGoesOn.test(stretch.slice(1))) continue;
    const kept = sentence.slice(0, place).replace(/,$/, '');
    if (kept.split(' ').length < fewestWords || forms.length === maxForms) break;
    if (isWhole(kept)) forms.push(kept + stop);
  }
  return forms;
}

/** Words that want something behind them, so that no sentence ends there. */
const leadsOn =
  /\b(?:and|or|of|to|for|with|by|in|on|at|from|as|that|which|the|an?|is|are|be|been|being|was|were|has|have|had|can|will|both|either|more|less|than|such|so|how|why|whether|between|e\.g|i\.e|we|it|us|them|this|these|its|our|their|also|able|ability|aims?|aiming|attempts?|needs?|tr(?:y|ies|ying)|wants?|seeks?|order|ways?|possible|difficult|hard|easy|leads?|leading|due|likely|necessary|sufficient|required?|requires|useful|suitable|responsible|crucial|important|accounts?|relies|rely|depends?|based|allow(?:s|ed|ing)?|enabl(?:es?|ed|ing)|help(?:s|ed|ing)?|learn(?:s|ed|t)?|us(?:es?|ed|ing)|design(?:s|ed)?|train(?:s|ed)?|appl(?:y|ies|ied)|develop(?:s|ed)?|propos(?:es?|ed|ing)|introduc(?:es?|ed)|present(?:s|ed)?|show(?:s|n|ed|ing)?|demonstrat(?:es?|ed|ing)|finds?|found|prov(?:es?|ed|en|ing)|suggest(?:s|ed|ing)?|indicat(?:es?|ed|ing)|argu(?:es?|ed|ing)|observ(?:es?|ed|ing)|reveal(?:s|ed|ing)?|ensur(?:es?|ed|ing)|not(?:es?|ed|ing)|believes?|claims?|conclud(?:es?|ed)|hypothesi[sz]e[sd]?|hypothesis|conjectures?|know|known|means?|mean(?:s|ing)|impl(?:y|ies|ying)|assum(?:es?|ing|ption)|fact|idea|insight|evidence|make|makes|making|made|give|gives|giving|provid(?:es?|ing)|achiev(?:es?|ing)|improv(?:es?|ing))\.?$/i;

/** Whether what is left can end here: no bracket or quotation is open, no word leads on. */
function isWhole(kept: string): boolean {
  const count = (pattern: RegExp) => kept.match(pattern)?.length ?? 0;
  return (
    count(/[([]/g) === count(/[)\]]/g) &&
    count(/["“”]/g) % 2 === 0 &&
    count(/\$/g) % 2 === 0 &&
    !leadsOn.test(kept)
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
