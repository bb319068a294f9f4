import type { Library, ReadingState } from '../../core/library';
import type { Paper } from '../../core/paper';
import type { SearchHit } from '../../core/ports';

/** A paper as the picker shows it; without a state it is not in the library. */
export interface ShownPaper {
  readonly paper: Paper;
  readonly state?: ReadingState;
}

/** The papers that the picker can show: the library's, and those that came with hits from elsewhere. */
export class ShownPapers {
  readonly #elsewhere = new Map<string, Paper>();

  constructor(private readonly library: Pick<Library, 'get'>) {}

  /** Keeps what came with hits: the basket may still hold it when it is no hit any more. */
  keep(hits: readonly SearchHit[]): void {
    for (const { id, paper } of hits) if (paper) this.#elsewhere.set(id, paper);
  }

  get(id: string): ShownPaper | undefined {
    const paper = this.#elsewhere.get(id);
    return this.library.get(id) ?? (paper && { paper });
  }

  /** Those of the papers that the library doesn't hold: it has to take them in before anything is done to them. */
  elsewhere(ids: readonly string[]): readonly Paper[] {
    return ids.flatMap((id) => {
      const shown = this.get(id);
      return shown && !shown.state ? [shown.paper] : [];
    });
  }
}
