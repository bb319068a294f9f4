// Tokenizes notes of a megabyte as VS Code does, with and without our grammar; fails above the ratio allowed.
import { markdownTokenizer } from '../support/markdownGrammar';
import { Bench } from './support/bench';

const size = 1_000_000;
const allowed = 2;
const chunk = 25_000;
const prose =
  '## Serving large models\n\nServing is bound by memory, as *everybody* knows who has tried it with more than a handful of users; ' +
  'write to me@example.org, or read [the `code`](https://example.org/@user "x"). The cost is $a + b$ per token, and a ' +
  'longer sentence follows, without anything but words and (some) punctuation, as most sentences are.\n\n' +
  '> A quote that goes on for a while\n> in a second line.\n\n- one item with a few words in it\n- two [ ] three, **four**\n\n' +
  '| system | tokens per second |\n|---|---|\n| one | 2 |\n\n```python\n@decorator\ndef f(x): return x\n```\n\n';
const cited =
  'Memory is what limits it [see @kwon2023, pp. 3-5; -@zhu2024]. As @agrawal2024 [chap. 2] says, *chunks* of the prompt ' +
  'help when many requests wait, which @yu2022 had seen before.[^1]\n\n[^1]: See [@dao2022].\n\n';
const notes = { 'a note with citations': prose + cited, 'a note without any': prose } as const;

const plain = await markdownTokenizer({ citations: false });
const colored = await markdownTokenizer();
const time = (tokenize: typeof plain, text: string) => {
  // The processor's time: on a busy machine the clock's says little about a ratio.
  const start = process.cpuUsage();
  tokenize(text);
  return process.cpuUsage(start).user / 1000;
};

const bench = new Bench('Tokenizing Markdown, by length of the text', [size]);
for (const [name, piece] of Object.entries(notes)) {
  const text = piece.repeat(Math.ceil(chunk / piece.length));
  // Piece by piece, each in turn, and the least of several times: a busy moment of the machine hits both alike.
  const rounds = [plain, colored].map(() => Infinity);
  for (let round = 0; round < 40; round++) {
    [plain, colored].forEach((tokenize, which) => {
      rounds[which] = Math.min(rounds[which] ?? Infinity, time(tokenize, text));
    });
  }
  const [alone = 1, both = 0] = rounds.map((milliseconds) => (milliseconds * size) / text.length);
  bench.record(`${name}: VS Code alone`, 'ms', '[free]', size, alone);
  bench.record(`${name}: with citations`, 'ms', '[free]', size, both);
  bench.record(`${name}: ratio`, '×', '[free]', size, both / alone);
  if (both / alone > allowed) {
    console.error(`${name} takes ${(both / alone).toFixed(2)} times as long: more than ${allowed}.`);
    process.exitCode = 1;
  }
}
bench.finish();
