// Tokenizes notes of a megabyte as VS Code does, with and without our grammar; fails above the ratio allowed.
import { markdownTokenizer } from '../support/markdownGrammar';
import { Bench } from './support/bench';

const size = 1_000_000;
const allowed = 1.5;
const prose =
  'Serving is bound by memory, as *everybody* knows; write to me@example.org, or read [the `code`](https://example.org/@u).\n' +
  'The cost is $a + b$ per token, and a longer sentence follows, without anything but words and (some) punctuation.\n\n' +
  '> A quote\n> goes on.\n\n- one\n- two [ ] three\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n```python\n@decorator\n```\n\n';
const notes = {
  'a note with citations': `${prose}Bound by memory [see @kwon2023, pp. 3-5; -@zhu2024]. As @agrawal2024 [chap. 2] says, *chunks* help.\n\n[^1]: See [@d].\n\n`,
  'a note without any': prose,
} as const;

const plain = await markdownTokenizer({ citations: false });
const colored = await markdownTokenizer();
const bench = new Bench('Tokenizing Markdown, by length of the text', [size]);
for (const [name, piece] of Object.entries(notes)) {
  const text = piece.repeat(Math.ceil(size / piece.length));
  const rounds = [0, 1, 2, 3].map(() =>
    [plain, colored].map((tokenize) => {
      const start = performance.now();
      tokenize(text);
      return performance.now() - start;
    }),
  );
  // The least of some rounds, taken in turn, so that a busy moment hits both alike.
  const [before = 1, after = 0] = [0, 1].map((which) =>
    Math.min(...rounds.map((round) => round[which] ?? 0)),
  );
  bench.record(`${name}: VS Code alone`, 'ms', '[free]', size, before);
  bench.record(`${name}: with citations`, 'ms', '[free]', size, after);
  bench.record(`${name}: ratio`, '×', '[free]', size, after / before);
  if (after / before > allowed) {
    console.error(`${name} takes ${(after / before).toFixed(2)} times as long: more than ${allowed}.`);
    process.exitCode = 1;
  }
}
bench.finish();
