// Reads citations in notes of growing size, real-looking and hostile; fails where time grows faster than text.
import { parseCitations } from '../../src/core/citations';
import { Bench } from './support/bench';

const sizes = [20_000, 160_000, 1_280_000];
const paragraph =
  'Serving is bound by memory [see @kwon2023, pp. 3-5; -@zhu2024]. As @agrawal2024 [chap. 2] says, *chunks* help;\n' +
  'write to me@example.org, or read [the `code`](https://example.org/@user "x").[^1] The cost is $a + b$ per token.\n\n' +
  '> A quote [@yu2022]\n> goes on.\n\n- one @a\n- two\n\n| x | @b |\n|---|---|\n| 1 | [@c] |\n\n```python\n@decorator\n```\n\n';
const kinds = {
  'a note with citations (ms)': `${paragraph}[^1]: See [@d].\n\n`,
  'open brackets (ms)': '[@a ',
  'links without end (ms)': '[@a](',
  'braces (ms)': '@{',
  'comments without end (ms)': '<!--\n@a\n',
  'brackets in a row (ms)': '[@a][',
} as const;

const bench = new Bench('parseCitations, by length of the text', sizes);
for (const [name, piece] of Object.entries(kinds)) {
  parseCitations(piece.repeat(100));
  for (const size of sizes) {
    const text = piece.repeat(Math.ceil(size / piece.length));
    const times = [0, 1, 2].map(() => {
      const start = performance.now();
      parseCitations(text);
      return performance.now() - start;
    });
    bench.record(name, 'ms', '[linear]', size, Math.min(...times));
  }
}
bench.finish();
