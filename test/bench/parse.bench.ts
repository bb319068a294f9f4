// Reads feeds of 59, 1,000 and 10,000 papers, and hostile texts of 0.5 and 1 MB. The longest slice
// is only reported: what other processes take is in it. Captures are made of the sample feed
// and of real papers; API records are the fixtures' with real titles, abstracts and authors put in.
import { readFileSync } from 'node:fs';
import { parseFeed, parseFeedSliced } from '../../src/core/feeds';
import { formatName, type Paper } from '../../src/core/paper';
import { Bench, heldMegabytes, timed } from './support/bench';
import { realPapers, sampleFeedText } from './support/corpus';

interface ApiItem {
  readonly paper: Readonly<Record<string, unknown>>;
}

const HEAD = 'Daily Papers\n\nbyAK and the research community\n\nApr 22, 2026';

function capture(papers: readonly Paper[]): string {
  if (papers.length <= 59) return sampleFeedText();
  const cards = papers.map(
    ({ title, abstract = '' }, i) =>
      `${title}\n\n${abstract}\n\n  • ${(i % 30) + 1} authors\n·\nApr 3, 2025 2`,
  );
  return [HEAD, ...cards].join('\n\n');
}

function api(papers: readonly Paper[], [first]: readonly ApiItem[]): string {
  const items = papers.map(({ title, abstract, authors }, i) => ({
    ...first,
    title,
    paper: {
      ...first?.paper,
      id: `25${String((i % 12) + 1).padStart(2, '0')}.${String(10_000 + i)}`,
      title,
      summary: abstract,
      authors: authors.map((name) => ({ name: formatName(name), hidden: false })),
    },
  }));
  return JSON.stringify(items);
}

/** The longest stretch, in milliseconds, in which nobody else gets a turn. */
async function longestSlice(text: string): Promise<number> {
  let longest = 0;
  let began = performance.now();
  const pause = async (): Promise<void> => {
    longest = Math.max(longest, performance.now() - began);
    await new Promise<void>((resolve) => setImmediate(resolve));
    began = performance.now();
  };
  await parseFeedSliced(text, {}, pause);
  return Math.max(longest, performance.now() - began);
}

/** The best of three, since what other processes take is not ours. */
async function best(measure: () => Promise<number>): Promise<number> {
  return Math.min(await measure(), await measure(), await measure());
}

async function realFeeds(): Promise<void> {
  const sizes = [59, 1000, 10_000];
  const bench = new Bench('parse (papers)', sizes);
  const items = JSON.parse(readFileSync('test/fixtures/feeds/api-2025.json', 'utf8')) as readonly ApiItem[];
  for (const size of sizes) {
    const papers = await realPapers(size);
    for (const [name, text] of [
      ['capture', capture(papers)],
      ['API', api(papers, items)],
    ] as const) {
      const before = heldMegabytes();
      const parsed = parseFeed(text);
      if (parsed.papers.length < size * 0.97) {
        throw new Error(`${name}: ${parsed.papers.length} of ${size} papers were read.`);
      }
      bench.record(`${name}, text`, 'MB', '[linear]', size, text.length / 1e6);
      bench.record(`${name}, papers held`, 'MB', '[linear]', size, heldMegabytes() - before);
      const whole = await best(async () => (await timed(() => parseFeed(text)))[1]);
      bench.record(`${name}, whole`, 'ms', '[linear]', size, whole);
      bench.record(`${name}, longest slice`, 'ms', '[free]', size, await best(() => longestSlice(text)));
    }
  }
  bench.finish();
}

const HOSTILE: Readonly<Record<string, (length: number) => string>> = {
  'one long line': fill('word '),
  'blank lines': fill('\n'),
  'lines of one letter': fill('a\n\n'),
  'footers alone': fill('• 3 authors\n·\nApr 3\n\n'),
  'papers without abstract': fill('A title\n\n• 3 authors\n·\nApr 3\n\n'),
  'one large record': fill('word ', '[{"paper":{"title":"'),
  'broken records behind a good one': fill('{"paper":{x}},', '[{"paper":{"title":"A"}},'),
  'open brackets': fill('[{"data":', ''),
  'closing brackets': fill('}', '[1,'),
  quotes: fill('"\\"', '['),
};

function fill(piece: string, before = `${HEAD}\n\n`): (length: number) => string {
  return (length) => before + piece.repeat(Math.floor(length / piece.length));
}

async function hostileTexts(): Promise<void> {
  const sizes = [0.5, 1];
  const bench = new Bench('parse hostile (MB)', sizes);
  for (const size of sizes) {
    for (const [name, make] of Object.entries(HOSTILE)) {
      const text = make(size * 1e6);
      bench.record(name, 'ms', '[linear]', size, (await timed(() => parseFeed(text)))[1]);
      bench.record(`${name}, longest slice`, 'ms', '[free]', size, await best(() => longestSlice(text)));
    }
  }
  bench.finish();
}

parseFeed(sampleFeedText().repeat(5));
await realFeeds();
await hostileTexts();
