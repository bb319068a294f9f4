import { Inbox } from '../ipc';
import { serveSearch } from './serveSearch';

/** The part of a dedicated worker's scope that is used; the compiler knows the page's scope only. */
interface WorkerScope {
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  close(): void;
}

const scope = globalThis as unknown as WorkerScope;
const inbox = new Inbox();
scope.addEventListener('message', (event) => inbox.receive(event.data));

/** A turn by message: a browser makes timers wait for four milliseconds. */
function turns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(undefined);
    });
}

serveSearch(
  {
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    subscribe: (listener) => inbox.subscribe(listener),
    onDidClose: (listener) => inbox.onDidEnd(listener),
    close: () => scope.close(),
  },
  { turn: turns(), now: () => performance.now() },
);
