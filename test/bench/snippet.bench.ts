import { PaperIndex, snippet } from '../../src/core/search';
import { Bench, percentile } from './support/bench';
import { realPapers } from './support/corpus';
import { spent } from './support/processorTime';

/*
 * What the snippets of a picker's rows cost the extension host: by the texts that are shown, not by how many papers
 * there are.
 */
const sizes = [1_000, 10_000];
const rows = 50;
const pickers = 100;
/** Code that runs for the first time is slow, whatever it does. */
const warmUp = 20;
/** So many rows' snippets are made between two pauses. */
const slice = 8;
/** Milliseconds of processor time at most, at the 95th percentile: fifty rows are drawn at a keystroke. */
const bars = { row: 1, slice: 5, picker: 10 };

const bench = new Bench('snippets', sizes);
const papers = await realPapers(Math.max(...sizes));
for (const size of sizes) {
  const held = papers.slice(0, size);
  const byId = new Map(held.map((paper) => [paper.id, paper]));
  const index = PaperIndex.create();
  await index.add(held);
  await index.tidy();
  const perRow: number[] = [];
  const perSlice: number[] = [];
  const perPicker: number[] = [];
  for (const [at, { title }] of held.slice(0, warmUp + pickers).entries()) {
    const hits = await index.search(title.split(/\s+/).slice(0, 4).join(' '), { limit: rows });
    const start = spent();
    let begun = start;
    for (const [row, { id, matches }] of hits.entries()) {
      const terms = matches.flatMap((match) => (match.field === 'abstract' ? match.terms : []));
      const before = spent();
      snippet(byId.get(id)?.abstract ?? '', terms);
      if (at < warmUp) continue;
      perRow.push(spent() - before);
      if ((row + 1) % slice > 0 && row + 1 < hits.length) continue;
      perSlice.push(spent() - begun);
      begun = spent();
    }
    if (at >= warmUp && hits.length === rows) perPicker.push(spent() - start);
  }
  for (const [what, times, bar] of [
    ['a row', perRow, bars.row],
    [`a slice of ${slice} rows`, perSlice, bars.slice],
    [`a picker of ${rows} rows`, perPicker, bars.picker],
  ] as const) {
    for (const [name, p] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['max', 1],
    ] as const) {
      bench.record(`${what}, ${name}`, 'ms', p === 1 ? '[free]' : '[flat]', size, percentile(times, p));
    }
    if (percentile(times, 0.95) > bar) fail(`The snippets of ${what} take longer than ${bar} ms.`);
  }
}
bench.finish();

function fail(what: string): void {
  console.error(what);
  process.exitCode = 1;
}
