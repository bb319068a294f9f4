import type * as vscode from 'vscode';
import type { Channel } from '../../ipc';

/** The extension's end of the channel to a webview panel. */
export function panelChannel(panel: vscode.WebviewPanel): Channel {
  return {
    post(message) {
      // Nobody to hear it is no failure: a view that was hidden asks for a snapshot when it is back.
      panel.webview.postMessage(message).then(undefined, () => undefined);
    },
    subscribe: (listener) => panel.webview.onDidReceiveMessage((message: unknown) => listener(message)),
    onDidClose: (listener) => panel.onDidDispose(() => listener('The view was closed.')),
    close() {
      panel.dispose();
    },
  };
}
