import type { HeldPaper } from '../../core/library';
import type { Wording } from '../wording';
import type { Paper } from '../../core/paper';
import type { Pause } from '../../core/ports';
import { arrangeFeed, sortPapers, titleKey, type Arrangement, type SortBy } from './arrangeFeed';
import type { FeedElement, FeedGroup, FeedMore, FeedRow } from './feedElement';

/** What to draw again: everything, or these elements (a group with its rows). */
export type Refresh = 'all' | readonly FeedElement[];

/** So many rows of a group are shown at first, and more each time: VS Code takes all rows of a group at one stroke. */
const rowsAtOnce = 500;
/** Titles made fit for sorting between two pauses. */
const titlesPerSlice = 500;

class GroupElement implements FeedGroup {
  readonly kind = 'group';
  /** So many rows are shown. */
  shown = rowsAtOnce;
  readonly more: FeedMore = { kind: 'more', group: this };
  #sorted: readonly string[] | undefined;

  constructor(
    readonly key: string,
    public label: string,
    public members: readonly Paper[],
    private sortBy: SortBy,
  ) {}

  get papers(): readonly string[] {
    return (this.#sorted ??= sortPapers(this.members, this.sortBy));
  }

  /** @returns whether that altered its own row or the rows in it */
  update(label: string, members: readonly Paper[], sortBy: SortBy): boolean {
    if (this.label === label && this.sortBy === sortBy && sameItems(this.members, members)) return false;
    const before = this.#sorted;
    const isAnother = this.label !== label || this.members.length !== members.length;
    const isSortedAnew = this.sortBy !== sortBy;
    Object.assign(this, { label, members, sortBy });
    this.#sorted = undefined;
    if (isAnother || before === undefined) return isAnother;
    return isSortedAnew || !sameItems(before, this.papers);
  }

  /** Makes what sorting needs, so that it takes no long time itself. */
  async prepare(pause: Pause): Promise<void> {
    if (this.#sorted !== undefined || this.sortBy !== 'title') return;
    for (const [index, paper] of [...this.members].entries()) {
      titleKey(paper);
      if ((index + 1) % titlesPerSlice === 0) await pause();
    }
  }
}

/** The rows of the tree as they are arranged now. Elements stay the same objects as long as they are shown. */
export class FeedModel {
  #groups = new Map<string, GroupElement>();
  #rows = new Map<string, FeedRow>();
  #groupOf = new Map<string, GroupElement>();
  #grouped = true;

  constructor(private readonly wording: Wording) {}

  /** The number of papers shown. */
  get size(): number {
    return this.#groupOf.size;
  }

  get groups(): readonly FeedGroup[] {
    return [...this.#groups.values()];
  }

  /** The number of papers in a group, known without sorting them. */
  sizeOf(group: FeedGroup): number {
    return this.#groups.get(group.key)?.members.length ?? 0;
  }

  /** What stands in a group, or on top. */
  async children(
    of: FeedGroup | undefined,
    pause: Pause,
  ): Promise<readonly (FeedGroup | FeedRow | FeedMore)[]> {
    if (of === undefined && this.#grouped) return this.groups;
    const groups = [...this.#groups.values()].filter((group) => of === undefined || group === of);
    for (const group of groups) await group.prepare(pause);
    return groups.flatMap((group) => this.#shownIn(group));
  }

  #shownIn(group: GroupElement): readonly (FeedRow | FeedMore)[] {
    const rows = group.papers.slice(0, group.shown).map((id) => this.#makeRow(id));
    return rows.length < group.members.length ? [...rows, group.more] : rows;
  }

  /** Shows more rows of a group. @returns what has to be drawn again */
  showMore(group: Pick<FeedGroup, 'key'>): Refresh {
    const found = this.#groups.get(group.key);
    if (!found) return [];
    found.shown += rowsAtOnce;
    return this.#grouped ? [found] : 'all';
  }

  /** Shows as many rows as it takes for the paper's to be among them. @returns what has to be drawn again */
  showUpTo(paperId: string): Refresh {
    const group = this.#groupOf.get(paperId);
    const place = group?.papers.indexOf(paperId) ?? -1;
    if (!group || place < group.shown) return [];
    group.shown = Math.ceil((place + 1) / rowsAtOnce) * rowsAtOnce;
    return this.#grouped ? [group] : 'all';
  }

  /** The group of a paper, where papers are grouped. */
  groupOf(paperId: string): FeedGroup | undefined {
    return this.#grouped ? this.#groupOf.get(paperId) : undefined;
  }

  get isGrouped(): boolean {
    return this.#grouped;
  }

  /** The row of a paper that is shown, even if VS Code has not asked for it yet. */
  row(paperId: string): FeedRow | undefined {
    return this.#groupOf.has(paperId) ? this.#makeRow(paperId) : undefined;
  }

  /** Rows that VS Code knows, among these papers. */
  drawnRows(paperIds: Iterable<string>): readonly FeedRow[] {
    return [...paperIds].flatMap((id) => this.#rows.get(id) ?? []);
  }

  /** Arranges `papers` anew. @returns the least that has to be drawn again on top of changed rows */
  arrange(papers: Iterable<HeldPaper>, arrangement: Arrangement): Refresh {
    const { groupBy, sortBy } = arrangement;
    const before = this.#groups;
    const wasGrouped = this.#grouped;
    this.#grouped = groupBy !== 'nothing';
    const changed: GroupElement[] = [];
    this.#groups = new Map();
    for (const { key, label, members } of arrangeFeed(papers, groupBy, this.wording)) {
      const known = before.get(key);
      if (known?.update(label, members, sortBy) === true) changed.push(known);
      this.#groups.set(key, known ?? new GroupElement(key, label, members, sortBy));
    }
    this.#groupOf = new Map();
    for (const group of this.#groups.values())
      for (const { id } of group.members) this.#groupOf.set(id, group);
    for (const id of this.#rows.keys()) if (!this.#groupOf.has(id)) this.#rows.delete(id);
    const sameGroups =
      wasGrouped === this.#grouped && sameItems([...before.keys()], [...this.#groups.keys()]);
    if (!sameGroups || (!this.#grouped && changed.length > 0)) return 'all';
    return changed;
  }

  #makeRow(paperId: string): FeedRow {
    const known = this.#rows.get(paperId);
    if (known) return known;
    const row: FeedRow = { kind: 'paper', paperId };
    this.#rows.set(paperId, row);
    return row;
  }
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
