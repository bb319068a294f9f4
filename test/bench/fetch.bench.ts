// From the network to a search: 1,000 and 10,000 records of real papers (PAPERSIDE_DATA) in the API's shape, a hundred a
// page over real HTTP, read, added to a library and indexed. Figures are this machine's; what grows faster than the
// papers fails.
import { openLibrary } from '../../src/core/library';
import { formatName } from '../../src/core/paper';
import { PaperIndex } from '../../src/core/search';
import { createSource, NO_MEMORY } from '../../src/core/sources';
import { createFetchHttp } from '../../src/platform/fetch';
import { FaultyServer } from '../support/faultyServer';
import { MemoryFiles } from '../support/memoryFiles';
import { MemoryStorage } from '../support/memoryStorage';
import { dailyPapers, paperRecord } from '../support/paperServer';
import { Bench, heldMegabytes, timed } from './support/bench';
import { realPapers } from './support/corpus';

const sizes = [1000, 10_000];
/** A list has thirty pages at most, so the records stand in the lists of several days. */
const perDay = 1000;
const nothing = () => undefined;
const log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
const dayOf = (n: number) => new Date(Date.UTC(2026, 3, 30 - n)).toISOString().slice(0, 10);

async function fetchAndIndex(bench: Bench, size: number): Promise<void> {
  const papers = await realPapers(size);
  const records = papers.map(({ title, abstract, authors }, i) =>
    paperRecord(`2604.${String(10_000 + i)}`, dayOf(Math.floor(i / perDay)), {
      title,
      summary: abstract,
      authors: authors.map((name) => ({ name: formatName(name), hidden: false })),
    }),
  );
  const server = await FaultyServer.start();
  const days = Math.ceil(size / perDay);
  const lists = new Map(
    Array.from({ length: days }, (_, n) => [dayOf(n), records.slice(n * perDay, (n + 1) * perDay)]),
  );
  server.script(
    '/api/daily_papers',
    dailyPapers((day) => lists.get(day) ?? []),
  );
  const http = createFetchHttp({ isBrowser: false, log, now: () => Date.now() });
  const source = createSource(
    { kind: 'daily-papers', base: server.origin, firstDays: days },
    { http, files: new MemoryFiles(), pause },
  );
  const storage = new MemoryStorage();
  const library = openLibrary({ storage: storage.open(), log, pause, writer: 'b', now: () => Date.now() });
  await library.ready;
  const index = PaperIndex.create();
  const before = heldMegabytes();
  let largest = 0;
  const [, milliseconds] = await timed(async () => {
    for await (const part of source.fetch({ today: dayOf(0), memory: NO_MEMORY })) {
      const { added } = await library.add(part.papers);
      await index.add(added.flatMap((id) => library.get(id)?.paper ?? []));
      largest = Math.max(largest, process.memoryUsage().heapUsed / 1_048_576);
    }
  });
  if (library.size < size * 0.97) throw new Error(`${library.size} of ${size} papers arrived.`);
  const [hits] = await timed(() => index.search('attention', { limit: 10 }));
  if (hits.length === 0) throw new Error('Nothing is found.');
  bench.record('fetched, held and indexed', 'ms', '[linear]', size, milliseconds);
  bench.record('held at the end', 'MB', '[linear]', size, heldMegabytes() - before);
  bench.record('largest heap on the way', 'MB', '[linear]', size, largest);
  library.dispose();
  await server.stop();
}

const bench = new Bench('fetch (papers)', sizes);
for (const size of sizes) await fetchAndIndex(bench, size);
bench.finish();
