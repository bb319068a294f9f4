import type { Pause } from '../ports';
import { joinMarks, stateFields, type Mark, type Marks } from './entry';
import type { Holdings } from './holdings';
import type { ReadingState } from './library';

export interface LibraryStatesDeps {
  readonly holdings: Holdings;
  readonly ready: Promise<void>;
  readonly pause: Pause;
  /** An instant that is later than every one seen. */
  readonly tick: () => number;
  /** Takes entries in and shows them; resolves when they are on disk. */
  readonly write: (entries: readonly Marks[]) => Promise<void>;
}

/** Papers whose states are joined between two pauses. */
const papersPerSlice = 100;

/** What the person of a library did with its papers. */
export class LibraryStates {
  constructor(private readonly deps: LibraryStatesDeps) {}

  /** Sets all papers' switches at one instant. */
  async set(ids: readonly string[], patch: Partial<ReadingState>): Promise<void> {
    const { holdings, ready, tick, write } = this.deps;
    await ready;
    const now = tick();
    const entries: Marks[] = [];
    for (const id of new Set(ids)) {
      const held = holdings.get(id);
      if (!held) continue;
      const turned: Partial<Record<keyof ReadingState, Mark>> = {};
      for (const field of stateFields) {
        const value = patch[field];
        if (value !== undefined && value !== held.state[field]) turned[field] = [value, now];
      }
      if (Object.keys(turned).length > 0) entries.push({ kind: 'state', id: held.paper.id, ...turned });
    }
    await write(entries);
  }

  /** Takes in marks that were made elsewhere, with the times they bear. */
  async join(marks: readonly Marks[]): Promise<void> {
    const { holdings, ready, pause, write } = this.deps;
    await ready;
    const written: Promise<void>[] = [];
    for (let at = 0; at < marks.length; at += papersPerSlice) {
      if (at > 0) await pause();
      const news = marks.slice(at, at + papersPerSlice).flatMap((each) => {
        const held = holdings.get(each.id);
        if (!held) return [];
        const own: Marks = holdings.marksOf(each.id) ?? { kind: 'state', id: held.paper.id };
        return joinMarks(own, each) === own ? [] : [{ ...each, id: held.paper.id }];
      });
      if (news.length > 0) written.push(write(news));
    }
    await Promise.all(written);
  }
}
