import { Inbox, type Channel } from '../../ipc';

/**
 * Starts a dedicated worker and gives the channel to it. The script comes as text: a web extension host is itself
 * a worker of another origin than the extension's files, and may start workers from blobs only.
 * @param source what `dist/worker.web.js` holds
 */
export function openWorkerChannel(source: string): Channel {
  const inbox = new Inbox();
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address, { name: 'paperside-search' });
  const release = (): void => URL.revokeObjectURL(address);
  worker.addEventListener('message', (event) => {
    release();
    inbox.receive(event.data);
  });
  worker.addEventListener('messageerror', () => inbox.end("A message of the search worker can't be read."));
  worker.addEventListener('error', (event) => {
    // The worker may live on after an error, in a state nobody knows.
    worker.terminate();
    release();
    inbox.end(`The search worker failed: ${event.message}`);
  });
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    subscribe: (listener) => inbox.subscribe(listener),
    onDidClose: (listener) => inbox.onDidEnd(listener),
    close: () => {
      worker.terminate();
      release();
      inbox.end('The search worker was stopped.');
    },
  };
}
