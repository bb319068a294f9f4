// One-sentence summaries of at most 30 words on SciTLDR (folder scitldr of PAPERSIDE_DATA): ROUGE F1 with Porter's
// stems against the reference with the highest ROUGE-1, beside the baselines; how many add to the title, how many
// repeat it; time per abstract and bytes shipped. The model is trained on train, so dev is what counts.
import { build } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stem } from '../../src/core/search/text/porter';
import { summarize } from '../../src/core/summaries';
import { candidatesOf } from '../../src/core/summaries/summarize';
import { rouge } from '../support/rouge.mjs';
import { announcingSentence, textRank, type SummaryExample } from './support/summaryBaselines';
import { addsToTitle, repeatsTitle } from './support/titleNovelty';

const folder = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'scitldr');
const maxWords = 30;
const rounds = 5;
if (existsSync(folder)) {
  for (const split of ['train', 'dev']) measure(split, read(split));
  const bytes = await shippedBytes();
  console.log(
    `shipped: ${(bytes.all / 1000).toFixed(1)} kB minified, of these ${(bytes.weights / 1000).toFixed(1)} kB weights`,
  );
} else console.log(`No ${folder}: set PAPERSIDE_DATA to a folder that has it.`);

function read(split: string): SummaryExample[] {
  const lines = readFileSync(path.join(folder, `${split}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as SummaryExample);
}

function measure(split: string, examples: readonly SummaryExample[]): void {
  const paper = ({ title = '', sentences }: SummaryExample) => ({ title, abstract: sentences.join(' ') });
  const ours = (example: SummaryExample, compress: boolean) =>
    summarize(paper(example), { sentences: 1, compress })[0] ?? '';
  console.log(`\nSciTLDR ${split}, ${examples.length} papers${split === 'train' ? ' (learned from)' : ''}`);
  row('lead-1', examples, ({ sentences }) => sentences[0] ?? '');
  row('TextRank', examples, textRank(examples));
  row('first "we propose" sentence', examples, announcingSentence);
  row(
    'the title itself',
    examples,
    ({ title, sentences }) => (title === undefined || title === '' ? sentences[0] : title) ?? '',
  );
  row('best single sentence', examples, ({ sentences, tldrs }) => best(sentences, tldrs));
  row('best form of ≤30 words', examples, (example) =>
    best(
      candidatesOf(paper(example), true)
        .filter(({ words }) => words <= maxWords)
        .map(({ text }) => text),
      example.tldrs,
    ),
  );
  row('ours, as it stands', examples, (example) => ours(example, false));
  row('ours, ≤30 words', examples, (example) => ours(example, true));
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    for (const example of examples) ours(example, true);
    least = Math.min(least, performance.now() - start);
  }
  console.log(`${(least / examples.length).toFixed(2)} ms per abstract, best of ${rounds} rounds`);
}

/** The text with the highest ROUGE-1: what choosing could reach. */
function best(texts: readonly string[], references: readonly string[]): string {
  const scored = texts.map((text) => ({ text, score: rouge(text, references, stem).r1 }));
  return scored.reduce((top, other) => (other.score > top.score ? other : top), { text: '', score: -1 }).text;
}

function row(
  name: string,
  examples: readonly SummaryExample[],
  write: (example: SummaryExample) => string,
): void {
  const sums = { r1: 0, r2: 0, rl: 0, words: 0, longest: 0, adds: 0, repeats: 0 };
  for (const example of examples) {
    const text = write(example);
    const { r1, r2, rl } = rouge(text, example.tldrs, stem);
    const words = text.split(/\s+/).length;
    sums.r1 += r1;
    sums.r2 += r2;
    sums.rl += rl;
    sums.words += words;
    sums.longest = Math.max(sums.longest, words);
    sums.adds += +addsToTitle(text, example.title ?? '');
    sums.repeats += +repeatsTitle(text, example.title ?? '');
  }
  const share = (value: number) => ((100 * value) / examples.length).toFixed(1);
  console.log(
    `${name.padEnd(28)} ROUGE-1/2/L ${[sums.r1, sums.r2, sums.rl].map(share).join(' / ')}` +
      `  ${(sums.words / examples.length).toFixed(1)} words, at most ${sums.longest}` +
      `  ${share(sums.adds)} % add to the title, ${sums.repeats} repeat it`,
  );
}

async function shippedBytes(): Promise<{ readonly all: number; readonly weights: number }> {
  const size = async (entry: string) => {
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      logLevel: 'error',
    });
    return outputFiles.reduce((sum, { contents }) => sum + contents.length, 0);
  };
  return {
    all: await size('src/core/summaries/index.ts'),
    weights: await size('src/core/summaries/weights.ts'),
  };
}
