// Searching online: what becomes of the papers of four engines, from their answers to ranked hits, without a network;
// how long it takes, and for how long nothing else can run meanwhile.
import { openOnlineSearch } from '../../src/core/online';
import type { AskedEngine } from '../../src/core/online/onlineEngine';
import { PaperIdentities, type Paper } from '../../src/core/paper';
import { systemClock } from '../../src/platform/fetch';
import { Bench } from './support/bench';
import { realPapers } from './support/corpus';
import { cost, giveWay, longestStretch } from './support/processorTime';

/** Papers of each engine, of which the last is more than are ever asked for. */
const sizes = [50, 200, 800];
const engines = ['one', 'two', 'three', 'four'];
/** Milliseconds for which the extension host may stand still. */
const longestSlice = 10;
const query = 'language models -vision year:2010.. ';
const nothing = () => undefined;
const log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Half of each engine's papers are its own, half another's too. */
function papersOf(papers: readonly Paper[], engine: number, size: number): readonly Paper[] {
  const from = Math.floor((engine * size) / 2);
  return Array.from({ length: size }, (_, at) => papers[(from + at) % papers.length]).filter(
    (paper) => paper !== undefined,
  );
}

async function search(papers: readonly Paper[], size: number): Promise<number> {
  const held = new PaperIdentities<Paper>();
  for (const paper of papers.slice(0, 20)) held.add(paper);
  const byId = new Map(papers.slice(0, 20).map((paper) => [paper.id, paper]));
  const state = { read: false, starred: false, wanted: false };
  const get = (id: string) => {
    const paper = byId.get(id);
    return paper && { paper, state, revision: 1 };
  };
  const asked = engines.map((id, at): AskedEngine => ({
    id,
    title: id,
    takesKey: false,
    silentOn: new Set(),
    takes: ({ kind, negated }) => (kind === 'word' && !negated ? (at === 0 ? 'wider' : 'asked') : 'left'),
    ask: () =>
      Promise.resolve({
        papers: papersOf(papers, at, size),
        isRanked: at > 1,
        isInOrder: true,
        problems: [],
      }),
  }));
  const online = openOnlineSearch({
    library: {
      get,
      find: (paper) => {
        const found = held.find(paper);
        return found && get(found.id);
      },
    },
    engines: () => asked,
    onDidChangeEngines: () => ({ dispose: nothing }),
    clock: systemClock,
    pause: giveWay,
    log,
    dateOf: () => '2026-11-23',
    order: () => 'relevance',
    cited: () => new Set(),
    notes: () => new Map(),
    keyPattern: () => '[auth:lower][year][shorttitle1:lower]',
  });
  const { hits } = await online.start(query).more();
  online.dispose();
  return hits.length;
}

const bench = new Bench('searching online: papers of each of four engines', sizes);
for (const size of sizes) {
  const papers = await realPapers(size * 3);
  // Once to be compiled, as nobody measures a function's first call.
  await search(papers, 50);
  const [hits, time] = await cost(() => search(papers, size));
  bench.record('from answers to hits', 'ms', '[linear]', size, time);
  bench.record('hits', 'papers', '[linear]', size, hits);
  // The best of three: what the machine does besides is no slice of ours.
  let longest = Infinity;
  for (let round = 0; round < 3; round++)
    longest = Math.min(longest, await longestStretch(() => search(papers, size)));
  bench.record('longest slice', 'ms', '[flat]', size, longest);
  if (size <= 200 && longest > longestSlice) {
    console.error(`${size} papers: a slice of ${longest.toFixed(1)} ms, wanted ${longestSlice}.`);
    process.exitCode = 1;
  }
}
bench.finish();
