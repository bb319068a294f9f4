import type { After, Disposable } from '../../ports';
import type { SearchEngine } from './searchEngine';

/** Between two looks whether the engine still gets to its messages, in milliseconds. */
const beat = 10_000;
/** Looks in a row without an answer after which it won't come any more. One alone may be a computer that slept. */
const mostMissed = 3;

/**
 * Tells an engine that works long from one that never comes back: the former answers between two slices. It is
 * asked only while somebody waits for it.
 */
export class EnginePulse implements Disposable {
  private waiting = 0;
  private missed = 0;
  private answered = true;
  private timer: Disposable | undefined;

  constructor(
    private readonly engine: Pick<SearchEngine, 'ping'>,
    private readonly after: After,
    private readonly onStill: () => void,
  ) {}

  /** Watches the engine until `work` is done. */
  async during<Result>(work: Promise<Result>): Promise<Result> {
    if (this.waiting++ === 0) {
      this.missed = 0;
      this.look();
    }
    try {
      return await work;
    } finally {
      if (--this.waiting === 0) this.dispose();
    }
  }

  dispose(): void {
    this.timer?.dispose();
  }

  private look(): void {
    this.timer = this.after(beat, () => {
      if (this.answered) this.ask();
      else this.missed++;
      if (this.missed < mostMissed) this.look();
      else this.onStill();
    });
  }

  private ask(): void {
    this.missed = 0;
    this.answered = false;
    const answer = (): void => void (this.answered = true);
    // One that is gone says so by itself.
    this.engine.ping().then(answer, answer);
  }
}
