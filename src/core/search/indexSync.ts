import type { Library, LibraryChange, ReadingState } from '../library';
import type { Pause, SearchProgress } from '../ports';
import type { SearchEngine } from './searchEngine';
import type { Mark } from './searchQuery';

/** Papers in one message to the engine: a message must not keep the host busy while it is copied. */
const papersPerStep = 16;
const idsPerStep = 2_000;
/** Papers whose revisions are worked out between two pauses. */
const papersPerSlice = 50;
const readingMarks: readonly (keyof ReadingState)[] = ['read', 'starred', 'wanted'];

interface MarkStep {
  readonly mark: Mark;
  readonly ids: readonly string[];
  readonly on: boolean;
}

/** What the engine doesn't know yet of the library, and the steps that tell it. */
export class IndexSync {
  private readonly stale = new Set<string>();
  private readonly gone = new Set<string>();
  private marks: MarkStep[] = [];
  private cited: ReadonlySet<string> = new Set();
  /** Before the first comparison nothing is known, and changes are left to it. */
  private compared = false;

  constructor(
    private readonly library: Library,
    private readonly pause: Pause,
    private readonly onProgress: () => void,
  ) {}

  get done(): boolean {
    return this.compared && this.stale.size + this.gone.size + this.marks.length === 0;
  }

  get progress(): SearchProgress {
    const total = this.library.size;
    return { indexed: this.compared ? Math.max(0, total - this.stale.size) : 0, total };
  }

  /** @returns whether what the index saves will change */
  take({ added, updated, removed, restated }: LibraryChange): boolean {
    if (!this.compared) return false;
    for (const id of [...added, ...updated]) {
      this.stale.add(id);
      this.gone.delete(id);
    }
    for (const id of removed) {
      this.gone.add(id);
      this.stale.delete(id);
    }
    this.markAsHeld([...added, ...restated]);
    this.onProgress();
    return added.length + updated.length + removed.length > 0;
  }

  setCited(cited: ReadonlySet<string>): void {
    const before = this.cited;
    this.cited = cited;
    if (!this.compared) return;
    this.pushMark(
      'cited',
      [...cited].filter((id) => !before.has(id)),
      true,
    );
    this.pushMark(
      'cited',
      [...before].filter((id) => !cited.has(id)),
      false,
    );
  }

  /**
   * Finds out what a fresh engine lacks.
   * @returns whether it lacks anything, or holds what the library doesn't
   */
  async compare(engine: SearchEngine): Promise<boolean> {
    this.compared = false;
    this.stale.clear();
    this.gone.clear();
    this.marks = [];
    const indexed = await this.revisionsOf(engine);
    // From here on changes are taken, so that none is lost between two slices.
    this.compared = true;
    let looked = 0;
    const marked = new Map<Mark, string[]>(readingMarks.map((mark) => [mark, []]));
    for (const { paper, state, revision } of this.library.values()) {
      if (indexed.get(paper.id) !== revision) this.stale.add(paper.id);
      indexed.delete(paper.id);
      for (const mark of readingMarks) if (state[mark]) marked.get(mark)?.push(paper.id);
      if (++looked % papersPerSlice === 0) await this.pause();
    }
    for (const id of indexed.keys()) if (!this.library.get(id)) this.gone.add(id);
    for (const [mark, ids] of marked) this.pushMark(mark, ids, true);
    this.pushMark('cited', [...this.cited], true);
    this.onProgress();
    return this.stale.size + this.gone.size > 0;
  }

  /** One message to the engine. If it fails, the engine is gone and the next is compared anew. */
  async step(engine: SearchEngine): Promise<void> {
    const mark = this.marks.shift();
    if (mark) await engine.mark(mark.mark, mark.ids, mark.on);
    else if (this.gone.size > 0) await engine.remove(takeFirst(this.gone, papersPerStep));
    else {
      const papers = takeFirst(this.stale, papersPerStep).flatMap((id) => this.library.get(id)?.paper ?? []);
      await engine.add(papers);
    }
    this.onProgress();
  }

  private markAsHeld(ids: readonly string[]): void {
    const held = ids.map((id) => this.library.get(id)).filter((paper) => paper !== undefined);
    for (const mark of readingMarks) {
      for (const on of [true, false]) {
        this.pushMark(
          mark,
          held.filter(({ state }) => state[mark] === on).map(({ paper }) => paper.id),
          on,
        );
      }
    }
  }

  private pushMark(mark: Mark, ids: readonly string[], on: boolean): void {
    for (let from = 0; from < ids.length; from += idsPerStep) {
      this.marks.push({ mark, ids: ids.slice(from, from + idsPerStep), on });
    }
  }

  private async revisionsOf(engine: SearchEngine): Promise<Map<string, number>> {
    const indexed = new Map<string, number>();
    for (let from = 0; ; from += idsPerStep) {
      const page = await engine.revisions(from, idsPerStep);
      for (const { id, revision } of page) indexed.set(id, revision);
      if (page.length < idsPerStep) return indexed;
    }
  }
}

function takeFirst(ids: Set<string>, count: number): string[] {
  const taken: string[] = [];
  for (const id of ids) {
    if (taken.length === count) break;
    taken.push(id);
    ids.delete(id);
  }
  return taken;
}
