// Exporting papers: how long it takes, for how long nothing else can run meanwhile, and how large the file is.
import { EXPORT_FORMATS, exportInSlices, type ExportFormat } from '../../src/core/exports';
import type { Paper } from '../../src/core/paper';
import { Bench, megabyte } from './support/bench';
import { realPapers } from './support/corpus';
import { cost, giveWay, longestStretch } from './support/processorTime';

const sizes = [59, 1_000, 10_000];
/** Milliseconds for which the extension host may stand still. */
const longestSlice = 10;

async function written(papers: readonly Paper[], format: ExportFormat, summaries: boolean): Promise<number> {
  const options = { format, summaries, title: 'Papers', written: '2026-11-23T08:00:00Z' };
  let bytes = 0;
  for await (const { text } of exportInSlices(papers, options, giveWay))
    bytes += new TextEncoder().encode(text).length;
  return bytes;
}

const bench = new Bench('exporting papers', sizes);
for (const format of EXPORT_FORMATS)
  for (const summaries of format === 'markdown' ? [false, true] : [false]) {
    const name = summaries ? `${format} with summaries` : format;
    for (const size of sizes) {
      const papers = await realPapers(size);
      // Once to be compiled, as nobody measures a function's first call.
      await written(papers.slice(0, 200), format, summaries);
      const [bytes, time] = await cost(() => written(papers, format, summaries));
      bench.record(`${name}: time`, 'ms', '[linear]', size, time);
      bench.record(`${name}: size`, 'MB', '[linear]', size, bytes / megabyte);
      // The best of three: what the machine does besides is no slice of ours.
      let longest = Infinity;
      for (let round = 0; round < 3; round++)
        longest = Math.min(longest, await longestStretch(() => written(papers, format, summaries)));
      bench.record(`${name}: longest slice`, 'ms', '[flat]', size, longest);
      if (longest > longestSlice) {
        console.error(
          `${name}, ${size} papers: a slice of ${longest.toFixed(1)} ms, wanted ${longestSlice}.`,
        );
        process.exitCode = 1;
      }
    }
  }
bench.finish();
