import type { Paper } from '../../paper';
import type { Pause } from '../../ports';
import { analyzePaper, buildSegment, type AnalyzedPaper } from './buildSegment';
import { mergeSegments } from './mergeSegments';
import { maxSegmentSize } from './postings';
import type { PaperSurroundings } from './paperRow';
import type { Segment } from './segment';

/** So many papers wait at most until they become a segment, unless somebody says otherwise. */
const usualPending = 256;
/** Segments of up to so many papers are alike, and merged when there are that many of them. */
const tiers = [
  { upTo: 512, merged: 8 },
  { upTo: 4_096, merged: 4 },
  { upTo: 12_000, merged: 3 },
] as const;
/** Merging fewer papers than this takes no longer than adding some does. */
const quickMerge = 1_024;
/** More segments than this slow every search down. */
const mostSegments = 40;
/** A segment is written anew when it holds this share of papers that were struck off. */
const mostStruck = 0.3;

export interface PaperRevision {
  readonly id: string;
  /** `paperRevision` of the paper as it was indexed. */
  readonly revision: number;
}

/**
 * The papers in segments: new ones wait until there are some, or until somebody asks, and then make a segment that
 * never changes; segments of like size are merged to larger ones, so that there are few.
 */
export class Segments {
  private list: Segment[];
  private pending: AnalyzedPaper[] = [];
  private nextOrder = 0;
  private tidying: Promise<void> | undefined;

  /**
   * @param changed called whenever papers, and so terms, have come or gone, and when segments were merged
   * @param mostPending papers that wait to become a segment, which takes some 0.1 ms for each
   */
  constructor(
    segments: readonly Segment[] = [],
    private readonly changed: () => void = () => undefined,
    private readonly mostPending = usualPending,
  ) {
    this.list = [...segments];
    for (const { columns } of segments) {
      for (const order of columns.orders) if (order >= this.nextOrder) this.nextOrder = order + 1;
    }
  }

  get size(): number {
    return this.pending.length + this.list.reduce((sum, { count }) => sum + count, 0);
  }

  /** The segments; papers that wait become one first. */
  all(): readonly Segment[] {
    this.build();
    return this.list;
  }

  /** Adds a paper, or replaces the one of the same id, which keeps its place in the order of arrival. */
  add(paper: Paper, surroundings?: PaperSurroundings): void {
    const order = this.remove(paper.id) ?? this.nextOrder;
    this.nextOrder = Math.max(this.nextOrder, order + 1);
    this.pending.push(analyzePaper(paper, order, surroundings));
    if (this.pending.length >= this.mostPending) this.build();
  }

  /** @returns the paper's place in the order of arrival, if it was held */
  remove(id: string): number | undefined {
    const waiting = this.pending.findIndex(({ row }) => row.id === id);
    if (waiting >= 0) return this.pending.splice(waiting, 1)[0]?.row.order;
    for (const segment of this.list) {
      const paper = segment.find(id);
      if (paper === undefined) continue;
      segment.strike(paper);
      this.changed();
      return segment.columns.orders[paper];
    }
    return undefined;
  }

  revisions(): readonly PaperRevision[] {
    return this.all().flatMap(({ columns, alive }) =>
      columns.ids.flatMap((id, paper) =>
        alive[paper] === 1 ? { id, revision: columns.revisions[paper] ?? 0 } : [],
      ),
    );
  }

  /**
   * Merges what is due. Searches and changes may go on meanwhile.
   * @param thorough also what takes long
   */
  async tidy(pause: Pause, thorough: boolean): Promise<void> {
    const crowded = this.list.length > mostSegments;
    if (this.tidying && !thorough && !crowded) return;
    while (this.tidying) await this.tidying;
    const due = this.due(thorough || crowded ? Infinity : quickMerge);
    if (!due) {
      if (thorough) for (const segment of this.list) await segment.prepare(pause);
      return;
    }
    this.tidying = this.merge(due, pause).finally(() => (this.tidying = undefined));
    await this.tidying;
    await this.tidy(pause, thorough);
  }

  private async merge(due: readonly Segment[], pause: Pause): Promise<void> {
    const { merged, catchUp } = await mergeSegments(due, pause);
    catchUp();
    const kept = this.list.filter((segment) => !due.includes(segment));
    this.list = merged.count > 0 ? [...kept, merged] : kept;
    this.changed();
  }

  private due(mostPapers: number): readonly Segment[] | undefined {
    const candidates: (readonly Segment[])[] = this.list
      .filter(({ size, count }) => size - count > size * mostStruck)
      .map((segment) => [segment]);
    let from = 0;
    for (const { upTo, merged } of tiers) {
      const alike = this.list.filter(({ size }) => size > from && size <= upTo);
      if (alike.length >= merged) candidates.push(alike.slice(0, merged));
      from = upTo;
    }
    const most = Math.min(mostPapers, maxSegmentSize);
    return candidates.find((due) => due.reduce((sum, { count }) => sum + count, 0) <= most);
  }

  private build(): void {
    if (this.pending.length === 0) return;
    this.list = [...this.list, buildSegment(this.pending)];
    this.pending = [];
    this.changed();
  }
}
