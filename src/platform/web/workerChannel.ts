import { Inbox, type Channel, type WorkerName } from '../../ipc';

/**
 * Starts a dedicated worker and gives the channel to it. The script is fetched and started from a blob: a web
 * extension host is itself a worker of another origin than the extension's files, and may start no worker from
 * there. Messages wait until it runs.
 * @param address of the built worker, such as `dist/worker.web.js`
 */
export function workerChannel(address: string, name: WorkerName): Channel {
  const inbox = new Inbox();
  let waiting: (readonly [message: unknown, transfer: readonly ArrayBuffer[]])[] = [];
  let worker: Worker | undefined;

  const end = (reason: string): void => {
    // After an error the worker may live on, in a state that nobody knows.
    worker?.terminate();
    inbox.end(reason);
  };
  void startWorker(address, name).then(
    (started) => {
      if (inbox.ended) {
        started.terminate();
        return;
      }
      worker = started;
      started.addEventListener('message', (event) => inbox.receive(event.data));
      started.addEventListener('messageerror', () => end(`A message of the ${name} worker can't be read.`));
      started.addEventListener('error', (event) => end(`The ${name} worker failed: ${event.message}`));
      for (const [message, transfer] of waiting) started.postMessage(message, [...transfer]);
      waiting = [];
    },
    (error: unknown) => end(`The ${name} worker can't be started: ${String(error)}`),
  );
  return {
    post: (message, transfer = []) => {
      if (worker) worker.postMessage(message, [...transfer]);
      else waiting.push([message, transfer]);
    },
    subscribe: (listener) => inbox.subscribe(listener),
    onDidClose: (listener) => inbox.onDidEnd(listener),
    close: () => end(`The ${name} worker was stopped.`),
  };
}

async function startWorker(address: string, name: WorkerName): Promise<Worker> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  const blob = URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }));
  const worker = new Worker(blob, { name: `paperside-${name}` });
  // Once it speaks or fails, the script has been read.
  const release = (): void => URL.revokeObjectURL(blob);
  worker.addEventListener('message', release, { once: true });
  worker.addEventListener('error', release, { once: true });
  return worker;
}
