/** Phrases that tell what a sentence does, each a feature of the model. */
const patterns: Readonly<Record<string, RegExp>> = {
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

/** Cues that weigh differently by where the sentence stands and how long it is. */
export const placedCues = [
  'proposes',
  'studies',
  'shows',
  'result',
  'background',
  'problem',
  'opensWithWe',
] as const;

/** A shorter form of a sentence has the cues of the whole: what was left out only added to it. */
export function cuesOf(sentence: string): Record<string, number> {
  return Object.fromEntries(Object.entries(patterns).map(([cue, pattern]) => [cue, +pattern.test(sentence)]));
}
