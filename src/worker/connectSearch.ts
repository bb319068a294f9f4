import type { EngineConnection } from '../core/search';
import { Peer, type Channel } from '../ipc';
import { searchContract } from './searchContract';

/** The host's end of the search worker's channel, as the engine that the core asks. */
export function connectSearch(channel: Channel): EngineConnection {
  const peer = new Peer(channel);
  const remote = peer.remote(searchContract);
  return {
    engine: {
      load: (bytes) => remote.load({ bytes }, { transfer: [bytes.buffer] }),
      add: (papers) => remote.add({ papers: [...papers] }),
      remove: (ids) => remote.remove({ ids: [...ids] }),
      mark: (mark, ids, on) => remote.mark({ mark, ids: [...ids], on }),
      search: (query, limit, signal) => remote.search({ query, limit }, { signal }),
      revisions: (from, count) => remote.revisions({ from, count }),
      save: async () => (await remote.save(undefined)).bytes,
    },
    onDidClose: (listener) => channel.onDidClose(listener),
    dispose: () => {
      peer.dispose();
      channel.close();
    },
  };
}
