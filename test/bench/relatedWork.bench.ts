// Related work of 50 to 200 papers (papers.jsonl.gz of PAPERSIDE_DATA): processor time, the longest stretch without a
// pause, and how the papers are spread over themes; the themes of the sample feed by name, for the eye.
import { groupByTheme } from '../../src/core/relatedWork';
import { Bench } from './support/bench';
import { realPapers } from './support/corpus';
import { cost, giveWay, longestStretch } from './support/processorTime';

const sizes = [50, 100, 200];
const bench = new Bench('related work by number of papers', sizes);
for (const size of sizes) {
  const entries = (await realPapers(size)).map((paper) => ({ paper }));
  let themes: Awaited<ReturnType<typeof groupByTheme>> = [];
  const group = async () => {
    themes = await groupByTheme(entries, giveWay);
  };
  bench.record('grouping', 'ms', '[free]', size, (await cost(group))[1]);
  bench.record('longest slice', 'ms', '[free]', size, await longestStretch(group));
  const named = themes.filter(({ terms }) => terms.length > 0);
  const grouped = named.reduce((sum, { papers }) => sum + papers.length, 0);
  bench.record('themes', '', '[free]', size, named.length);
  bench.record('papers in themes', '', '[free]', size, grouped);
  for (const { terms, papers } of themes)
    if (size === sizes[0])
      console.log(
        `${terms.join(' and ') || '(rest)'}: ${papers.map(({ paper }) => paper.title.slice(0, 40)).join('; ')}`,
      );
}
bench.finish();
