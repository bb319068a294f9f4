/* eslint-disable @typescript-eslint/ban-ts-comment */
// @ts-nocheck: index arithmetic on plain arrays, checked by what it prints
// Trains the weights of src/core/summaries/weights.ts on SciTLDR (train) and prints ROUGE on its dev set.
//   PAPERSIDE_DATA=../shared/data node scripts/trainSummaries.mjs [--dry]
// The weights maximise the expected ROUGE of a sentence drawn with softmax(score), by Adam on all papers at once:
// deterministic, no randomness, some minutes.
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rouge } from '../test/support/rouge.mjs';

const data = process.env.PAPERSIDE_DATA ?? '../shared/data';
const read = (split) =>
  readFileSync(path.join(data, 'scitldr', `${split}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const model = path.resolve('out/summaries.mjs');
await build({
  entryPoints: ['src/core/summaries/summarize.ts'],
  outfile: model,
  bundle: true,
  format: 'esm',
  logLevel: 'error',
});
const { candidatesOf, choose } = await import(pathToFileURL(model).href);

const maxWords = 30;
/** A stem is learned if it occurs in so many papers. */
const commonIn = 60;
const decay = 0.0003;
const lexicalDecay = 0.0008;
const steps = 300;
const papers = read('train').map(({ title, sentences, tldrs }) => ({
  tldrs,
  candidates: candidatesOf({ title: title ?? '', abstract: sentences.join(' ') }, true).filter(
    ({ words }) => words <= maxWords,
  ),
}));
const featureNames = Object.keys(papers[0].candidates[0].features);
/** Word stems that occur in enough papers to learn something about them. */
const spread = new Map();
for (const { candidates } of papers) {
  for (const stem of new Set(candidates.flatMap(({ stems }) => stems)))
    spread.set(stem, (spread.get(stem) ?? 0) + 1);
}
const stems = [...spread]
  .filter(([, count]) => count >= commonIn)
  .map(([stem]) => stem)
  .sort();
const names = [...featureNames, ...stems];
const stemIndex = new Map(stems.map((stem, index) => [stem, featureNames.length + index]));

/** Each candidate as a sparse vector, with its reward. */
const examples = papers
  .filter(({ candidates }) => candidates.length > 1)
  .map(({ tldrs, candidates }) =>
    candidates.map(({ text, features, stems: own }) => {
      const { r1, r2, rl } = rouge(text, tldrs);
      const lexical = [...new Set(own)]
        .filter((stem) => stemIndex.has(stem))
        .map((stem) => [stemIndex.get(stem), 1]);
      return {
        reward: (r1 + r2 + rl) / 3,
        values: [...Object.values(features).map((value, k) => [k, value]), ...lexical],
      };
    }),
  );

/** Scale of each feature: the optimiser works on values of like size, the file holds plain weights. */
const all = examples.flat();
const scale = names.map((_, k) => {
  if (k >= featureNames.length) return 1;
  const mean = all.reduce((sum, { values }) => sum + values[k][1], 0) / all.length;
  return Math.sqrt(all.reduce((sum, { values }) => sum + (values[k][1] - mean) ** 2, 0) / all.length) || 1;
});

const weights = names.map(() => 0);
const momentum = names.map(() => 0);
const variance = names.map(() => 0);
for (let step = 1; step <= steps; step++) {
  const gradient = weights.map((weight, k) => -(k < featureNames.length ? decay : lexicalDecay) * weight);
  let expected = 0;
  for (const candidates of examples) {
    const scores = candidates.map(({ values }) =>
      values.reduce((sum, [k, value]) => sum + (value / scale[k]) * weights[k], 0),
    );
    const top = Math.max(...scores);
    const odds = scores.map((score) => Math.exp(score - top));
    const total = odds.reduce((sum, odd) => sum + odd, 0);
    const mean = candidates.reduce((sum, { reward }, i) => sum + (odds[i] / total) * reward, 0);
    expected += mean / examples.length;
    candidates.forEach(({ reward, values }, i) => {
      const pull = ((odds[i] / total) * (reward - mean)) / examples.length;
      for (const [k, value] of values) gradient[k] += (pull * value) / scale[k];
    });
  }
  for (let k = 0; k < weights.length; k++) {
    momentum[k] = 0.9 * momentum[k] + 0.1 * gradient[k];
    variance[k] = 0.999 * variance[k] + 0.001 * gradient[k] ** 2;
    weights[k] +=
      (0.03 * (momentum[k] / (1 - 0.9 ** step))) / (Math.sqrt(variance[k] / (1 - 0.999 ** step)) + 1e-8);
  }
  if (step % 100 === 0) console.log(`step ${step}: expected ROUGE ${(100 * expected).toFixed(2)}`);
}
const rounded = names.map((name, k) => [name, Number((weights[k] / scale[k]).toFixed(3))]);
const trained = {
  weights: Object.fromEntries(rounded.slice(0, featureNames.length)),
  lexicon: Object.fromEntries(
    rounded.slice(featureNames.length).filter(([, weight]) => Math.abs(weight) >= 0.02),
  ),
};

const sums = { r1: 0, r2: 0, rl: 0 };
const dev = read('dev');
for (const { title, sentences, tldrs } of dev) {
  const [best] = choose(
    candidatesOf({ title: title ?? '', abstract: sentences.join(' ') }, true),
    1,
    true,
    [],
    trained,
  );
  const scores = rouge(best?.text ?? '', tldrs);
  for (const key of Object.keys(sums)) sums[key] += (100 * scores[key]) / dev.length;
}
console.log(
  'dev, unstemmed:',
  Object.entries(sums)
    .map(([key, value]) => `${key} ${value.toFixed(1)}`)
    .join('  '),
);
if (!process.argv.includes('--dry')) {
  const lines = (weights) =>
    Object.entries(weights)
      .map(([name, weight]) => `  ${JSON.stringify(name)}: ${weight},\n`)
      .join('');
  writeFileSync(
    'src/core/summaries/weights.ts',
    `/** Weights of the summary model, one for each feature of candidates.ts. Written by scripts/trainSummaries.mjs. */
export const weights: Readonly<Record<string, number>> = {\n${lines(trained.weights)}};\n
/** Weights of word stems: what words of a sentence say about it, whatever the subject. */
export const lexicon: Readonly<Record<string, number>> = {\n${lines(trained.lexicon)}};\n`,
  );
}
