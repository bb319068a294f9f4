// Reads citations in notes of growing size, real-looking and hostile, and again after one word was typed; fails where
// time grows faster than text.
import {
  parseCitations,
  readCitationsInSlices,
  readingCitations,
  reparseCitations,
  type ParsedNote,
} from '../../src/core/citations';
import { findMentions } from '../../src/core/notes';
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

const words =
  'Serving large models is bound by the memory that their caches take, and so is everything else. '.repeat(4);
/** Some 30 pages with 300 citations, and what nobody writes but some paste. */
const lengths = [100_000, 1_000_000, 5_000_000];
const edits = new Bench('A note of prose, by length', lengths);
for (const length of lengths) {
  const paragraphs = Array.from(
    { length: Math.ceil(length / 320) },
    (_, index) => `${words.slice(0, 310)} [@key${index}, p. ${index}].\n\n`,
  );
  const text = Buffer.from(paragraphs.join('').slice(0, length)).toString();
  const everything = median(() => parseCitations(text));
  edits.record('everything', 'ms', '[linear]', length, everything);
  const before = reparseCitations(undefined, text);
  const middle = text.indexOf(' ', length / 2);
  const edited = Buffer.from(`${text.slice(0, middle)} word${text.slice(middle)}`).toString();
  const again = median(() => reparseCitations(before, edited));
  edits.record('one word more', 'ms', '[linear]', length, again);
  const longest = Math.min(...[0, 1, 2].map(() => longestStep(text)));
  edits.record('longest step of everything', 'ms', '[free]', length, longest);
  const blocks = [await longestBlock(edited, before), await longestBlock(edited, before)];
  edits.record(
    'longest block of what the usage of citations reads of it',
    'ms',
    '[free]',
    length,
    Math.min(...blocks),
  );
}
edits.finish();

/** Processor time since then, ms: other programs don't lengthen it. */
function passed(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function median(work: () => unknown): number {
  const times = Array.from({ length: 9 }, () => {
    const since = process.cpuUsage();
    work();
    return passed(since);
  });
  return times.sort((a, b) => a - b)[4] ?? 0;
}

/** Between two chances to let others run. */
function longestStep(text: string): number {
  const reading = readingCitations(text);
  let longest = 0;
  for (;;) {
    const since = process.cpuUsage();
    const { done } = reading.next();
    longest = Math.max(longest, passed(since));
    if (done === true) return longest;
  }
}

/** The same for all that is read of an edited note to know what it cites. */
async function longestBlock(text: string, older: ParsedNote): Promise<number> {
  let longest = 0;
  let since = process.cpuUsage();
  const pause = async () => {
    longest = Math.max(longest, passed(since));
    await new Promise((resolve) => setImmediate(resolve));
    since = process.cpuUsage();
  };
  const { clusters } = await readCitationsInSlices(text, pause, older);
  const cites = clusters.flatMap((cluster) => cluster.cites);
  await findMentions(text, cites, pause);
  await pause();
  return longest;
}
