import type { Library } from '../core/library';
import type { After, SearchService } from '../core/ports';
import { throwIfAborted } from '../core/problems';

export interface ReadinessDeps {
  readonly library: Pick<Library, 'loaded' | 'size'>;
  readonly search: Pick<SearchService, 'progress'>;
  readonly after: After;
}

/** How far the server has come. */
export interface Progress {
  /** Grows as long as somebody waits, up to `total`. */
  readonly done: number;
  /** Absent while nobody knows how many papers there are. */
  readonly total?: number;
  /** In English, for a person. */
  readonly message: string;
}

export type Report = (progress: Progress) => void;

/** Milliseconds between two looks, and between two reports. */
const lookEvery = 20;
const looksPerReport = 15;

/** Whether all papers are read and indexed, and waiting for it. */
export class Readiness {
  constructor(private readonly deps: ReadinessDeps) {}

  get isRead(): boolean {
    return this.deps.library.loaded;
  }

  /** Whether the index holds every paper that is known. */
  get isIndexed(): boolean {
    const { indexed, total } = this.deps.search.progress;
    return this.isRead && indexed >= total;
  }

  /** How many papers a search would miss now. */
  get unindexed(): number {
    const { indexed, total } = this.deps.search.progress;
    return Math.max(0, total - indexed);
  }

  /** @throws AbortError */
  untilRead(report: Report, signal: AbortSignal): Promise<void> {
    return this.until(() => this.isRead, Infinity, report, signal);
  }

  /** Waits so many milliseconds at most. @throws AbortError */
  untilIndexed(patience: number, report: Report, signal: AbortSignal): Promise<void> {
    return this.until(() => this.isIndexed, patience, report, signal);
  }

  private async until(
    isSo: () => boolean,
    patience: number,
    report: Report,
    signal: AbortSignal,
  ): Promise<void> {
    for (let look = 0; !isSo() && look * lookEvery < patience; look++) {
      throwIfAborted(signal);
      if (look % looksPerReport === 0) report(this.progress());
      await new Promise<void>((resolve) => this.deps.after(lookEvery, resolve));
    }
    throwIfAborted(signal);
  }

  private progress(): Progress {
    const { size } = this.deps.library;
    if (!this.isRead) return { done: size, message: `Reading the library: ${size} papers` };
    const { indexed, total } = this.deps.search.progress;
    // Behind what was read, so that it goes on growing.
    return { done: size + indexed, total: size + total, message: `Indexed ${indexed} of ${total} papers` };
  }
}
