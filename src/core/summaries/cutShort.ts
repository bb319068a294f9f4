import { isDroppable, limits } from './facts';
import { tellsAct } from './ownActs';

/** Where a clause may begin that only adds: consequence, example, further acts. What stands before it is true without it. */
const additions =
  /;(?=\s)|,(?=\s(?:which|where|whose|thus|thereby|hence|therefore|making|allowing|enabling|leading|resulting|yielding|improving|providing|such as|including|especially|particularly|for example|for instance|as well as|while|and (?:then |also |further |thus |empirically )?(?:show|demonstrate|evaluate|prove|find|discuss|compare|illustrate|validate|verify|report|hence|thus|thereby))\b)|\s(?=(?:thereby|thus)\b|and (?:then |also |further |thus |empirically )?(?:show|demonstrate|evaluate|prove|apply|use|find|provide|propose|discuss|compare|analy[sz]e|study|illustrate|describe|present|validate|verify|report|establish|introduce|develop|derive|achieves?|outperforms?|improves?)\b)/g;
/** Where a clause may begin that says which, how or what for: only of what the authors did, for a claim may hold in just that case. */
const restrictions =
  /,(?=\s(?:using|based on|inspired by|by)\b)|\s(?=(?:by|through) \w+ing\b|using\b|based on\b|via\b|so that\b|such that\b|in order to\b|in which\b|where\b|while\b|which (?:is|are|can|has|have|allows?|enables?)\b|that (?:can|is|are|allows?|enables?|uses?|learns?|leverages?|combines?|exploits?|achieves?|improves?|captures?|generates?|produces?|provides?|models?|incorporates?|integrates?|utili[sz]es?|employs?|makes?|does|relies|works)\b|to (?:improve|reduce|address|enable|solve|overcome|mitigate|tackle|alleviate|facilitate|enhance|achieve|handle|obtain|ensure|encourage|deal with|speed up|accelerate|increase|further|better|avoid|prevent|capture|exploit|boost|guide|efficiently|effectively|jointly|automatically)\b|for (?:improving|reducing|addressing|solving|training|learning|generating|efficient)\b)/g;
/** A verb of the list of acts behind a comma, where `and` is still to come: `describe X, review Y`. */
const openList =
  /, (?:\p{Ll}+ly )?(?:show|demonstrate|evaluate|prove|apply|use|find|provide|propose|discuss|compare|analy[sz]e|study|illustrate|describe|present|validate|verify|report|establish|introduce|develop|derive|review|investigate|explore|design|implement|build)s? (?!.*\band\b)/u;
const mainClauseGoesOn =
  /,\s(?!(?:and|or|thereby|thus|hence|which|where|such as|including|as well as|\w+ing)\b)/;
/** What is said of the first, of all or of so many holds of those alone that the next words name. */
const wantsRestriction =
  /\b(?:first|sole|unique|best|largest|smallest|highest|lowest|fastest|latest|every|each|all|any|same|too|enough|so|such|number of|amount of|fraction of|set of|than|compared)\b(?: [^\s,]+){0,8}$/i;
const passive =
  /\b(?:be|been|being|is|are|was|were)(?: \p{Ll}+ly)? \p{Ll}+(?:ed|en|wn|ne|lt|nd|ht)(?: \p{Ll}+ly)?$/u;
/** A verb that makes a sentence of what is kept. */
const finiteVerb =
  /\b(?:is|are|was|were|has|have|had|can|cannot|could|may|might|will|would|must|does|do|did|(?:[Ww]e|I|it|It|they|They) \p{Ll}+|(?:show|demonstrate|achieve|outperform|improve|provide|enable|allow|require|suffer|reduce|increase|use|rely|remain|exist|propose|present|introduce|develop|describe|learn|generate|produce|combine|capture|perform|address|consist|contain|include|offer|play|yield|lead|support|need|make|take|give|become|aim|focus|depend|reveal|suggest|indicate|utilize|employ|leverage|exploit|operate|predict|integrate|incorporate|extract|establish|adopt|explore|investigate|examine)(?:s|es|d|ed)|relies|applies|studies|led|made|took|gave|became|found)\b/u;
/** A shortened sentence has at least so many words: less says nothing. */
const fewestWords = 8;
const maxForms = 6;
const maxPlaces = 12;

/** The sentence cut at each place from which on nothing stands that must be kept, the longest first. */
export function cutShort(sentence: string): string[] {
  const stop = /[.!?]["”']?$/.exec(sentence)?.[0] ?? '';
  const forms: string[] = [];
  let end = sentence.length;
  for (const { place, restricts } of placesOf(sentence)) {
    // What stands behind `end` has been looked at.
    if (!isDroppable(sentence.slice(place, end))) break;
    end = place;
    const stretch = sentence.slice(place);
    // Behind a second comma the main clause may go on: `models, such as trees, predict`.
    if (mainClauseGoesOn.test(stretch.slice(1))) continue;
    const kept = sentence.slice(0, place).replace(/,$/, '');
    if (kept.split(' ').length < fewestWords || forms.length === maxForms) break;
    if (restricts && !holdsWithout(kept, stretch)) continue;
    if (isWhole(kept)) forms.push(kept + stop);
  }
  return forms;
}

/** The object of an infinitive or gerund, such as `to discard elements`: which ones may be all that counts. */
const objectOfAim =
  /\b(?:to (?:\p{Ll}+ly )?\p{Ll}+|(?:for|of|by|when) (?:\p{Ll}+ly )?\p{Ll}+ing)(?: (?!for\b|with\b|by\b)[^\s,]+){1,5}$/u;
const relative = /^\s(?:that|which|where|in which)\b/;

/** Who is enabled or made to do something: what that is has to follow. */
const enabled =
  /\b(?:enabl|allow|help|caus|requir|encourag|forc|lead|ask|train|teach|guid|driv|prompt|instruct|permit)(?:e?s|es|ed|ing|e)? (?:[^\s,]+ ){0,4}[^\s,]+$/;

interface Place {
  readonly place: number;
  readonly restricts: boolean;
}

/** The last places where a clause begins, from the end. */
function placesOf(sentence: string): readonly Place[] {
  const found = (pattern: RegExp, restricts: boolean) =>
    [...sentence.matchAll(pattern)].map(({ index }) => ({ place: index, restricts }));
  return [...found(additions, false), ...found(restrictions, true)]
    .sort((a, b) => b.place - a.place)
    .slice(0, maxPlaces);
}

/** Whether what is kept is as true without the clause that said which, how or what for. */
export function holdsWithout(kept: string, stretch: string): boolean {
  return (
    tellsAct(kept) &&
    !(relative.test(stretch) && objectOfAim.test(kept)) &&
    !(/^\sto\b/.test(stretch) && enabled.test(kept)) &&
    !wantsRestriction.test(kept) &&
    !passive.test(kept) &&
    !limits(kept) &&
    !listed.test(kept)
  );
}

/** Words that want something behind them, so that no sentence ends there. */
const leadsOn =
  /\b(?:and|or|but|nor|yet|while|than|because|since|if|when|fail(?:s|ed|ing)?|unable|incapable|intend(?:s|ed)?|proceed(?:s|ed)?|tend(?:s|ed)?|appears?|seems?|struggles?|continues?|begins?|starts?|manages?|strives?|hopes?|expect(?:s|ed)?|believed|assumed|supposed|forced|free|ready|easier|harder|better|best|enough|too|challenging|critical|vital|essential|serves?|remains?|becomes?|decides?|motivates?|requir(?:e|ing)|potential|goals?|tasks?|challenges?|efforts?|opportunit(?:y|ies)|capacity|capabilit(?:y|ies)|tendency|chances?|means|desire|room|adopt(?:s|ed)?|evaluate|compare|analy[sz]e|stud(?:y|ies|ied)|describe|discuss|address(?:es)?|solv(?:es?|ed)|reduc(?:es?|ing)|obtain(?:s|ed)?|generat(?:es?|ing)|collect(?:s|ed)?|build|extend|exploit|leverage|employ|combine|predict|of|to|for|with|by|in|on|at|from|as|that|which|the|an?|is|are|be|been|being|was|were|has|have|had|can|will|both|either|more|less|than|such|so|how|why|whether|between|e\.g|i\.e|we|it|us|them|this|these|its|our|their|also|able|ability|aims?|aiming|attempts?|needs?|tr(?:y|ies|ying)|wants?|seeks?|order|ways?|possible|difficult|hard|easy|leads?|leading|due|likely|necessary|sufficient|required?|requires|useful|suitable|responsible|crucial|important|accounts?|relies|rely|depends?|based|allow(?:s|ed|ing)?|enabl(?:es?|ed|ing)|help(?:s|ed|ing)?|learn(?:s|ed|t)?|us(?:es?|ed|ing)|design(?:s|ed)?|train(?:s|ed)?|appl(?:y|ies|ied)|develop(?:s|ed)?|propos(?:es?|ed|ing)|introduc(?:es?|ed)|present(?:s|ed)?|show(?:s|n|ed|ing)?|demonstrat(?:es?|ed|ing)|finds?|found|prov(?:es?|ed|en|ing)|suggest(?:s|ed|ing)?|indicat(?:es?|ed|ing)|argu(?:es?|ed|ing)|observ(?:es?|ed|ing)|reveal(?:s|ed|ing)?|ensur(?:es?|ed|ing)|not(?:es?|ed|ing)|believes?|claims?|conclud(?:es?|ed)|hypothesi[sz]e[sd]?|hypothesis|conjectures?|know|known|means?|mean(?:s|ing)|impl(?:y|ies|ying)|assum(?:es?|ing|ption)|fact|idea|insight|evidence|make|makes|making|made|give|gives|giving|provid(?:es?|ing)|achiev(?:es?|ing)|improv(?:es?|ing))\.?$/i;

/** A list behind a colon, which a cut would leave without its last members. */
const listed = /:\s[^:]*$/;
/** A pair of which one half stands, as `both`. */
const halfPair = /\b(?:both|between|either|whether|not only)\b(?!.*\b(?:and|or|but)\b)/i;

/** Whether what is left can end here: it has a verb, no bracket, quotation, list or pair is open, no word leads on. */
export function isWhole(kept: string): boolean {
  const count = (pattern: RegExp) => kept.match(pattern)?.length ?? 0;
  return (
    count(/[([]/g) === count(/[)\]]/g) &&
    count(/["“”]/g) % 2 === 0 &&
    count(/\$/g) % 2 === 0 &&
    /[^\s–—-]$/.test(kept) &&
    finiteVerb.test(kept) &&
    !/\b(?:which|that|who) \p{Ll}+$/u.test(kept) &&
    !openList.test(kept) &&
    !halfPair.test(kept) &&
    !leadsOn.test(kept)
  );
}
