import type { GroupBy, SortBy } from './arrangeFeed';

/** The part of `vscode.Memento` that is needed. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const key = 'paperside.feed';
const maxRemembered = 200;
const groupings: readonly GroupBy[] = ['day', 'month', 'organization', 'nothing'];
const sortings: readonly SortBy[] = ['date', 'comments', 'title'];

/** How a person likes the tree in this workspace: grouping, sorting, and which groups they opened or closed. */
export class FeedMemory {
  #groupBy: GroupBy;
  #sortBy: SortBy;
  readonly #opened: Map<string, boolean>;

  /** What is stored may be of another version or damaged: anything odd gives the default. */
  constructor(private readonly memory: Memory) {
    const stored = recordOf(memory.get(key));
    this.#groupBy = groupings.find((value) => value === stored['groupBy']) ?? 'day';
    this.#sortBy = sortings.find((value) => value === stored['sortBy']) ?? 'date';
    this.#opened = new Map(
      Object.entries(recordOf(stored['opened'])).filter(
        (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
      ),
    );
  }

  get groupBy(): GroupBy {
    return this.#groupBy;
  }

  set groupBy(value: GroupBy) {
    this.#groupBy = value;
    this.#store();
  }

  get sortBy(): SortBy {
    return this.#sortBy;
  }

  set sortBy(value: SortBy) {
    this.#sortBy = value;
    this.#store();
  }

  /** Whether the person opened (`true`) or closed the group, or never touched it (`undefined`). */
  wasOpened(group: string): boolean | undefined {
    return this.#opened.get(group);
  }

  remember(group: string, opened: boolean): void {
    this.#opened.delete(group);
    this.#opened.set(group, opened);
    for (const oldest of this.#opened.keys()) {
      if (this.#opened.size <= maxRemembered) break;
      this.#opened.delete(oldest);
    }
    this.#store();
  }

  #store(): void {
    void this.memory.update(key, {
      groupBy: this.#groupBy,
      sortBy: this.#sortBy,
      opened: Object.fromEntries(this.#opened),
    });
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
