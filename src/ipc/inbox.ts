import type { Disposable } from '../core/ports';

/**
 * The receiving side of a channel: messages wait until somebody listens, are handed out in a later turn, and
 * nothing comes after the end.
 */
export class Inbox {
  private readonly listeners = new Set<(message: unknown) => void>();
  private readonly endListeners = new Set<(reason: string) => void>();
  private early: unknown[] = [];
  private endReason: string | undefined;

  get ended(): boolean {
    return this.endReason !== undefined;
  }

  subscribe(listener: (message: unknown) => void): Disposable {
    this.listeners.add(listener);
    const waiting = this.early;
    this.early = [];
    for (const message of waiting) this.receive(message);
    return { dispose: () => this.listeners.delete(listener) };
  }

  onDidEnd(listener: (reason: string) => void): Disposable {
    // The end may have come before anybody listened.
    const { endReason } = this;
    if (endReason !== undefined) queueMicrotask(() => listener(endReason));
    else this.endListeners.add(listener);
    return { dispose: () => this.endListeners.delete(listener) };
  }

  receive(message: unknown): void {
    if (this.listeners.size === 0) {
      this.early.push(message);
      return;
    }
    queueMicrotask(() => {
      if (this.ended) return;
      for (const listener of [...this.listeners]) listener(message);
    });
  }

  end(reason: string): void {
    if (this.ended) return;
    this.endReason = reason;
    for (const listener of [...this.endListeners]) listener(reason);
    this.endListeners.clear();
  }
}
