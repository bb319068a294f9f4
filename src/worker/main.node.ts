import { parentPort } from 'node:worker_threads';
import { Inbox } from '../ipc';
import { serveSearch } from './serveSearch';

const port = parentPort;
if (!port) throw new Error('The search worker is started by the extension, not by hand.');
const inbox = new Inbox();
port.on('message', (message) => inbox.receive(message));
port.on('close', () => inbox.end('The extension host is gone.'));

serveSearch(
  {
    post: (message, transfer = []) => port.postMessage(message, transfer),
    subscribe: (listener) => inbox.subscribe(listener),
    onDidClose: (listener) => inbox.onDidEnd(listener),
    close: () => port.close(),
  },
  { turn: () => new Promise((resolve) => setImmediate(resolve)), now: () => performance.now() },
);
