import type { Disposable } from '../../core/ports';
import { Inbox, type Channel } from '../../ipc';

/**
 * Two ends in one process that behave as a worker's do: messages are structured clones, arrive in order and in
 * a later turn, wait until somebody listens, and buffers move.
 */
export function channelPair(): readonly [Channel, Channel] {
  const left = new Inbox();
  const right = new Inbox();
  return [new InlineChannel(left, right), new InlineChannel(right, left)];
}

class InlineChannel implements Channel {
  constructor(
    private readonly inbox: Inbox,
    private readonly other: Inbox,
  ) {}

  post(message: unknown, transfer: readonly ArrayBuffer[] = []): void {
    if (this.inbox.ended) throw new Error('The channel is closed.');
    this.other.receive(structuredClone(message, { transfer: [...transfer] }));
  }

  subscribe(listener: (message: unknown) => void): Disposable {
    return this.inbox.subscribe(listener);
  }

  onDidClose(listener: (reason: string) => void): Disposable {
    return this.inbox.onDidEnd(listener);
  }

  close(): void {
    this.inbox.end('The channel was closed.');
    this.other.end('The other end closed the channel.');
  }
}
