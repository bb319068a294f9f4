import type { EngineConnection } from '../core/search';
import { Peer, type Channel } from '../ipc';
import { buffersOf, searchContract } from './searchContract';

/** The host's end of the search worker's channel, as the engine that the core asks. */
export function connectSearch(channel: Channel): EngineConnection {
  const peer = new Peer(channel);
  const remote = peer.remote(searchContract);
  return {
    engine: {
      load: (snapshot) => remote.load(snapshot, { transfer: buffersOf(snapshot) }),
      add: (papers, surroundings = []) =>
        remote.add({ papers: [...papers], surroundings: [...surroundings] }),
      remove: (ids) => remote.remove({ ids: [...ids] }),
      mark: (mark, ids, on) => remote.mark({ mark, ids: [...ids], on }),
      note: (notes) => remote.note({ notes: [...notes] }),
      offer: (field, values) => remote.offer({ field, values: [...values] }),
      complete: (query, offset, signal) => remote.complete({ query, offset }, { signal }),
      search: (query, options, signal) => remote.search({ query, ...options }, { signal }),
      find: (query, context, signal) => remote.find({ query, ...context }, { signal }),
      related: (id, limit, signal) => remote.related({ id, limit }, { signal }),
      revisions: (from, count) => remote.revisions({ from, count }),
      save: (saved) => remote.save({ saved: [...saved] }),
      ping: () => remote.ping(undefined),
    },
    onDidClose: (listener) => channel.onDidClose(listener),
    dispose: () => {
      peer.dispose();
      channel.close();
    },
  };
}
