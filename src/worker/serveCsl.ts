import { LocalCslEngine, type Citeproc } from '../core/csl';
import type { Disposable } from '../core/ports';
import { abortError, throwIfAborted } from '../core/problems';
import { Peer, type Channel } from '../ipc';
import { cslContract, cslHostContract } from './cslContract';

/** What the server needs of its runtime. */
export interface CslRuntime {
  /** Resolves in a later turn, once the messages that wait have been received. */
  readonly turn: () => Promise<void>;
  /** @param text gives the text of citeproc's file, where the runtime has to load it from a text */
  readonly citeproc: (text: () => Promise<string>) => Promise<Citeproc>;
}

/**
 * Renders documents. A rendering can't be stopped half way, so of those of one document that wait, only the newest is
 * done: the others are outdated by it.
 */
export function serveCsl(channel: Channel, runtime: CslRuntime): Disposable {
  const peer = new Peer(channel);
  const host = peer.remote(cslHostContract);
  let citeproc: Promise<Citeproc> | undefined;
  const engine = new LocalCslEngine({
    citeproc: () => (citeproc ??= runtime.citeproc(() => host.citeproc(undefined))),
    style: remembering((name) => host.style({ name })),
    locale: remembering((tag) => host.locale({ tag })),
  });
  const newest = new Map<string, symbol>();

  peer.serve(cslContract, {
    render: async (document, signal) => {
      const { name } = document;
      const turn = Symbol(name);
      if (name !== undefined) newest.set(name, turn);
      await runtime.turn();
      if (name !== undefined) {
        if (newest.get(name) !== turn) throw abortError();
        newest.delete(name);
      }
      throwIfAborted(signal);
      return engine.render(document, signal);
    },
    check: ({ style }, signal) => engine.check(style, signal),
  });
  return peer;
}

/** Asks for each shipped file once; again if it couldn't be read. */
function remembering<T>(read: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    const reading = read(name);
    known.set(name, reading);
    reading.catch(() => known.delete(name));
    return reading;
  };
}
