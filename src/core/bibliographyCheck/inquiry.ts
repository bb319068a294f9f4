import { askInHalves, type MetadataSource, type Reading, type Service } from '../metadata';
import type { Paper } from '../paper';
import type { Pause } from '../ports';
import { isHttpError, throwIfAborted } from '../problems';

/** What a service said when it was asked for one work, or why it said nothing. */
export type Answer = { readonly reading: Reading } | { readonly why: string };

/** Asks services for one run. One that is down is left out for the rest of it. */
export class Inquiry {
  /** Why services aren't asked any more. */
  readonly failures = new Map<Service, string>();

  constructor(
    private readonly pause: Pause,
    private readonly onAsk: ((service: Service) => void) | undefined,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** What `source` has of each of the works. @throws AbortError if the run's signal aborts */
  async byIds(source: MetadataSource, works: readonly Paper[]): Promise<ReadonlyMap<Paper, Answer>> {
    const answers = new Map<Paper, Answer>();
    for (let at = 0; at < works.length; at += source.batch) {
      const batch = works.slice(at, at + source.batch);
      const down = await this.ask(source.service, async () => {
        for (const part of await askInHalves(source, batch, this.signal)) {
          for (const work of part.works) answers.set(work, part);
        }
        return undefined;
      });
      if (down) for (const work of batch) if (!answers.has(work)) answers.set(work, down);
    }
    return answers;
  }

  /**
   * Runs one question to a service.
   * @returns what it comes to, or why the service could not be asked
   */
  async ask<T>(service: Service, question: () => Promise<T>): Promise<T | { readonly why: string }> {
    throwIfAborted(this.signal);
    const known = this.failures.get(service);
    if (known !== undefined) return { why: known };
    this.onAsk?.(service);
    try {
      const answer = await question();
      await this.pause();
      return answer;
    } catch (error) {
      if (!isHttpError(error)) throw error;
      this.failures.set(service, error.message);
      return { why: error.message };
    }
  }
}
