import type { Mark } from './searchQuery';

export interface PaperRevision {
  readonly id: string;
  /** `paperRevision` of the paper as it was indexed. */
  readonly revision: number;
}

/** What is known of a paper beside its words. */
export interface PaperFact extends PaperRevision {
  /** 0 if unknown. */
  readonly year: number;
  /** Listed, else published, as the number YYYYMMDD. */
  readonly day: number;
}

interface OrderedFact extends PaperFact {
  /** Place in the order of arrival, which is that of the listing. */
  readonly order: number;
}

/** The papers by slot (a number never used twice), what filters ask of them, and their order in time. */
export class PaperFacts {
  private readonly facts = new Map<number, OrderedFact>();
  private readonly slotsById = new Map<string, number>();
  private readonly marks = new Map<Mark, Set<string>>();
  private newest: readonly number[] | undefined;
  private nextSlot = 0;
  private nextOrder = 0;

  get size(): number {
    return this.facts.size;
  }

  add(fact: PaperFact, order = this.nextOrder): number {
    const slot = this.nextSlot++;
    this.nextOrder = Math.max(this.nextOrder, order + 1);
    this.facts.set(slot, { ...fact, order });
    this.slotsById.set(fact.id, slot);
    this.newest = undefined;
    return slot;
  }

  /** @returns the paper's place in the order of arrival */
  remove(slot: number): number {
    const { id, order } = this.get(slot);
    this.facts.delete(slot);
    this.slotsById.delete(id);
    this.newest = undefined;
    return order;
  }

  get(slot: number): OrderedFact {
    const fact = this.facts.get(slot);
    if (fact === undefined) throw new RangeError(`There is no paper in slot ${slot}.`);
    return fact;
  }

  slotOf(id: string): number | undefined {
    return this.slotsById.get(id);
  }

  /** All slots in the order of arrival. */
  slots(): number[] {
    return [...this.facts.keys()].sort((a, b) => this.get(a).order - this.get(b).order);
  }

  /** All slots, the newest listing first, each listing in its own order. */
  newestFirst(): readonly number[] {
    this.newest ??= [...this.facts.keys()].sort((a, b) => this.compareAge(a, b));
    return this.newest;
  }

  /** Below 0 if `a` is newer. */
  compareAge(a: number, b: number): number {
    const one = this.get(a);
    const other = this.get(b);
    return other.day - one.day || one.order - other.order;
  }

  mark(mark: Mark, ids: Iterable<string>, on: boolean): void {
    const marked = this.marks.get(mark) ?? new Set();
    this.marks.set(mark, marked);
    for (const id of ids) {
      if (on) marked.add(id);
      else marked.delete(id);
    }
  }

  isMarked(mark: Mark, slot: number): boolean {
    return this.marks.get(mark)?.has(this.get(slot).id) ?? false;
  }

  revisions(): readonly PaperRevision[] {
    return [...this.facts.values()].map(({ id, revision }) => ({ id, revision }));
  }
}
