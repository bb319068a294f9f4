import { contributes, type AbstractFacts, type WordStems } from './abstractFacts';
import { placedCues } from './cues';
import {
  commonSubsequence,
  countsOf,
  f1,
  pairsOf,
  sharedDistinct,
  sharedWords,
  type WordCounts,
} from './overlap';
import { wordsOf } from './words';

/** A form of a sentence, as its features are taken from it. */
export interface Form {
  readonly text: string;
  /** Index of its sentence in the abstract. */
  readonly sentence: number;
  /** Words between white space. */
  readonly length: number;
  readonly words: WordStems;
}

type Features = Record<string, number>;

/** The words of the whole sentence that a form of it lacks; `inside` if they are not all before or behind it. */
interface LeftOut {
  readonly before: readonly string[];
  readonly behind: readonly string[];
  readonly inside: boolean;
}

export interface FormFeatures {
  /** Most between 0 and 1. */
  readonly measured: Readonly<Features>;
  /** Features that are there or not, such as `opens:we propose`. */
  readonly words: readonly string[];
}

/** The features of a candidate. What they count for stands in weights.ts. */
export function featuresOf(form: Form, abstract: AbstractFacts): FormFeatures {
  const lacking = leftOut(form.text, abstract.sentences[form.sentence]?.text ?? form.text);
  return {
    measured: measuredFeatures(form, abstract, lacking),
    words: wordFeatures(form, abstract, lacking),
  };
}

function measuredFeatures(form: Form, abstract: AbstractFacts, lacking: LeftOut): Features {
  const { sentence, length } = form;
  const whole = abstract.sentences[sentence];
  const cues = whole?.cues ?? {};
  const pairs = countsOf(pairsOf(form.words.all));
  const title = titleFeatures(form, abstract, pairs);
  return {
    ...placeFeatures(sentence, abstract),
    ...lengthFeatures(length),
    ...title,
    ...centrality(form, abstract),
    ...likenessToOthers(form, abstract, pairs),
    ...shapeFeatures(form, abstract),
    ...droppedFeatures(form, whole?.text ?? form.text, lacking),
    ...cues,
    ...placedFeatures(cues, form, abstract.sentences.length),
    titleRecallByLength: ((title['titleRecall'] ?? 0) * length) / 20,
    titleRecallOfWe: (title['titleRecall'] ?? 0) * (cues['opensWithWe'] ?? 0),
    titleRecallOfProposal: (title['titleRecall'] ?? 0) * (cues['proposes'] ?? 0),
    titleRecallOfFirst: sentence === 0 ? (title['titleRecall'] ?? 0) : 0,
  };
}

/**
 * The words that a candidate has as features: its stems, how it opens, where it was cut, what was left out before
 * it, and how the sentences around it open.
 */
function wordFeatures(form: Form, abstract: AbstractFacts, { before, behind }: LeftOut): string[] {
  const { text: whole = '' } = abstract.sentences[form.sentence] ?? {};
  const words = wordsOf(form.text.slice(0, 60));
  const features = new Set(form.words.all.map((word) => `word:${word}`));
  for (let count = 1; count <= 3; count++) features.add(`opens:${words.slice(0, count).join(' ')}`);
  for (const pair of pairsOf(wordsOf(form.text))) features.add(`pair:${pair}`);
  for (const word of form.words.counts.keys())
    if (abstract.title.counts.has(word)) features.add(`inTitle:${word}`);
  if (before[0] !== undefined) features.add(`without:${before[0]}`);
  if (behind[0] !== undefined) features.add(`cut:${behind[0]}`);
  const opening = wordsOf(whole.slice(0, 60));
  features.add(`wholeOpens:${opening[0] ?? ''}`).add(`wholeOpens:${opening.slice(0, 2).join(' ')}`);
  features.add(`after:${wordsOf(abstract.sentences[form.sentence - 1]?.text.slice(0, 40) ?? '')[0] ?? '^'}`);
  features.add(`before:${wordsOf(abstract.sentences[form.sentence + 1]?.text.slice(0, 40) ?? '')[0] ?? '$'}`);
  for (const word of abstract.sentences[form.sentence - 1]?.words.all.slice(0, 6) ?? [])
    features.add(`previous:${word}`);
  for (const word of abstract.sentences[form.sentence + 1]?.words.all.slice(0, 6) ?? [])
    features.add(`next:${word}`);
  return [...features];
}

function placeFeatures(index: number, { sentences, contribution }: AbstractFacts): Features {
  const last = sentences.length - 1;
  return {
    isFirst: +(index === 0),
    isSecond: +(index === 1),
    isLast: +(index === last),
    place: last > 0 ? index / last : 0,
    [`place${Math.min(8, index)}`]: 1,
    [`fromEnd${Math.min(5, last - index)}`]: 1,
    sentences: sentences.length / 8,
    firstContribution: +(index === contribution),
    behindContribution: +sentences.slice(0, index).some(({ cues }) => contributes(cues)),
  };
}

function lengthFeatures(words: number): Features {
  return {
    length: words / 20,
    lengthSquared: (words / 20) ** 2,
    tooShort: Math.max(0, 10 - words) / 10,
    tooLong: Math.max(0, words - 30) / 10,
  };
}

/** How much of the title a sentence covers; a summary should be about it, and must add to it. */
function titleFeatures({ words }: Form, abstract: AbstractFacts, pairs: WordCounts): Features {
  const { title, titlePairs, titleStems, titleStemPairs, mostTitleStems } = abstract;
  const distinct = new Set(words.content);
  const common = sharedDistinct(distinct, titleStems);
  const share = common / Math.max(1, distinct.size);
  const shared = sharedWords(title.counts, words.counts);
  const [own, its] = [words.all.length, title.all.length];
  const sequence = commonSubsequence(title.all.slice(0, 60), words.all.slice(0, 120));
  return {
    titleCovered: common / Math.max(1, titleStems.size),
    titleCoveredBest: common / mostTitleStems,
    titlePairs:
      sharedDistinct(new Set(pairsOf(words.content)), titleStemPairs) / Math.max(1, titleStemPairs.size),
    titleShare: share,
    mostlyTitle: Math.max(0, share - 0.5),
    titleWords: f1(shared, its, own),
    titleWordPairs: f1(sharedWords(titlePairs, pairs), its - 1, own - 1),
    titleSequence: f1(sequence, its, own),
    titlePrecision: shared / Math.max(1, own),
    titleRecall: shared / Math.max(1, its),
  };
}

/** How much of what the sentence says comes back in other sentences. */
function centrality({ words }: Form, { spread }: AbstractFacts): Features {
  const distinct = new Set(words.content);
  let repeated = 0;
  for (const stem of distinct) repeated += Math.min(4, (spread.get(stem) ?? 1) - 1) / 4;
  return { centrality: repeated / Math.max(1, distinct.size), termWeight: repeated / 4 };
}

function likenessToOthers({ words, sentence }: Form, abstract: AbstractFacts, pairs: WordCounts): Features {
  const { sentences } = abstract;
  const length = Math.max(1, words.all.length);
  let sum = 0;
  let most = 0;
  for (const [index, other] of sentences.entries()) {
    if (index === sentence) continue;
    const likeness = f1(
      sharedWords(other.words.counts, words.counts),
      other.words.all.length,
      words.all.length,
    );
    sum += likeness;
    most = Math.max(most, likeness);
  }
  let frequent = 0;
  for (const word of words.counts.keys()) frequent += Math.min(5, abstract.counts.get(word) ?? 0) / 5;
  return {
    likeOthers: sum / Math.max(1, sentences.length - 1),
    likeNext: most,
    pairsOfAbstract: sharedWords(abstract.pairs, pairs) / length,
    frequentWords: frequent / length,
  };
}

function shapeFeatures({ text, length, words }: Form, { name }: AbstractFacts): Features {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return {
    numbers: Math.min(2, count(/\d+/g)),
    parentheses: +text.includes('('),
    commas: count(/,/g) / 3,
    capitals: count(/(?<=.)\p{Lu}+/gu) / 4,
    colon: +text.includes(':'),
    quotesOrMath: +/["“$]/.test(text),
    dashes: +/ (?:--|-|–|—) /.test(text),
    functionWords: 1 - words.content.length / Math.max(1, length),
    wordLength: text.length / Math.max(1, length) / 7,
    titleName: +(name !== undefined && text.toLowerCase().includes(name)),
  };
}

function droppedFeatures({ text, length }: Form, whole: string, lacking: LeftOut): Features {
  const { before, behind, inside } = lacking;
  return {
    dropped: 1 - length / Math.max(1, whole.match(/\S+/g)?.length ?? 1),
    isWhole: +(text === whole),
    leadInWords: before.length / 10,
    hasLeadInDropped: +(before.length > 0),
    cutWords: behind.length / 10,
    isCut: +(behind.length > 0),
    isLeaner: +inside,
  };
}

function leftOut(form: string, whole: string): LeftOut {
  if (form === whole) return { before: [], behind: [], inside: false };
  const body = form.replace(/[.!?]+$/, '').toLowerCase();
  const lower = whole.toLowerCase();
  const at = lower.lastIndexOf(body);
  if (at < 0) return { before: [], behind: [], inside: true };
  return {
    before: wordsOf(lower.slice(0, at)),
    behind: wordsOf(lower.slice(at + body.length)),
    inside: false,
  };
}

function placedFeatures(cues: Readonly<Features>, form: Form, sentences: number): Features {
  const features: Features = {};
  for (const cue of placedCues) {
    if (cues[cue] !== 1) continue;
    features[`${cue}At${Math.min(3, form.sentence)}`] = 1;
    features[`${cue}Last`] = +(form.sentence === sentences - 1);
    features[`${cue}Length`] = form.length / 20;
  }
  return features;
}
