import type { Pause } from '../../core/ports';

/**
 * A pause that lets messages, timers and input through and comes back at once. A channel's message does that in
 * Node and in a browser's worker; `setTimeout` is held back to 4 ms there after a few calls in a row.
 */
export function createPause(): Pause {
  if (typeof MessageChannel === 'undefined') return () => new Promise((resolve) => setTimeout(resolve, 0));
  return () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        // An open port would keep a Node process alive.
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
}
