import type { SearchService } from '../core/ports';
import { throwIfAborted } from '../core/problems';
import type { Readiness, Report } from './readiness';

export type Searching = Pick<SearchService, 'search' | 'find'>;

/** Milliseconds. Most clients give up after a minute. */
const patience = 40_000;

/**
 * Search for who can't see an index grow: it waits until the index holds all papers, as long as that may take, and
 * then answers with what there is. One question is asked after the other, since of several at once `search` answers
 * only the last.
 */
export class PatientSearch {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly search: Searching,
    private readonly readiness: Readiness,
  ) {}

  /** @param onPartial told how many papers weren't indexed yet, if the wait was too long */
  asking(report: Report, signal: AbortSignal, onPartial: (missing: number) => void): Searching {
    const ready = async (): Promise<void> => {
      await this.readiness.untilIndexed(patience, report, signal);
      if (!this.readiness.isIndexed) onPartial(this.readiness.unindexed);
    };
    return {
      search: async (query, options) => {
        await ready();
        return this.inTurn(() => {
          throwIfAborted(signal);
          return this.search.search(query, options, signal);
        });
      },
      find: async (query) => {
        await ready();
        return this.search.find(query, signal);
      },
    };
  }

  private inTurn<T>(question: () => Promise<T>): Promise<T> {
    const answer = this.last.then(question);
    this.last = answer.catch(() => undefined);
    return answer;
  }
}
