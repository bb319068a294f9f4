// One-sentence summaries of at most 30 words on SciTLDR dev (folder scitldr of PAPERSIDE_DATA): ROUGE F1 against
// the reference with the highest ROUGE-1, without stemming, beside the title itself; and the time per abstract.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { summarize } from '../../src/core/summaries';
import { contentStems } from '../../src/core/summaries/words';
import { rouge } from '../support/rouge.mjs';

interface Example {
  readonly title?: string;
  readonly sentences: readonly string[];
  readonly tldrs: readonly string[];
}

const file = path.join(process.env['PAPERSIDE_DATA'] ?? '../shared/data', 'scitldr/dev.jsonl');
if (existsSync(file))
  measure(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Example),
  );
else console.log(`No ${file}: set PAPERSIDE_DATA to a folder that has it.`);

function measure(examples: readonly Example[]): void {
  const paper = ({ title = '', sentences }: Example) => ({ title, abstract: sentences.join(' ') });
  const first = (example: Example, compress: boolean) =>
    summarize(paper(example), { sentences: 1, compress })[0] ?? '';
  row('the title itself', examples, ({ title = '' }) => title);
  row('first sentence', examples, ({ sentences }) => sentences[0] ?? '');
  row('one sentence', examples, (example) => first(example, false));
  row('one sentence, compressed', examples, (example) => first(example, true));
  const start = performance.now();
  for (const example of examples) first(example, true);
  console.log(`${((performance.now() - start) / examples.length).toFixed(2)} ms per abstract`);
}

function row(name: string, examples: readonly Example[], write: (example: Example) => string): void {
  const sums = [0, 0, 0];
  let words = 0;
  let adds = 0;
  for (const example of examples) {
    const text = write(example);
    const { r1, r2, rl } = rouge(text, example.tldrs);
    [r1, r2, rl].forEach((value, index) => (sums[index] = (sums[index] ?? 0) + value));
    words += text.split(/\s+/).length;
    const title = new Set(contentStems(example.title ?? ''));
    const own = [...new Set(contentStems(text))];
    if (own.filter((stem) => !title.has(stem)).length * 2 >= own.length) adds++;
  }
  const share = (value: number) => ((100 * value) / examples.length).toFixed(1);
  const figures = sums.map(share).join(' / ');
  const length = (words / examples.length).toFixed(1);
  console.log(
    `${name.padEnd(26)} ROUGE-1/2/L ${figures}  ${length} words  ${share(adds)} % add to the title`,
  );
}
