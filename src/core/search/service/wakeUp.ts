/** Lets several wait until something has happened; each looks for itself whether it was what it waits for. */
export class WakeUp {
  private waiting: (() => void)[] = [];

  /** Resolves at the next `call`, or when the caller leaves. */
  wait(signal?: AbortSignal): Promise<void> {
    // It may have left just before.
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        // A signal may live as long as the window.
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.push(wake);
      signal?.addEventListener('abort', wake);
    });
  }

  call(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }
}
