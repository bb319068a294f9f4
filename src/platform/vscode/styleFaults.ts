import type { CslEngine } from '../../core/csl';
import { throwIfAborted } from '../../core/problems';

/** How many styles' answers are remembered. */
const maxKept = 20;

/** Why styles can't be used: each is tried once, since the answer depends on its text alone. */
export class StyleFaults {
  /** By the style; the ones asked for last stand behind. */
  readonly #kept = new Map<string, Promise<string | undefined>>();

  constructor(private readonly engine: Pick<CslEngine, 'check'>) {}

  /** @param style the name of a shipped style, or XML */
  async of(style: string, signal?: AbortSignal): Promise<string | undefined> {
    // Without the signal: who asks next waits for the same answer.
    const answer = this.#kept.get(style) ?? this.engine.check(style).then((problem) => problem?.message);
    this.#kept.delete(style);
    this.#kept.set(style, answer);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) break;
      this.#kept.delete(oldest);
    }
    try {
      return await answer;
    } catch (error) {
      // The engine failed, not the style: the next one asks again.
      if (this.#kept.get(style) === answer) this.#kept.delete(style);
      throw error;
    } finally {
      throwIfAborted(signal);
    }
  }
}
