import type { HeldPaper } from '../../core/library';
import type { Wording } from '../wording';
import { arrangeFeed, type ArrangedGroup, type Arrangement } from './arrangeFeed';
import type { FeedElement, FeedGroup, FeedRow } from './feedElement';

/** What to draw again: everything, or these elements (a group with its rows). */
export type Refresh = 'all' | readonly FeedElement[];

interface GroupElement extends FeedGroup {
  label: string;
  papers: readonly string[];
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

  roots(): readonly FeedElement[] {
    return this.#grouped ? this.groups : this.groups.flatMap((group) => this.rowsOf(group));
  }

  rowsOf(group: FeedGroup): readonly FeedRow[] {
    return group.papers.map((id) => this.#makeRow(id));
  }

  parentOf(element: FeedElement): FeedGroup | undefined {
    return element.kind === 'paper' && this.#grouped ? this.#groupOf.get(element.paperId) : undefined;
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
    const arranged = arrangeFeed(papers, arrangement, this.wording);
    const before = this.#groups;
    const wasGrouped = this.#grouped;
    this.#grouped = arrangement.groupBy !== 'nothing';
    const changed: GroupElement[] = [];
    this.#groups = new Map(
      arranged.map((group) => [group.key, settle(before.get(group.key), group, changed)]),
    );
    this.#groupOf = new Map();
    for (const group of this.#groups.values()) for (const id of group.papers) this.#groupOf.set(id, group);
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

/** The element of a group, brought up to date; put into `changed` if that altered it. */
function settle(
  element: GroupElement | undefined,
  group: ArrangedGroup,
  changed: GroupElement[],
): GroupElement {
  if (!element) return { kind: 'group', ...group };
  if (element.label !== group.label || !sameItems(element.papers, group.papers)) {
    element.label = group.label;
    element.papers = group.papers;
    changed.push(element);
  }
  return element;
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
