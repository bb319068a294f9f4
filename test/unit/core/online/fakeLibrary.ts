import type { HeldPaper } from '../../../../src/core/library';
import { PaperIdentities, type Paper } from '../../../../src/core/paper';

/** A library of papers that are given. */
export class FakeLibrary {
  readonly #held = new Map<string, HeldPaper>();
  readonly #identities = new PaperIdentities<Paper>();

  hold(paper: Paper, state: Partial<HeldPaper['state']> = {}, added?: number): void {
    const held = { read: false, starred: false, wanted: false, ...state };
    this.#held.set(paper.id, { paper, state: held, revision: 1, ...(added !== undefined && { added }) });
    this.#identities.add(paper);
  }
  get(id: string): HeldPaper | undefined {
    return this.#held.get(id);
  }
  find(paper: Parameters<PaperIdentities<Paper>['find']>[0]): HeldPaper | undefined {
    const found = this.#identities.find(paper);
    return found && this.#held.get(found.id);
  }
}
