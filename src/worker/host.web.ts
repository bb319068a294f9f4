import { Inbox, type Channel } from '../ipc';

/** The part of a dedicated worker's scope that is used; the compiler knows the page's scope only. */
interface WorkerScope {
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  close(): void;
}

/** The channel of this worker to the extension that started it. */
export function hostChannel(): Channel {
  const scope = globalThis as unknown as WorkerScope;
  const inbox = new Inbox();
  scope.addEventListener('message', (event) => inbox.receive(event.data));
  return {
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    subscribe: (listener) => inbox.subscribe(listener),
    onDidClose: (listener) => inbox.onDidEnd(listener),
    close: () => scope.close(),
  };
}

/** A turn by message: a browser makes timers wait for four milliseconds. */
export function turns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(undefined);
    });
}
