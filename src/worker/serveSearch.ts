import type { Disposable, Pause } from '../core/ports';
import { abortError, throwIfAborted } from '../core/problems';
import { PaperIndex, type PaperRevision } from '../core/search';
import { moving, Peer, type Channel } from '../ipc';
import { buffersOf, searchContract } from './searchContract';

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
  let waiting = 0;
  let untidy = false;
  let tidying = false;
  let loading: Promise<unknown> = Promise.resolve();
  let listed: readonly PaperRevision[] = [];
  const newest = new Map<number, symbol>();

  /** Runs `change` after those before it, whether they failed or not. */
  const inOrder = <T>(change: () => T | Promise<T>): Promise<T> => {
    waiting++;
    const result = changes.then(change);
    changes = result
      .catch(() => undefined)
      .then(() => {
        // Merging may fail without harm: what it would have merged is still there.
        if (--waiting === 0) tidy().catch(() => undefined);
      });
    return result;
  };

  /** One at a time, or a search would wait for a slice of each. */
  const tidy = async (): Promise<void> => {
    untidy = true;
    if (tidying) return;
    tidying = true;
    try {
      while (untidy) {
        untidy = false;
        await index.tidy();
      }
      await index.rehearse();
    } finally {
      tidying = false;
    }
  };

  peer.serve(searchContract, {
    load: (snapshot) => {
      const loaded = inOrder(async () => {
        index = await PaperIndex.open(snapshot, { pause });
        return [...index.lost];
      });
      loading = loaded.catch(() => undefined);
      return loaded;
    },
    add: ({ papers, surroundings }) => inOrder(() => index.add(papers, surroundings)).then(() => undefined),
    remove: ({ ids }) => inOrder(() => index.remove(ids)).then(() => undefined),
    mark: ({ mark, ids, on }) => inOrder(() => index.mark(mark, ids, on)).then(() => undefined),
    note: ({ notes }) =>
      inOrder(() => {
        for (const { path, citations } of notes) index.note(path, citations);
        return undefined;
      }),
    offer: ({ field, values }) => inOrder(() => index.offer(field, values)).then(() => undefined),
    complete: async ({ query, offset }, signal) => {
      await loading;
      await clock.turn();
      throwIfAborted(signal);
      return index.complete(query, offset);
    },
    search: async ({ query, ...options }, signal) => {
      const { limit } = options;
      const turn = Symbol(query);
      newest.set(limit, turn);
      await loading;
      await clock.turn();
      throwIfAborted(signal);
      if (newest.get(limit) !== turn) throw abortError();
      return index.answer(query, { ...options, signal });
    },
    find: async ({ query, ...context }, signal) => {
      await loading;
      await clock.turn();
      throwIfAborted(signal);
      return index.find(query, context);
    },
    related: async ({ id, limit }, signal) => {
      await loading;
      await clock.turn();
      throwIfAborted(signal);
      return [...index.related(id, limit)];
    },
    revisions: ({ from, count }) =>
      inOrder(() => {
        // Merging moves papers, so that all pages are of one list.
        if (from === 0) listed = index.revisions();
        const page = listed.slice(from, from + count);
        if (page.length < count) listed = [];
        return page;
      }),
    save: ({ saved }) =>
      inOrder(() => {
        const snapshot = index.snapshot(saved);
        return moving(snapshot, buffersOf(snapshot));
      }),
    ping: () => undefined,
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
