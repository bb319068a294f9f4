import type { SearchService } from '../../core/ports';
import { Latest } from '../latest';
import type { OfferedCompletion } from './completionRows';

/** What the text of the picker could go on with, asked for while somebody types. */
export class Completions {
  readonly #latest = new Latest();
  #offered: OfferedCompletion | undefined;

  constructor(private readonly service: Pick<SearchService, 'complete'>) {}

  /** What is known by now of how this very query could go on. */
  of(query: string): OfferedCompletion | undefined {
    return this.#offered?.query === query ? this.#offered : undefined;
  }

  /**
   * Asks how a query could go on at its end: where the caret is, VS Code doesn't tell.
   * @returns `undefined` if a newer question overtook it, or nobody can be asked. Never rejects.
   */
  async load(query: string): Promise<OfferedCompletion | undefined> {
    try {
      const completion = await this.#latest.ask((signal) =>
        this.service.complete(query, query.length, signal),
      );
      if (completion) this.#offered = { query, ...completion };
    } catch {
      // Why the engine can't be had is said by the search that failed with it.
    }
    return this.of(query);
  }

  cancel(): void {
    this.#latest.cancel();
  }
}
