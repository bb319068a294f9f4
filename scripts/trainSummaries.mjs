/* eslint-disable @typescript-eslint/ban-ts-comment */
// @ts-nocheck: index arithmetic on plain arrays, checked by what it prints
// Trains the weights of src/core/summaries/weights.ts on SciTLDR (train):
//   PAPERSIDE_DATA=../shared/data node scripts/trainSummaries.mjs          writes the weights
//   PAPERSIDE_DATA=../shared/data node scripts/trainSummaries.mjs --cross  tries settings by cross-validation on train
// A candidate's reward is a weighed mean of ROUGE-1, -2 and -L against the paper's TLDR. The scores of a paper's candidates
// are fitted so that softmax(score) comes near softmax(reward / temperature), by Adam on all papers at once, with
// weights pulled to zero (L2), averaged over the last steps. No chance in it; a minute or two. The dev set is not
// read here: npm run bench:summaries measures on it.
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { rouge } from '../test/support/rouge.mjs';

const weightsFile = 'src/core/summaries/weights.ts';
const data = process.env.PAPERSIDE_DATA ?? '../shared/data';
const { allowedCandidates, stem } = await load();

/** What `--cross` chose. */
const chosen = { temperature: 0.4, decay: 0.03, lexicalDecay: 0.004, mix: [0.5, 0.2, 0.3] };
const alternatives = [
  chosen,
  { ...chosen, temperature: 0.2 },
  { ...chosen, temperature: 0.8 },
  { ...chosen, decay: 0.003 },
  { ...chosen, decay: 0.1 },
  { ...chosen, lexicalDecay: 0.002 },
  { ...chosen, lexicalDecay: 0.008 },
  { ...chosen, mix: [1 / 3, 1 / 3, 1 / 3] },
  { ...chosen, mix: [1, 0, 0] },
];
/** How strongly the candidates' order pulls, beside the decay. */
const pull = 0.1;
const steps = 150;
const averagedFrom = 105;
const rate = 0.03;
const folds = 5;
/** A word feature is learned if it occurs in so many papers. */
const commonIn = 15;
/** Words that weigh less are not written. */
const smallest = 0.003;

const papers = readFileSync(path.join(data, 'scitldr/train.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .map(({ title, sentences, tldrs }) =>
    allowedCandidates({ title: title ?? '', abstract: sentences.join(' ') }, true).map(
      ({ text, features, wordFeatures }) => {
        const scores = rouge(text, tldrs, stem);
        return { features, wordFeatures, scores: [scores.r1, scores.r2, scores.rl] };
      },
    ),
  )
  .filter((candidates) => candidates.length > 0);
const all = papers.flat();
const measured = [...new Set(all.flatMap(({ features }) => Object.keys(features)))].sort();
const spread = new Map();
for (const candidates of papers) {
  for (const word of new Set(candidates.flatMap(({ wordFeatures }) => wordFeatures)))
    spread.set(word, (spread.get(word) ?? 0) + 1);
}
const words = [...spread.keys()].filter((word) => spread.get(word) >= commonIn).sort();
const index = new Map([...measured, ...words].map((name, k) => [name, k]));
/** Standard deviation of each measured feature: the optimiser works on values of like size, the file holds plain weights. */
const scale = measured.map((name) => {
  const values = all.map(({ features }) => features[name] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 1;
});
const examples = papers.map((candidates) =>
  candidates.map(({ features, wordFeatures, scores }) => {
    const places = [];
    const values = [];
    for (const [name, value] of Object.entries(features)) {
      if (value === 0) continue;
      places.push(index.get(name));
      values.push(value / scale[index.get(name)]);
    }
    for (const word of wordFeatures) {
      if (!index.has(word)) continue;
      places.push(index.get(word));
      values.push(1);
    }
    return { places: Int32Array.from(places), values: Float64Array.from(values), scores };
  }),
);
console.log(
  `${papers.length} papers, ${all.length} candidates, ${measured.length} features, ${words.length} words`,
);

if (process.argv.includes('--cross')) for (const settings of alternatives) crossValidate(settings);
else await writeWeights(fit(examples, chosen));

async function load() {
  const outfile = path.resolve('out/summaries.mjs');
  await build({
    stdin: {
      contents: `export { allowedCandidates } from './src/core/summaries/summarize';
        export { stem } from './src/core/search/text/porter';`,
      resolveDir: '.',
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'esm',
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

function score(weights, { places, values }) {
  let sum = 0;
  for (let k = 0; k < places.length; k++) sum += weights[places[k]] * values[k];
  return sum;
}

function softmax(scores) {
  const top = Math.max(...scores);
  const odds = scores.map((value) => Math.exp(value - top));
  const total = odds.reduce((sum, odd) => sum + odd, 0);
  return odds.map((odd) => odd / total);
}

function fit(given, { temperature, decay, lexicalDecay, mix }) {
  const papers = given.filter((candidates) => candidates.length > 1);
  const targets = papers.map((candidates) =>
    softmax(candidates.map(({ scores }) => sumOf(scores.map((value, k) => mix[k] * value)) / temperature)),
  );
  const [weights, momentum, variance, sums] = [0, 0, 0, 0].map(() => new Float64Array(index.size));
  for (let step = 1; step <= steps; step++) {
    const gradient = weights.map((weight, k) => -(k < measured.length ? decay : lexicalDecay) * weight);
    for (const [i, candidates] of papers.entries()) {
      const odds = softmax(candidates.map((candidate) => score(weights, candidate)));
      for (const [j, { places, values }] of candidates.entries()) {
        const step = (pull * (targets[i][j] - odds[j])) / papers.length;
        for (let k = 0; k < places.length; k++) gradient[places[k]] += step * values[k];
      }
    }
    for (let k = 0; k < weights.length; k++) {
      momentum[k] = 0.9 * momentum[k] + 0.1 * gradient[k];
      variance[k] = 0.999 * variance[k] + 0.001 * gradient[k] ** 2;
      weights[k] +=
        (rate * (momentum[k] / (1 - 0.9 ** step))) / (Math.sqrt(variance[k] / (1 - 0.999 ** step)) + 1e-8);
      if (step > averagedFrom) sums[k] += weights[k] / (steps - averagedFrom);
    }
  }
  return sums;
}

function crossValidate(settings) {
  const sums = [0, 0, 0];
  for (let fold = 0; fold < folds; fold++) {
    const weights = fit(
      examples.filter((_, i) => i % folds !== fold),
      settings,
    );
    for (const candidates of examples.filter((_, i) => i % folds === fold)) {
      const scores = candidates.map((candidate) => score(weights, candidate));
      const best = candidates[scores.indexOf(Math.max(...scores))];
      for (const [k, value] of best.scores.entries()) sums[k] += (100 * value) / examples.length;
    }
  }
  const figures = sums.map((value) => value.toFixed(2));
  console.log(
    JSON.stringify(settings),
    `ROUGE-1/2/L ${figures.join(' / ')}, mean ${(sumOf(sums) / 3).toFixed(2)}`,
  );
}

function sumOf(values) {
  return values.reduce((sum, value) => sum + value, 0);
}

async function writeWeights(weights) {
  const rounded = (name) => {
    const k = index.get(name);
    return Number((weights[k] / (scale[k] ?? 1)).toFixed(4));
  };
  const lines = (names, least) =>
    names
      .filter((name) => Math.abs(rounded(name)) > least)
      .map((name) => `${JSON.stringify(name)}: ${rounded(name)},\n`)
      .join('');
  const text = `/** Weights of the summary model, one for each measured feature of candidateFeatures.ts. Written by scripts/trainSummaries.mjs. */
export const weights: Readonly<Record<string, number>> = {\n${lines(measured, 0)}};\n
/** Weights of words by where they stand: what words of a sentence say about it, whatever the subject. */
export const lexicon: Readonly<Record<string, number>> = {\n${lines(words, smallest)}};\n`;
  const options = await resolveConfig(weightsFile);
  writeFileSync(weightsFile, await format(text, { ...options, filepath: weightsFile }));
}
