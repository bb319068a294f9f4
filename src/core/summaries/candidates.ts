import type { Sentence } from './splitSentences';
import { contentStems } from './words';

/** A sentence of the abstract, or a shorter form of one, that may stand in the summary. */
export interface Candidate {
  readonly text: string;
  /** Index of its sentence in the abstract. */
  readonly sentence: number;
  readonly words: number;
  readonly stems: readonly string[];
  readonly features: Readonly<Record<string, number>>;
}

/** Phrases that tell what a sentence does, each a feature of its own. */
const cues: Readonly<Record<string, RegExp>> = {
  proposes:
    /\b(?:we|paper|work|study|article) (?:\w+ )?(?:propose|present|introduce|develop|design|describe|devise|formulate|offer|contribute)s?\b/i,
  studies:
    /\b(?:we|paper|work|study) (?:\w+ )?(?:study|studies|investigate|explore|examine|analy[sz]e|consider|address|tackle|focus|revisit|ask|evaluate|compare)(?:s|es)?\b/i,
  shows:
    /\b(?:we|paper|work|results|experiments) (?:\w+ )?(?:show|demonstrate|find|prove|observe|argue|establish|reveal|provide)s?\b/i,
  opensWithWe: /^(?:In this (?:paper|work|study),? )?we\b/i,
  thisPaper: /\b(?:this|our|the) (?:paper|work|study|article)\b/i,
  novel: /\b(?:novel|new|first|simple|general|efficient)\b/i,
  method:
    /\b(?:method|approach|framework|model|algorithm|architecture|system|technique|dataset|benchmark)s?\b/i,
  called: /\b(?:called|named|termed|dubbed|coined|namely)\b/i,
  result:
    /\b(?:outperform|state[- ]of[- ]the[- ]art|improve|achieve|superior|better than|competitive|significant)/i,
  experiments: /\b(?:experiments?|experimental|evaluat\w+|empirical\w*|extensive|benchmarks?|datasets?)\b/i,
  background:
    /\b(?:recent(?:ly)?|widely|has been|have been|increasingly|popular|traditional|existing|previous|prior|typically|often|commonly|many)\b/i,
  problem:
    /\b(?:however|challeng\w+|problem|difficult\w*|limit\w+|suffer\w*|unfortunately|lack|remains?|expensive)\b/i,
  opensWithReference:
    /^(?:this|these|those|it|they|such|that|he|she|its|their|here|specifically|moreover|furthermore|additionally|finally|for example|for instance|in addition|thus|hence|therefore|consequently|then|also|first|second)\b/i,
  availability: /\b(?:code|available|github|https?|release|open-source)\b/i,
  byMeans: /\b(?:by|via|based on|using|through)\b/i,
  purpose: /\b(?:to|for|in order to) \w+/i,
  question: /\?/,
};

/** A shorter form of a sentence has the cues of the whole: what was left out only added to it. */
function cuesOf(sentence: string): Record<string, number> {
  return Object.fromEntries(Object.entries(cues).map(([cue, pattern]) => [cue, +pattern.test(sentence)]));
}

/** The candidates of an abstract with their features, most between 0 and 1. @see weights.ts for what they count */
export function toCandidates(
  title: string,
  sentences: readonly Sentence[],
  formsOf: (sentence: string) => readonly string[],
): Candidate[] {
  const titleStems = contentStems(title);
  const titleSet = new Set(titleStems);
  const titlePairs = new Set(pairs(titleStems));
  const whole = sentences.map(({ text }) => ({ text, stems: contentStems(text), cues: cuesOf(text) }));
  const counts = new Map<string, number>();
  for (const { stems } of whole)
    for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const most = Math.max(1, ...whole.map(({ stems }) => shared(stems, titleSet)));
  const contribution = whole.findIndex(
    ({ cues: found }) => found['proposes'] || found['studies'] || found['shows'],
  );
  return whole.flatMap(({ text, stems: all, cues: found }, index) => {
    const fullLength = wordCount(text);
    return formsOf(text).map((form) => {
      const stems = form === text ? all : contentStems(form);
      const words = wordCount(form);
      const features = {
        isFirst: +(index === 0),
        isSecond: +(index === 1),
        isLast: +(index === whole.length - 1),
        place: whole.length > 1 ? index / (whole.length - 1) : 0,
        firstContribution: +(index === contribution),
        ...lengthFeatures(words),
        ...titleFeatures(stems, titleSet, titlePairs, most),
        ...centrality(stems, counts),
        ...found,
        numbers: Math.min(2, form.match(/\d+/g)?.length ?? 0),
        parentheses: +form.includes('('),
        dropped: 1 - words / fullLength,
      };
      return { text: form, sentence: index, words, stems, features };
    });
  });
}

export function wordCount(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function lengthFeatures(words: number): Record<string, number> {
  return {
    length: words / 20,
    lengthSquared: (words / 20) ** 2,
    tooShort: Math.max(0, 10 - words) / 10,
    tooLong: Math.max(0, words - 30) / 10,
  };
}

/** How much of the title a sentence covers; a summary should be about it, and must add to it. */
function titleFeatures(
  stems: readonly string[],
  title: ReadonlySet<string>,
  titlePairs: ReadonlySet<string>,
  most: number,
): Record<string, number> {
  const common = shared(stems, title);
  const share = common / Math.max(1, new Set(stems).size);
  return {
    titleCovered: common / Math.max(1, title.size),
    titleCoveredBest: common / most,
    titlePairs: shared(pairs(stems), titlePairs) / Math.max(1, titlePairs.size),
    titleShare: share,
    mostlyTitle: Math.max(0, share - 0.5),
  };
}

/** How much of what the sentence says comes back in other sentences. */
function centrality(stems: readonly string[], counts: ReadonlyMap<string, number>): Record<string, number> {
  const distinct = new Set(stems);
  let repeated = 0;
  for (const stem of distinct) repeated += Math.min(4, (counts.get(stem) ?? 1) - 1) / 4;
  return { centrality: repeated / Math.max(1, distinct.size), termWeight: repeated / 4 };
}

function pairs(stems: readonly string[]): string[] {
  return stems.slice(1).map((stem, index) => `${stems[index]} ${stem}`);
}

function shared(stems: readonly string[], others: ReadonlySet<string>): number {
  let common = 0;
  for (const stem of new Set(stems)) if (others.has(stem)) common++;
  return common;
}
