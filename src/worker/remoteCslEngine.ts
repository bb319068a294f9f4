import type { CslDocument, CslEngine, RenderedDocument } from '../core/csl';
import type { Disposable } from '../core/ports';
import { isPapersideError, type Problem } from '../core/problems';
import { Peer, type Channel, type Remote } from '../ipc';
import { cslContract, cslHostContract } from './cslContract';

/** The extension's own files, as texts. */
export interface CslTexts {
  /** `dist/citeproc.mjs`. */
  citeproc(): Promise<string>;
  /** `media/csl/styles/<name>.csl`, if there is such a file. */
  style(name: string): Promise<string | undefined>;
  /** `media/csl/locales/locales-<tag>.xml`, if there is such a file. */
  locale(tag: string): Promise<string | undefined>;
}

/** Milliseconds. A thousand works take some seconds; a style that takes longer doesn't come to an end. */
const longest = 60_000;

/**
 * The host's end of the CSL worker. The worker starts with the first document, and anew with the next one after it
 * stopped or had to be stopped.
 */
export class RemoteCslEngine implements CslEngine, Disposable {
  private connection: { readonly peer: Peer; readonly channel: Channel } | undefined;

  constructor(
    private readonly start: () => Channel,
    private readonly texts: CslTexts,
  ) {}

  render(document: CslDocument, signal?: AbortSignal): Promise<RenderedDocument> {
    return this.ask((csl) => csl.render(document, { signal, timeout: longest }));
  }

  check(style: string, signal?: AbortSignal): Promise<Problem | undefined> {
    return this.ask((csl) => csl.check({ style }, { signal, timeout: longest }));
  }

  dispose(): void {
    this.connection?.peer.dispose();
    this.connection?.channel.close();
    this.connection = undefined;
  }

  private async ask<T>(question: (csl: Remote<typeof cslContract>) => Promise<T>): Promise<T> {
    const connection = (this.connection ??= this.connect());
    try {
      return await question(connection.peer.remote(cslContract));
    } catch (error) {
      if (isPapersideError(error) && (error.code === 'timeout' || error.code === 'workerStopped')) {
        if (this.connection === connection) this.dispose();
      }
      throw error;
    }
  }

  private connect(): { readonly peer: Peer; readonly channel: Channel } {
    const channel = this.start();
    const peer = new Peer(channel);
    peer.serve(cslHostContract, {
      citeproc: () => this.texts.citeproc(),
      style: ({ name }) => this.texts.style(name),
      locale: ({ tag }) => this.texts.locale(tag),
    });
    return { peer, channel };
  }
}
