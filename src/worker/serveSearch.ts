import type { Disposable, Pause } from '../core/ports';
import { abortError, throwIfAborted } from '../core/problems';
import { PaperIndex } from '../core/search';
import { moving, Peer, type Channel } from '../ipc';
import { searchContract } from './searchContract';

/** What the server needs of its runtime. */
export interface ServerClock {
  /** Resolves in a later turn, once the messages that wait have been received. */
  readonly turn: () => Promise<void>;
  /** Milliseconds, from any start. */
  readonly now: () => number;
}

/** How long the index works before it lets a search slip in, in milliseconds. */
const slice = 8;

/**
 * Answers searches of an index that only this server holds. Changes are carried out one after the other, in
 * slices; a search runs between two slices, and of those that wait only the newest of each limit: who asks for
 * all papers (the tree's filter) isn't outdated by who asks for fifty (the picker).
 */
export function serveSearch(channel: Channel, clock: ServerClock): Disposable {
  const peer = new Peer(channel);
  const pause = everyFew(slice, clock);
  let index = PaperIndex.create({ pause });
  let changes: Promise<unknown> = Promise.resolve();
  let loading: Promise<unknown> = Promise.resolve();
  const newest = new Map<number, symbol>();

  /** Runs `change` after those before it, whether they failed or not. */
  const inOrder = <T>(change: () => T | Promise<T>): Promise<T> => {
    const result = changes.then(change);
    changes = result.catch(() => undefined);
    return result;
  };

  peer.serve(searchContract, {
    load: ({ bytes }) => {
      const loaded = inOrder(async () => {
        index = await PaperIndex.load(bytes, { pause });
      });
      loading = loaded.catch(() => undefined);
      return loaded.then(() => undefined);
    },
    add: ({ papers }) => inOrder(() => index.add(papers)).then(() => undefined),
    remove: ({ ids }) => inOrder(() => index.remove(ids)).then(() => undefined),
    mark: ({ mark, ids, on }) => inOrder(() => index.mark(mark, ids, on)).then(() => undefined),
    search: async ({ query, limit }, signal) => {
      const turn = Symbol(query);
      newest.set(limit, turn);
      await loading;
      await clock.turn();
      throwIfAborted(signal);
      if (newest.get(limit) !== turn) throw abortError();
      return index.answer(query, { limit, signal });
    },
    revisions: ({ from, count }) => inOrder(() => index.revisions().slice(from, from + count)),
    save: () =>
      inOrder(() => {
        const bytes = index.save();
        return moving({ bytes }, [bytes.buffer]);
      }),
  });
  return peer;
}

/** A pause that takes no turn unless the last one is some milliseconds ago. */
function everyFew(milliseconds: number, { turn, now }: ServerClock): Pause {
  let last = now();
  return async () => {
    if (now() - last < milliseconds) return;
    await turn();
    last = now();
  };
}
