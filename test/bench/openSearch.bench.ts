// Papers as documents of a lab's own engine: how fast bodies of `_bulk` are built and read again, and how large they
// are. Data: PAPERSIDE_DATA.
import { bulkBatches, readPaperDocument } from '../../src/core/online/openSearch';
import { Bench } from './support/bench';
import { realPapers } from './support/corpus';
import { cost } from './support/processorTime';

const sizes = [1_000, 10_000];
const limits = { papers: 500, bytes: 5_000_000 };
const source = { feed: 'online:lab', seen: '2026-06-15' };

const bench = new Bench('documents of OpenSearch', sizes);
for (const size of sizes) {
  const papers = await realPapers(size);
  // Once to be compiled, as nobody measures a function's first call.
  Array.from(bulkBatches(papers.slice(0, 200), limits));
  const [batches, time] = await cost(() => Array.from(bulkBatches(papers, limits)));
  const bytes = batches.reduce((sum, batch) => sum + batch.bytes, 0);
  bench.record('built', 'ms', '[linear]', size, time);
  bench.record('built: documents a second', '', '[free]', size, (1000 * size) / time);
  bench.record('size: bytes a document', '', '[flat]', size, bytes / size);
  bench.record('requests', '', '[linear]', size, batches.length);
  const documents = batches.flatMap(({ body }) =>
    body
      .split('\n')
      .filter((line, at) => at % 2 === 1 && line !== '')
      .map((line): unknown => JSON.parse(line)),
  );
  const [read, reading] = await cost(
    () => documents.filter((each) => readPaperDocument(each, source).paper).length,
  );
  bench.record('read', 'ms', '[linear]', size, reading);
  bench.record('read: documents a second', '', '[free]', size, (1000 * read) / reading);
}
bench.finish();
