import type { Mark } from '../query';
import type { Segment } from '../segments/segment';

/** Which papers bear a mark, by id: also of papers that aren't indexed yet. */
export class PaperMarks {
  private readonly marked = new Map<Mark, Set<string>>();
  private columns = new WeakMap<Segment, Map<Mark, Uint8Array>>();

  set(mark: Mark, ids: Iterable<string>, on: boolean): void {
    const marked = this.marked.get(mark) ?? new Set();
    this.marked.set(mark, marked);
    for (const id of ids) {
      if (on) marked.add(id);
      else marked.delete(id);
    }
    this.columns = new WeakMap();
  }

  /** 1 for each paper of the segment that bears the mark. */
  column(mark: Mark, segment: Segment): Uint8Array {
    const columns = this.columns.get(segment) ?? new Map<Mark, Uint8Array>();
    this.columns.set(segment, columns);
    const known = columns.get(mark);
    if (known) return known;
    const marked = this.marked.get(mark);
    const column = Uint8Array.from(segment.columns.ids, (id) => Number(marked?.has(id) ?? false));
    columns.set(mark, column);
    return column;
  }
}
