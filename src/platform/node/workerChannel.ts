import { Worker } from 'node:worker_threads';
import { Inbox, type Channel, type WorkerName } from '../../ipc';

/**
 * Starts a worker thread and gives the channel to it. The thread ends with `close`, and never keeps the process
 * alive by itself.
 * @param script absolute path of the built worker, such as `dist/worker.js`
 * @param mostHeap in megabytes: a worker that wants more ends, before it takes memory from the whole process
 */
export function workerChannel(script: string, name: WorkerName, mostHeap = 2_048): Channel {
  const inbox = new Inbox();
  const worker = new Worker(script, {
    name: `paperside-${name}`,
    // No inherited flags: an extension host under a debugger would have the worker ask for the same port.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: mostHeap },
  });
  worker.unref();
  worker.on('message', (message) => inbox.receive(message));
  worker.on('messageerror', (error) =>
    inbox.end(`A message of the ${name} worker can't be read: ${error.message}`),
  );
  worker.on('error', (error) => inbox.end(`The ${name} worker failed: ${error.message}`));
  worker.on('exit', (code) => inbox.end(`The ${name} worker ended with code ${code}.`));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    subscribe: (listener) => inbox.subscribe(listener),
    onDidClose: (listener) => inbox.onDidEnd(listener),
    close: () => {
      inbox.end(`The ${name} worker was stopped.`);
      void worker.terminate();
    },
  };
}
