import { cutShort } from './cutShort';
import { factCheck, isDroppable } from './facts';
import { tellsAct } from './ownActs';
import { shortened } from './shorten';
import { wordCount } from './words';

/** Openings that only lead over from the sentence before, or say that a paper is a paper. */
const leadIn =
  /^(?:(?:Throughout|In|With|Through|Within) (?:this|the present|the current) (?:paper|work|study|article|report|letter|research|contribution|manuscript)(?:,\s+|\s+(?=we\b|I\b|the\b|a\b|an\b|our\b|it\b))|(?:Here|Specifically|In particular|Particularly|More specifically|More precisely|More concretely|Concretely|To this end|To that end|Towards this end|Toward this end|To this aim|To do so|To achieve this|To address this|For this purpose|Moreover|Furthermore|Additionally|In addition|In this way|Also|Besides|Further|First|Firstly|First of all|Second|Secondly|Third|Thirdly|Next|Then|Finally|Lastly|In summary|In short|Overall|In conclusion|To conclude|To summarize|Consequently|Therefore|Thus|Hence|Accordingly|As a result|In this context|In this regard|Notably|Importantly|Interestingly|Surprisingly|Remarkably|Crucially|Indeed|In fact|Recently|In recent years|Nowadays|However|In contrast|On the other hand|Meanwhile|Motivated by this|Motivated by these observations|Inspired by this),\s+|(?:Here|Therefore|Thus|Hence|Then) (?=we\b))/;
/** A clause that opens the sentence and ends before the authors come in, at most of two members: `To do X, and Y, we …`. */
const openingClause =
  /^(Since|Because|To|In order to|Motivated by|Inspired by|Building on|Building upon|Towards?|In light of|In response to|Drawing on|Drawing inspiration from|Due to|Driven by|Based on|By|With|For|Following|Given|Through|Using|As|Leveraging|Considering|From) [^;:()]{3,200}?,\s+(?=(?:we|our|this (?:paper|work|study|article))\s)/;
/** A purpose or cause: what follows is as true without it. Any other opening says how or in which case it is. */
const purposeOrCause = /^(?:Since|Because|To|In|Motivated|Inspired|Building|Towards?|Drawing|Due|Driven)\b/;
/** What stands for something that the opening names. */
const backReference =
  /\b(?:them|they|those|former|latter|(?:this|these|such) (?:problems?|issues?|challenges?|goals?|tasks?|questions?|limitations?|gaps?|ends?|aims?))\b/i;
/** What connects a sentence to the ones before: `we further show`. */
const connecting =
  /\b(we|We) (?:also|further|furthermore|then|first|second|next|finally|additionally|therefore|thus|hence|here|now|moreover|consequently|subsequently|specifically) (?=\p{Ll}+\s)/gu;
/** Not behind a participle that needs it: `the experiments included in this paper`. */
const inThisPaper =
  /(?<!\w(?:ed|n)|\b(?:as|with|of|to)),? in this (?:paper|work|article|study|report)(?=[\s.,])/g;
/** Praise of what is proposed, before a word that goes with the same article. */
const praise =
  /(?<=\b(?:propose|present|introduce|develop|design|describe|devise|provide|offer|formulate)s? (?:a|our|two|three|several) )(?:novel|new|principled|powerful)(?: (?:yet|but|and) (?:\p{Ll}+ )?(?:efficient|effective|powerful|simple|general|practical|novel))?,? (?=[bcdfgjklmnpqrstvwz]\p{Ll})/gu;
/** A clause about the word before it, where the main clause goes on behind it. */
const innerClause =
  /, (?:which|who|whose) [^,;:()]{3,120},(?= (?:for|to|that|in|on|with|by|from|is|are|was|were|can|could|has|have|will|and (?:show|demonstrate|evaluate|prove|find|propose))\s)/g;
/** A summary has at most so many words. A sentence of which no gentler form has so few is cut more deeply. */
export const maxWords = 30;
const maxDeepForms = 4;
/** Longer than any sentence (characters): not worth the time. */
const longest = 1500;
const parenthesis = / \((?:[^()]|\([^()]{0,200}\)){0,400}\)(?=[\s,.;:!?]|$)/g;
const aside = / (?:--|—|–) [^—–]{3,120}? (?:--|—|–) /g;
/** A member's number, which counts with the others. */
const memberNumber = /^ \((?:[a-z]|[ivx]+)\)$/i;
/** Words that a parenthesis completes: `conditioned on (x, h)`. */
const goesInto = /\b(?:on|of|to|in|for|with|by|from|at|as|is|are|and|or|than|the|an?)$/i;
const goesOnToTell =
  /\b(?:and|or|but|while|as)\b,? (?:(?:also|further|then|thus|hence|in \w+|\w+ly),? )?(?:that|we|our|show|demonstrate|evaluate|prove|apply|find|provide|propose|discuss|compare|analy[sz]e|illustrate|describe|present|validate|verify|report|establish|introduce|develop|derive|give|offer|obtain|achieve|suggest|conclude|observe|argue|explore|investigate|characteri[sz]e|identify)\b/;
const announcement =
  /^(?:We|Our (?:experiments|experimental results|results|evaluations?|analysis)|Experiments|Experimental results|Results|Empirical results)(?: also| further| then| empirically| theoretically| experimentally)? (?:show|demonstrate|find|prove|observe|reveal|establish)s? that\s+/;

/**
 * Shorter forms of a sentence. Only whole stretches are left out, and nothing that only they hold of numbers, names,
 * negations and conditions: what is left states the same, only less of it.
 */
export function compressions(sentence: string): readonly string[] {
  if (sentence.length > longest) return [sentence];
  const bare = drop(sentence, leadIn);
  const plain = tidy(withoutAsides(bare.replace(/\s+/g, ' ')));
  const starts = [...new Set(openings(plain).flatMap((start) => [start, lean(start)]))];
  const states = factCheck(sentence);
  const forms = new Set([bare, ...starts, ...starts.flatMap(cutShort)].filter(states));
  if (![...forms].some((form) => wordCount(form) <= maxWords)) {
    const shorter = starts.flatMap((start) => shortened(start, maxWords));
    for (const form of longestOf(shorter.filter(states))) forms.add(form);
  }
  return forms.size > 0 ? [...forms] : [sentence];
}

function longestOf(forms: readonly string[]): string[] {
  return [...new Set(forms)].sort((a, b) => b.length - a.length).slice(0, maxDeepForms);
}

/** The sentence as it stands, without its opening clause, and without saying that something was shown. */
function openings(sentence: string): string[] {
  const main = drop(withoutOpening(sentence), leadIn);
  return [sentence, main, withoutAnnouncement(main)];
}

/** What the authors do is as true without how and for which case; what they found may hold for that alone. */
function withoutOpening(sentence: string): string {
  const clause = openingClause.exec(sentence)?.[0];
  if (clause === undefined) return sentence;
  const main = sentence.slice(clause.length);
  if (backReference.test(main) || !(purposeOrCause.test(clause) || tellsAct(main))) return sentence;
  return drop(sentence, openingClause);
}

/** `We show that X is Y` without its opening, unless that goes on behind X: `and that …`, `and prove …`. */
function withoutAnnouncement(sentence: string): string {
  const main = sentence.replace(announcement, '');
  return goesOnToTell.test(main) || main.includes('(a) ') || main.includes('(i) ')
    ? sentence
    : drop(sentence, announcement);
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

function drop(sentence: string, opening: RegExp): string {
  const match = opening.exec(sentence);
  if (!match || !isDroppable(match[0], true)) return sentence;
  return capitalise(sentence.slice(match[0].length));
}

function withoutAsides(sentence: string): string {
  return sentence
    .replace(parenthesis, (stretch: string, at: number) => {
      const stays = memberNumber.test(stretch) || goesInto.test(sentence.slice(Math.max(0, at - 10), at));
      return isDroppable(stretch) && !stays ? '' : stretch;
    })
    .replace(aside, (stretch) => (isDroppable(stretch) ? ' ' : stretch));
}

function tidy(sentence: string): string {
  return sentence
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:!?])(?=\s|$)/g, '$1')
    .trim();
}

/** An opening word gets its capital, unless it is a name that has its own way of writing. */
function capitalise(sentence: string): string {
  return /^\p{Ll}+(?:[\s,-]|$)/u.test(sentence)
    ? sentence.charAt(0).toUpperCase() + sentence.slice(1)
    : sentence;
}
