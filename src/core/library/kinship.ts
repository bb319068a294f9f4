import {
  areOneWork,
  areVersions,
  choosePaper,
  contradicts,
  isPartOf,
  likeness,
  traitKeys,
  yearsApart,
  type Likeness,
  type PaperTraits,
} from '../paper';
import { Bearers } from './bearers';
import { PaperCluster } from './paperCluster';
import { isIdentifier, type Contribution } from './entry';
import { ShardedMap } from './shardedMap';

const STRENGTH: Readonly<Record<Likeness, number>> = { id: 2, title: 1, part: 0 };

/**
 * Which ids mean the same paper, by the rule of `likeness`. That rule doesn't carry over: of three papers the first
 * may be like the second and the second like the third only. So each cluster joins at most one that is better known,
 * and clusters that hang together are one paper. Whom a cluster joins follows from the clusters there are, never from
 * the order in which they came.
 */
export class Kinship {
  readonly #clusters = new ShardedMap<PaperCluster>();
  /** In the order in which they came; none ever goes. */
  readonly #all: PaperCluster[] = [];
  readonly #bearers = new Bearers<PaperCluster>();

  get(id: string): PaperCluster | undefined {
    return this.#clusters.get(id);
  }

  clusters(): Iterable<PaperCluster> {
    return this.#all;
  }

  /** The cluster that is most likely the same as a paper with these traits. */
  find(traits: PaperTraits): PaperCluster | undefined {
    return choosePaper(traits, [...this.#bearing(traitKeys(traits))].sort(byRank));
  }

  /** The clusters that are not the same paper as this one, but other versions of the work. */
  versionsOf(cluster: PaperCluster): readonly PaperCluster[] {
    return this.#neighbours(cluster).filter((other) => areVersions(cluster.traits, other.traits));
  }

  /** Takes a contribution in, in place of an earlier one of its feed and id. @returns what may have new kin */
  put(contribution: Contribution): ReadonlySet<PaperCluster> {
    const { id } = contribution;
    const cluster = this.#clusters.get(id) ?? this.#newCluster(id);
    cluster.set(contribution);
    const near = new Set([cluster]);
    for (const key of cluster.meetingKeys) {
      // By its own id it is found anyway.
      if (key === id) continue;
      for (const each of this.#bearers.add(key, cluster)) near.add(each);
    }
    // Whom one joins also depends on who else would join the same.
    for (let hop = 0; hop < 2; hop++) {
      for (const each of [...near]) for (const other of this.#neighbours(each)) near.add(other);
    }
    // All at once: while some still follow a rank that has changed, two may follow each other.
    const moved = [...near].filter((each) => this.#follow(each));
    return followersOf([cluster, ...moved]);
  }

  /** The best known of all that are the same paper as `cluster`. */
  rootOf(cluster: PaperCluster): PaperCluster {
    let root = cluster;
    while (root.elder) root = root.elder;
    return root;
  }

  #newCluster(id: string): PaperCluster {
    const cluster = new PaperCluster(id);
    this.#clusters.set(id, cluster);
    this.#all.push(cluster);
    return cluster;
  }

  /** Finds out anew whom a cluster joins. @returns whether that is another one than before */
  #follow(cluster: PaperCluster): boolean {
    const elder = this.#elderOf(cluster);
    const former = cluster.elder;
    if (elder === former) return false;
    if (former) former.juniors = former.juniors.filter((each) => each !== cluster);
    if (elder) elder.juniors = [...elder.juniors, cluster];
    cluster.elder = elder;
    return true;
  }

  /** The better known cluster to join: by identifier, title or part of the title, then the nearest year. */
  #elderOf(cluster: PaperCluster): PaperCluster | undefined {
    let best: { readonly elder: PaperCluster; readonly strength: number; readonly apart: number } | undefined;
    const better = this.#neighbours(cluster).filter((each) => each.comesBefore(cluster));
    for (const elder of better.sort(byRank)) {
      const how = likeness(elder.traits, cluster.traits);
      if (how === undefined || (how !== 'id' && !this.#admits(elder, cluster, how))) continue;
      const strength = STRENGTH[how];
      const apart = yearsApart(elder.traits.years, cluster.traits.years) ?? 0;
      if (!best || strength > best.strength || (strength === best.strength && apart < best.apart)) {
        best = { elder, strength, apart };
      }
    }
    return best?.elder;
  }

  /**
   * Whether a cluster may join one that is like it by title: not if a better known one does that contradicts it. Two
   * articles with DOIs may each be like one preprint, two papers by different people like one of unknown authors.
   */
  #admits(elder: PaperCluster, cluster: PaperCluster, how: Likeness): boolean {
    if (how === 'part' && !this.#tellsOneWork(isPartOf(elder.traits, cluster.traits) ? elder : cluster))
      return false;
    const admitted: PaperCluster[] = [];
    const isOpen = (each: PaperCluster) => admitted.every((other) => !contradicts(other.traits, each.traits));
    for (const each of this.#neighbours(elder).sort(byRank)) {
      if (each === cluster) return isOpen(cluster);
      const like = elder.comesBefore(each) ? likeness(elder.traits, each.traits) : undefined;
      if (like !== undefined && (like === 'id' || isOpen(each))) admitted.push(each);
    }
    return true;
  }

  /** Whether all that have this title and a subtitle are one work: else nobody knows which of them it is. */
  #tellsOneWork(short: PaperCluster): boolean {
    const long = this.#neighbours(short).filter(({ traits }) => likeness(short.traits, traits) === 'part');
    return areOneWork(long.filter(({ traits }) => isPartOf(short.traits, traits)).sort(byRank));
  }

  #neighbours(cluster: PaperCluster): PaperCluster[] {
    const all = this.#bearing(cluster.meetingKeys);
    all.delete(cluster);
    return [...all];
  }

  #bearing(keys: readonly string[]): Set<PaperCluster> {
    const found = new Set<PaperCluster>();
    for (const key of keys) {
      for (const each of this.#bearers.of(key)) found.add(each);
      const namesake = isIdentifier(key) ? this.#clusters.get(key) : undefined;
      if (namesake) found.add(namesake);
    }
    return found;
  }
}

/** These clusters and all that hang on them. */
function followersOf(clusters: readonly PaperCluster[]): ReadonlySet<PaperCluster> {
  const found = new Set(clusters);
  // The set grows while it is gone through.
  for (const each of found) for (const junior of each.juniors) found.add(junior);
  return found;
}

function byRank(one: PaperCluster, other: PaperCluster): number {
  return one === other ? 0 : one.comesBefore(other) ? -1 : 1;
}
