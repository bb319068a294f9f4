import type { HeldPaper, Library } from '../../core/library';
import type { Disposable, Log, SearchService } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { Latest } from '../latest';
import { papersNear } from '../relatedPapers';

export interface RelatedOfViewDeps {
  readonly library: Pick<Library, 'get'>;
  readonly search: Pick<SearchService, 'related' | 'progress' | 'onDidProgress'>;
  readonly log: Log;
}

const shown = 8;

/**
 * The papers related to the one in a view: asked for once the view shows, kept while it does, and asked for again
 * when the index has taken in what came meanwhile, or is back after a failure, which leaves the view without them.
 */
export class RelatedOfView implements Disposable {
  readonly #latest = new Latest();
  readonly #listening: Disposable;
  /** Those of the paper in the view, as of a state of the index; `undefined` where it hadn't taken in all. */
  #known: { readonly paperId: string; readonly ids: readonly string[]; readonly asOf?: number } | undefined;
  /** Another one with whatever the index has to take in. */
  #state = 0;

  /** @param onDidChange called when they should be asked for again */
  constructor(
    private readonly deps: RelatedOfViewDeps,
    onDidChange: () => void,
  ) {
    this.#listening = deps.search.onDidProgress(({ indexed, total }) => {
      if (indexed < total) this.#state++;
      else if (this.#known?.asOf !== this.#state) onDidChange();
    });
  }

  /** Those that are known of a paper by now and still in the library. */
  of(paperId: string): readonly HeldPaper[] {
    const ids = this.#known?.paperId === paperId ? this.#known.ids : [];
    return ids.flatMap((id) => this.deps.library.get(id) ?? []);
  }

  /** Asks for those of a paper, if need be. Never rejects. */
  async load(paperId: string): Promise<void> {
    if (this.#known?.paperId !== paperId) this.#known = undefined;
    else if (this.#known.asOf === this.#state) return;
    const { indexed, total } = this.deps.search.progress;
    const state = this.#state;
    try {
      const hits = await this.#latest.ask((signal) => papersNear(this.deps.search, paperId, shown, signal));
      if (!hits) return;
      this.#known = { paperId, ids: hits.map(({ id }) => id), ...(indexed >= total && { asOf: state }) };
    } catch (error) {
      if (!isAbort(error)) this.deps.log.warn(`Related papers: ${String(error)}`);
    }
  }

  dispose(): void {
    this.#latest.cancel();
    this.#listening.dispose();
  }
}
