import type { Channel } from '../ipc';

/** The part of `acquireVsCodeApi()` that the views use; a test in a plain browser supplies its own. */
export interface WebviewHost {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** The view's end of the channel to the extension. */
export function webviewChannel(host: WebviewHost): Channel {
  return {
    post: (message) => host.postMessage(message),
    subscribe(listener) {
      const onMessage = (event: MessageEvent) => listener(event.data);
      window.addEventListener('message', onMessage);
      return { dispose: () => window.removeEventListener('message', onMessage) };
    },
    // A webview that is closed is torn down with its page: nobody is left to be told.
    onDidClose: () => ({ dispose: () => undefined }),
    close: () => undefined,
  };
}
