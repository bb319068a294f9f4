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
    style: (name) => host.style({ name }),
    locale: (tag) => host.locale({ tag }),
  });
  const newest = new Map<string, symbol>();

  peer.serve(cslContract, {
    render: async (document, signal) => {
      const { name } = document;
      const turn = Symbol(name);
      if (name !== undefined) newest.set(name, turn);
      await runtime.turn();
      throwIfAborted(signal);
      if (name !== undefined && newest.get(name) !== turn) throw abortError();
      return engine.render(document, signal);
    },
    check: ({ style }, signal) => engine.check(style, signal),
  });
  return peer;
}
