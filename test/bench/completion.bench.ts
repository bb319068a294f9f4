// Completes citation keys out of bibliographies of growing size: how long an answer takes, and for how long at a
// time nobody else can run. Processor time, since the machine may be shared.
import { findEntries, indexEntries, lookupWords, type EntryIndex } from '../../src/core/lookup';
import { citationKey, toCslItem, type CslItem } from '../../src/core/paper';
import { Bench, percentile, seeded } from './support/bench';
import { realPapers } from './support/corpus';
import { cost, giveWay, longestStretch } from './support/processorTime';

const sizes = [1_000, 10_000, 50_000];
const queriesOfEachKind = 40;

const papers = await realPapers(Math.max(...sizes));
const bench = new Bench('completion of keys, by entries of the bibliography', sizes);

for (const size of sizes) {
  const items = itemsOf(size);
  await indexEntries(items.slice(0, 500), giveWay);
  const [index, preparing] = await cost(() => indexEntries(items, giveWay));
  bench.record('prepare a bibliography', 'ms', '[linear]', size, preparing);
  const stretch = await longestStretch(() => indexEntries(items, giveWay));
  bench.record('prepare, longest stretch', 'ms', '[free]', size, stretch);

  for (const [kind, queries] of Object.entries(queriesFor(items))) {
    const { p95, longest } = await ask(index, queries);
    bench.record(`${kind}, p95`, 'ms', '[linear]', size, p95);
    bench.record(`${kind}, longest stretch`, 'ms', '[free]', size, longest);
  }
}
bench.finish();

async function ask(index: EntryIndex, queries: readonly string[]) {
  const times: number[] = [];
  let longest = 0;
  const uses = new Map(index.items.slice(0, 50).map(({ id }, place) => [id, place]));
  for (const query of queries) {
    const stretch = await longestStretch(async () => {
      const find = () => findEntries([index], lookupWords(query), { limit: 100, uses }, giveWay);
      times.push((await cost(find))[1]);
    });
    longest = Math.max(longest, stretch);
  }
  return { p95: percentile(times, 0.95), longest };
}

function itemsOf(count: number): CslItem[] {
  return papers
    .slice(0, count)
    .map((paper, index) => ({ ...toCslItem(paper), id: `${citationKey(paper)}-${index}` }));
}

/** What people type, letter by letter: nothing, keys, the middles of titles, names with years. */
function queriesFor(items: readonly CslItem[]): Readonly<Record<string, readonly string[]>> {
  const random = seeded(7);
  const some = Array.from(
    { length: queriesOfEachKind },
    () => items[Math.floor(random() * items.length)] as CslItem,
  );
  const titleWord = ({ title = '' }: CslItem) => title.split(/\s+/)[Math.floor(random() * 5)] ?? '';
  const longWord = ({ title = '' }: CslItem) => /\p{L}{5,}/u.exec(title)?.[0] ?? 'attention';
  const mistyped = (word: string) => `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`;
  return {
    '@ alone': some.map(() => ''),
    'one letter': some.map(({ id }) => id.slice(0, 1)),
    'a key being typed': some.map(({ id }) => id.slice(0, 4)),
    'a word of the title': some.map((item) => titleWord(item).slice(0, 6)),
    'two words and a year': some.map((item) => `${titleWord(item)} ${titleWord(item)} 20`),
    'a typing error': some.map((item) => mistyped(longWord(item))),
    'nothing found': some.map((_, index) => `zqx${index}`),
    'nothing found, nothing near': some.map((item) => `${longWord(item).slice(0, 4)}zqxv`),
  };
}
