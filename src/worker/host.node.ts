import { parentPort } from 'node:worker_threads';
import { Inbox, type Channel } from '../ipc';

/** The channel of this thread to the extension that started it. */
export function hostChannel(): Channel {
  const port = parentPort;
  if (!port) throw new Error('A worker is started by the extension, not by hand.');
  const inbox = new Inbox();
  port.on('message', (message) => inbox.receive(message));
  port.on('close', () => inbox.end('The extension host is gone.'));
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    subscribe: (listener) => inbox.subscribe(listener),
    onDidClose: (listener) => inbox.onDidEnd(listener),
    close: () => port.close(),
  };
}

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
