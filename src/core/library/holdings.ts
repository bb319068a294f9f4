import { bringsPapers, mergePapers, paperTraits, type Identified } from '../paper';
import { SearchShelf } from '../savedSearches';
import type { PaperCluster, PaperGroup } from './paperCluster';
import { Holding, restated } from './holding';
import { Kinship } from './kinship';
import {
  joinContributions,
  joinMarks,
  stateFields,
  withCurrentKeys,
  withoutPaper,
  type Contribution,
  type Entry,
  type Marks,
  type Removal,
} from './entry';
import type { HeldPaper, LibraryChange, ReadingState } from './library';

/**
 * What the entries read so far amount to. Entries go in one by one with `apply`; `settle` then works out the
 * papers they changed, some at a time, so that a long import can be cut into slices.
 */
export class Holdings {
  readonly searches = new SearchShelf();
  readonly #kinship = new Kinship();
  readonly #byFeed = new Map<string, PaperCluster[]>();
  readonly #removals = new Map<string, Removal>();
  readonly #marks = new Map<string, Marks>();
  readonly #held = new Map<string, Holding>();
  readonly #dirty = new Set<PaperGroup>();
  /** Feeds that were taken away, and how far their papers have been gone through. */
  readonly #sweeps: { readonly feed: string; next: number }[] = [];
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
    return this.#dirty.size === 0 && this.#sweeps.length === 0;
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
    const own = paper.id === undefined ? undefined : this.get(paper.id);
    if (own) return own;
    const cluster = this.#kinship.find(paperTraits(paper));
    return cluster && this.#shown(cluster);
  }

  /** Held papers that are other versions of the work, such as a journal's article of a preprint. */
  versionsOf(id: string): readonly HeldPaper[] {
    const cluster = this.#kinship.get(id);
    const own = cluster && this.#shown(cluster);
    const found = new Set<HeldPaper>();
    for (const member of cluster?.group?.clusters ?? []) {
      for (const version of this.#kinship.versionsOf(member)) {
        const held = this.#shown(version);
        if (held && held !== own) found.add(held);
      }
    }
    return [...found];
  }

  /** Which switches of a held paper were ever turned, and when. */
  marksOf(id: string): Marks | undefined {
    const group = this.#kinship.get(id)?.group;
    return group?.shownAs === undefined ? undefined : this.#marksOf(group);
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

  /** What a feed says of each of its papers. What it says while this is gone through comes as well. */
  *toldBy(feed: string): Generator<Contribution> {
    for (const cluster of this.#byFeed.get(feed) ?? []) {
      const told = cluster.byFeed.get(feed);
      if (told && this.isLive(told)) yield told;
    }
  }

  /** Everything known, for a snapshot. */
  *entries(): Generator<Entry> {
    yield* this.#removals.values();
    yield* this.#marks.values();
    yield* this.searches.values();
    for (const cluster of this.#kinship.clusters()) {
      for (const each of cluster.byFeed.values()) yield this.isLive(each) ? each : withoutPaper(each);
    }
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
      case 'search':
        this.#latest = Math.max(this.#latest, this.searches.apply(entry));
        break;
    }
  }

  /** Works out at most `limit` changed papers. */
  settle(limit = Infinity): LibraryChange {
    const before = new Map<string, Holding | undefined>();
    const after = new Map<string, Holding>();
    let left = this.#sweep(limit);
    for (const group of this.#dirty) {
      if (left-- <= 0) break;
      this.#dirty.delete(group);
      if (group.shownAs !== undefined) before.set(group.shownAs, this.#held.get(group.shownAs));
      const shown = this.#show(group);
      if (shown) after.set(shown.paper.id, shown);
      if (shown) group.shownAs = shown.paper.id;
      else delete group.shownAs;
      if (group.clusters.size === 0) group.root.leads = undefined;
    }
    return this.#replace(before, after);
  }

  #applyContribution(entry: Contribution): void {
    const incoming = withCurrentKeys(entry);
    const { feed, id } = incoming;
    const held = this.contribution(feed, id);
    const whole = held ? joinContributions(held, incoming) : incoming;
    const joined = this.isLive(whole) ? whole : withoutPaper(whole);
    this.#latest = Math.max(this.#latest, joined.first, joined.epoch);
    if (joined === held) return;
    this.#put(joined);
    const cluster = this.#kinship.get(id);
    if (!cluster) return;
    if (held) return;
    const members = this.#byFeed.get(feed) ?? [];
    this.#byFeed.set(feed, members);
    members.push(cluster);
  }

  #applyMarks(incoming: Marks): void {
    const held = this.#marks.get(incoming.id);
    const joined = held ? joinMarks(held, incoming) : incoming;
    for (const field of stateFields) this.#latest = Math.max(this.#latest, incoming[field]?.[1] ?? 0);
    if (joined === held) return;
    this.#marks.set(incoming.id, joined);
    const cluster = this.#kinship.get(incoming.id);
    if (cluster?.group) this.#dirty.add(cluster.group);
  }

  #applyRemoval(incoming: Removal): void {
    this.#latest = Math.max(this.#latest, incoming.at);
    if (incoming.at <= this.epochOf(incoming.feed)) return;
    this.#removals.set(incoming.feed, incoming);
    this.#sweeps.push({ feed: incoming.feed, next: 0 });
  }

  /** Takes what removed feeds said from at most `limit` papers. @returns how many more may be gone through */
  #sweep(limit: number): number {
    let left = limit;
    for (let sweep = this.#sweeps[0]; sweep; sweep = this.#sweeps[0]) {
      const members = this.#byFeed.get(sweep.feed) ?? [];
      for (; sweep.next < members.length; sweep.next++) {
        if (left-- <= 0) return 0;
        const contribution = members[sweep.next]?.byFeed.get(sweep.feed);
        if (contribution?.paper && !this.isLive(contribution)) this.#put(withoutPaper(contribution));
      }
      this.#sweeps.shift();
    }
    return left;
  }

  /** What a feed no longer tells of a paper may have been all that joined it to another. */
  #put(contribution: Contribution): void {
    for (const cluster of this.#kinship.put(contribution)) this.#regroup(cluster);
  }

  #regroup(cluster: PaperCluster): void {
    const root = this.#kinship.rootOf(cluster);
    const old = cluster.group;
    if (old) this.#dirty.add(old);
    if (old?.root === root) return;
    old?.clusters.delete(cluster);
    cluster.group = root.leads ??= { root, clusters: new Set() };
    cluster.group.clusters.add(cluster);
    this.#dirty.add(cluster.group);
  }

  #show(group: PaperGroup): Holding | undefined {
    const all = [...group.clusters].flatMap((cluster) => [...cluster.byFeed.values()]).sort(byAge);
    const [eldest] = all;
    const live = all.filter((each) => this.isLive(each));
    if (!eldest || !live.some(({ feed }) => bringsPapers(feed))) return undefined;
    const told = live.flatMap(({ paper }) => paper ?? []);
    const merged = told.reduce((held, incoming) => mergePapers(held, incoming));
    const paper = merged.id === eldest.id ? merged : { ...merged, id: eldest.id };
    const state = this.#stateOf(group);
    const held = group.shownAs === undefined ? undefined : this.#held.get(group.shownAs);
    if (!held || held.added !== eldest.first || !isSame(held.paper, paper))
      return new Holding(paper, state, eldest.first);
    return isSame(held.state, state) ? held : restated(held, state);
  }

  #stateOf(group: PaperGroup): ReadingState {
    const marks = this.#marksOf(group);
    if (!marks) return untouched;
    const { read, starred, wanted } = marks;
    return { read: read?.[0] ?? false, starred: starred?.[0] ?? false, wanted: wanted?.[0] ?? false };
  }

  /** What was done with the paper under any of its ids, as one. */
  #marksOf({ root, clusters }: PaperGroup): Marks | undefined {
    let joined: Marks | undefined;
    for (const { id } of clusters) {
      const marks = this.#marks.get(id);
      if (marks) joined = joined ? joinMarks(joined, marks) : { ...marks, id: root.id };
    }
    return joined;
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

  #shown(cluster: PaperCluster): Holding | undefined {
    const id = cluster.group?.shownAs;
    return id === undefined ? undefined : this.#held.get(id);
  }
}

const untouched: ReadingState = { read: false, starred: false, wanted: false };

function byAge(one: Contribution, other: Contribution): number {
  return one.first - other.first || compare(one.id, other.id) || compare(one.feed, other.feed);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function isSame(one: object, other: object): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
