import type { Segment } from '../segments/segment';

/** A paper that was found. */
export interface RankedPaper {
  readonly segment: Segment;
  readonly paper: number;
  readonly score: number;
}

/** Below 0 if `a` comes before `b`. */
export type Ranking = (a: RankedPaper, b: RankedPaper) => number;

/** Better matches first; where they are equal the newer paper, and within a listing its own order. */
export function compareRanked(a: RankedPaper, b: RankedPaper): number {
  return b.score - a.score || compareAge(a, b);
}

/** Below 0 if `a` is newer. */
export function compareAge(a: Omit<RankedPaper, 'score'>, b: Omit<RankedPaper, 'score'>): number {
  const newer = (b.segment.columns.days[b.paper] ?? 0) - (a.segment.columns.days[a.paper] ?? 0);
  return newer || (a.segment.columns.orders[a.paper] ?? 0) - (b.segment.columns.orders[b.paper] ?? 0);
}

/** Collects papers and keeps the best of them. */
export class BestPapers {
  private kept: RankedPaper[] = [];
  /** Better than this, or not among the best. */
  private worst: RankedPaper | undefined;
  private counted = 0;

  constructor(
    private readonly limit: number,
    private readonly ranking: Ranking = compareRanked,
  ) {}

  /** Papers that were taken, kept or not. */
  get total(): number {
    return this.counted;
  }

  take(segment: Segment, paper: number, score: number): void {
    this.counted++;
    const { worst } = this;
    const { ranking } = this;
    if (worst && ranking === compareRanked && score < worst.score) return;
    const ranked = { segment, paper, score };
    if (worst && ranking(ranked, worst) >= 0) return;
    this.kept.push(ranked);
    if (this.kept.length >= 4 * this.limit + 64) this.cut();
  }

  /** The best, best first. */
  ranked(): RankedPaper[] {
    this.cut();
    return [...this.kept];
  }

  private cut(): void {
    this.kept.sort(this.ranking);
    if (this.kept.length <= this.limit) return;
    this.kept.length = this.limit;
    this.worst = this.kept.at(-1);
  }
}
