import type { SearchAnswer, SearchOptions, SearchService } from '../../core/ports';
import { isAbort } from '../../core/problems';

/** Searches while one types: a newer search cancels the older one, whose answer never comes through. */
export class LatestSearch {
  #running: AbortController | undefined;

  constructor(private readonly service: Pick<SearchService, 'search'>) {}

  /** @returns the answer, or `undefined` if a newer search or `cancel` overtook it */
  async run(query: string, options: SearchOptions): Promise<SearchAnswer | undefined> {
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    try {
      const answer = await this.service.search(query, options, running.signal);
      return this.#running === running ? answer : undefined;
    } catch (error) {
      if (this.#running !== running || isAbort(error)) return undefined;
      throw error;
    }
  }

  cancel(): void {
    this.#running?.abort();
    this.#running = undefined;
  }
}
