import { mergePapers, paperRevision, samePaper, type Identified, type Paper } from '../paper';
import { Kinship, type Cluster } from './kinship';
import {
  isLater,
  joinContributions,
  joinMarks,
  keysOf,
  stateFields,
  withoutPaper,
  type Contribution,
  type Entry,
  type Mark,
  type Marks,
  type Removal,
} from './entry';
import type { HeldPaper, LibraryChange, ReadingState } from './library';

/** A held paper whose revision is worked out when somebody asks for it. */
class Holding implements HeldPaper {
  #revision: number | undefined;
  constructor(
    readonly paper: Paper,
    readonly state: ReadingState,
  ) {}
  get revision(): number {
    return (this.#revision ??= paperRevision(this.paper));
  }
}

/** Clusters that are one paper, under the root they share. */
interface Group {
  readonly root: string;
  readonly clusters: Set<Cluster>;
  /** The id under which the paper is held at present. */
  shownAs?: string;
}

/**
 * What the entries read so far amount to. Entries go in one by one with `apply`; `settle` then works out the
 * papers they changed, some at a time, so that a long import can be cut into slices.
 */
export class Holdings {
  readonly #kinship = new Kinship();
  readonly #groups = new Map<string, Group>();
  readonly #groupOf = new Map<Cluster, Group>();
  readonly #byFeed = new Map<string, Set<Cluster>>();
  readonly #removals = new Map<string, Removal>();
  readonly #marks = new Map<string, Marks>();
  readonly #held = new Map<string, Holding>();
  readonly #dirty = new Set<Group>();
  #unread = 0;
  #latest = 0;

  get size(): number {
    return this.#held.size;
  }
  get unreadCount(): number {
    return this.#unread;
  }
  /** The latest tick that any entry bears. */
  get latest(): number {
    return this.#latest;
  }
  get settled(): boolean {
    return this.#dirty.size === 0;
  }

  /** The paper known as `id`, now or formerly. */
  get(id: string): HeldPaper | undefined {
    const held = this.#held.get(id);
    if (held) return held;
    const cluster = this.#kinship.get(id);
    return cluster && this.#shown(cluster);
  }

  values(): IterableIterator<HeldPaper> {
    return this.#held.values();
  }

  /** The held paper that `paper` would be joined with. */
  find(paper: Identified & { readonly id?: string }): HeldPaper | undefined {
    for (const key of keysOf(paper)) {
      for (const cluster of this.#kinship.bearers(key)) {
        const held = this.#shown(cluster);
        if (held && (held.paper.id === paper.id || samePaper(held.paper, paper))) return held;
      }
    }
    return undefined;
  }

  contribution(feed: string, id: string): Contribution | undefined {
    return this.#kinship.get(id)?.byFeed.get(feed);
  }

  /** The last removal of the feed. */
  epochOf(feed: string): number {
    return this.#removals.get(feed)?.at ?? 0;
  }

  isLive(contribution: Contribution): boolean {
    return contribution.paper !== undefined && contribution.epoch >= this.epochOf(contribution.feed);
  }

  hasFeed(feed: string): boolean {
    for (const cluster of this.#byFeed.get(feed) ?? []) {
      const contribution = cluster.byFeed.get(feed);
      if (contribution && this.isLive(contribution)) return true;
    }
    return false;
  }

  /** Everything known, for a snapshot. */
  *entries(): Generator<Entry> {
    yield* this.#removals.values();
    yield* this.#marks.values();
    for (const cluster of this.#kinship.clusters()) yield* cluster.byFeed.values();
  }

  /** Takes an entry in; `settle` shows what came of it. */
  apply(entry: Entry): void {
    switch (entry.kind) {
      case 'paper':
        this.#applyContribution(entry);
        break;
      case 'state':
        this.#applyMarks(entry);
        break;
      case 'removal':
        this.#applyRemoval(entry);
        break;
    }
  }

  /** Works out at most `limit` changed papers. */
  settle(limit = Infinity): LibraryChange {
    const before = new Map<string, Holding | undefined>();
    const after = new Map<string, Holding>();
    let left = limit;
    for (const group of this.#dirty) {
      if (left-- <= 0) break;
      this.#dirty.delete(group);
      if (group.shownAs !== undefined) before.set(group.shownAs, this.#held.get(group.shownAs));
      const shown = this.#show(group);
      if (shown) after.set(shown.paper.id, shown);
      if (shown) group.shownAs = shown.paper.id;
      else delete group.shownAs;
      if (group.clusters.size === 0) this.#groups.delete(group.root);
    }
    return this.#replace(before, after);
  }

  #applyContribution(incoming: Contribution): void {
    const { feed, id } = incoming;
    const held = this.contribution(feed, id);
    const whole = held ? joinContributions(held, incoming) : incoming;
    const joined = this.isLive(whole) ? whole : withoutPaper(whole);
    this.#latest = Math.max(this.#latest, joined.first, joined.epoch);
    if (joined === held) return;
    for (const cluster of this.#kinship.put(joined)) this.#regroup(cluster);
    const cluster = this.#kinship.get(id);
    if (!cluster) return;
    const members = this.#byFeed.get(feed) ?? new Set();
    this.#byFeed.set(feed, members.add(cluster));
  }

  #applyMarks(incoming: Marks): void {
    const held = this.#marks.get(incoming.id);
    const joined = held ? joinMarks(held, incoming) : incoming;
    for (const field of stateFields) this.#latest = Math.max(this.#latest, incoming[field]?.[1] ?? 0);
    if (joined === held) return;
    this.#marks.set(incoming.id, joined);
    const cluster = this.#kinship.get(incoming.id);
    const group = cluster && this.#groupOf.get(cluster);
    if (group) this.#dirty.add(group);
  }

  #applyRemoval(incoming: Removal): void {
    this.#latest = Math.max(this.#latest, incoming.at);
    if (incoming.at <= this.epochOf(incoming.feed)) return;
    this.#removals.set(incoming.feed, incoming);
    for (const cluster of this.#byFeed.get(incoming.feed) ?? []) {
      const contribution = cluster.byFeed.get(incoming.feed);
      if (!contribution || this.isLive(contribution)) continue;
      cluster.byFeed.set(incoming.feed, withoutPaper(contribution));
      const group = this.#groupOf.get(cluster);
      if (group) this.#dirty.add(group);
    }
  }

  #regroup(cluster: Cluster): void {
    const root = this.#kinship.rootOf(cluster);
    const old = this.#groupOf.get(cluster);
    if (old) this.#dirty.add(old);
    if (old?.root === root) return;
    old?.clusters.delete(cluster);
    const group = this.#groups.get(root) ?? { root, clusters: new Set() };
    this.#groups.set(root, group);
    group.clusters.add(cluster);
    this.#groupOf.set(cluster, group);
    this.#dirty.add(group);
  }

  #show(group: Group): Holding | undefined {
    const all = [...group.clusters].flatMap((cluster) => [...cluster.byFeed.values()]).sort(byAge);
    const [eldest] = all;
    const told = all.flatMap((each) => (each.paper && this.isLive(each) ? [each.paper] : []));
    if (!eldest || told.length === 0) return undefined;
    const merged = told.reduce((held, incoming) => mergePapers(held, incoming));
    const paper = merged.id === eldest.id ? merged : { ...merged, id: eldest.id };
    const state = this.#stateOf(group);
    const held = group.shownAs === undefined ? undefined : this.#held.get(group.shownAs);
    if (!held || !isSame(held.paper, paper)) return new Holding(paper, state);
    return isSame(held.state, state) ? held : restated(held, state);
  }

  #stateOf(group: Group): ReadingState {
    const latest: Partial<Record<keyof ReadingState, Mark>> = {};
    for (const { id } of group.clusters) {
      const marks = this.#marks.get(id);
      if (!marks) continue;
      for (const field of stateFields) {
        const mark = marks[field];
        if (mark && isLater(mark, latest[field])) latest[field] = mark;
      }
    }
    const { read, starred, wanted } = latest;
    if (!read && !starred && !wanted) return untouched;
    return { read: read?.[0] ?? false, starred: starred?.[0] ?? false, wanted: wanted?.[0] ?? false };
  }

  #replace(
    before: ReadonlyMap<string, Holding | undefined>,
    after: ReadonlyMap<string, Holding>,
  ): LibraryChange {
    const change = {
      added: [] as string[],
      updated: [] as string[],
      removed: [] as string[],
      restated: [] as string[],
    };
    for (const [id, old] of before) {
      if (old && !old.state.read) this.#unread--;
      if (old && !after.has(id)) {
        this.#held.delete(id);
        change.removed.push(id);
      }
    }
    for (const [id, held] of after) {
      const old = before.get(id);
      if (!held.state.read) this.#unread++;
      this.#held.set(id, held);
      if (!old) change.added.push(id);
      else if (old.paper !== held.paper) change.updated.push(id);
      else if (old !== held) change.restated.push(id);
    }
    return change;
  }

  #shown(cluster: Cluster): Holding | undefined {
    const id = this.#groupOf.get(cluster)?.shownAs;
    return id === undefined ? undefined : this.#held.get(id);
  }
}

const untouched: ReadingState = { read: false, starred: false, wanted: false };

function restated(held: Holding, state: ReadingState): Holding {
  return new Holding(held.paper, state);
}

function byAge(one: Contribution, other: Contribution): number {
  return one.first - other.first || compare(one.id, other.id) || compare(one.feed, other.feed);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function isSame(one: object, other: object): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
