import type { Disposable } from '../../core/ports';
import type { Channel } from '../../ipc';

/**
 * Two ends in one process that behave as a worker's do: messages are structured clones, arrive in order and in
 * a later turn, wait until somebody listens, and buffers move.
 */
export function channelPair(): readonly [Channel, Channel] {
  const left = new InlineChannel();
  const right = new InlineChannel();
  left.other = right;
  right.other = left;
  return [left, right];
}

class InlineChannel implements Channel {
  other: InlineChannel | undefined;
  private readonly listeners = new Set<(message: unknown) => void>();
  private readonly closeListeners = new Set<(reason: string) => void>();
  private readonly early: unknown[] = [];
  private closed = false;

  post(message: unknown, transfer: readonly ArrayBuffer[] = []): void {
    if (this.closed) throw new Error('The channel is closed.');
    this.other?.arrive(structuredClone(message, { transfer: [...transfer] }));
  }

  subscribe(listener: (message: unknown) => void): Disposable {
    this.listeners.add(listener);
    for (const message of this.early.splice(0)) this.deliver(message);
    return { dispose: () => this.listeners.delete(listener) };
  }

  onDidClose(listener: (reason: string) => void): Disposable {
    this.closeListeners.add(listener);
    return { dispose: () => this.closeListeners.delete(listener) };
  }

  close(): void {
    this.end('The channel was closed.');
    this.other?.end('The other end closed the channel.');
  }

  private arrive(message: unknown): void {
    if (this.listeners.size === 0) this.early.push(message);
    else this.deliver(message);
  }

  private deliver(message: unknown): void {
    queueMicrotask(() => {
      if (this.closed) return;
      for (const listener of [...this.listeners]) listener(message);
    });
  }

  private end(reason: string): void {
    if (this.closed) return;
    this.closed = true;
    for (const listener of [...this.closeListeners]) listener(reason);
  }
}
