import type { Snapshot } from '../../../../src/core/search';
import { channelPair } from '../../../../src/platform/inline';
import { connectSearch, serveSearch } from '../../../../src/worker';
import { giveWay, idle } from '../processorTime';
import { shownPapers, type PaperSearcher, type Searcher } from './searcher';

/** As many as the extension sends in one message. */
const papersPerMessage = 16;
const manifestFile = 'papers.psx';

/**
 * The search worker and the host's end of its channel, in one thread, so that all of it is measured: checking
 * messages, copying papers and answers, and slicing.
 */
export const papersideSearcher: Searcher = {
  name: 'Paperside',
  open: (): PaperSearcher => {
    const [host, worker] = channelPair();
    serveSearch(worker, { turn: giveWay, now: () => performance.now() });
    const { engine } = connectSearch(host);
    return {
      add: async (papers) => {
        for (let from = 0; from < papers.length; from += papersPerMessage) {
          await engine.add(papers.slice(from, from + papersPerMessage));
        }
      },
      // What came last is merged when nobody asks for anything.
      finish: idle,
      search: async (query) => {
        const { hits } = await engine.search(query, { limit: shownPapers, today: '2026-06-15' });
        return hits.map(({ id }) => id);
      },
      save: async () => {
        const { manifest, parts } = await engine.save([]);
        return [{ name: manifestFile, bytes: manifest }, ...parts];
      },
      load: async (files) => {
        await engine.load(snapshotOf(files));
      },
    };
  },
};

function snapshotOf(files: Parameters<NonNullable<PaperSearcher['load']>>[0]): Snapshot {
  const manifest = files.find(({ name }) => name === manifestFile);
  if (!manifest) throw new Error(`There is no ${manifestFile}.`);
  return { manifest: manifest.bytes, parts: files.filter((file) => file !== manifest) };
}
