import { joinKeys, strength, type Contribution, type Strength } from './entry';

/** All contributions that came under one id. */
export interface Cluster {
  readonly id: string;
  readonly byFeed: Map<string, Contribution>;
  keys: readonly string[];
}

/** The contribution that first named a key. */
interface Claim {
  readonly id: string;
  readonly first: number;
}

/** Who first named a key, among papers of each strength. */
type Claims = { [S in Strength]?: Claim };

/**
 * Which ids mean the same paper: by arXiv id, else by DOI, else by title and year, where an unknown year goes
 * with any. Two arXiv ids are never one paper, however alike their titles; a paper known by less joins the one
 * that first bore its name. The answer depends on which contributions there are, never on their order.
 */
export class Kinship {
  readonly #clusters = new Map<string, Cluster>();
  readonly #claims = new Map<string, Claims>();

  get(id: string): Cluster | undefined {
    return this.#clusters.get(id);
  }

  clusters(): IterableIterator<Cluster> {
    return this.#clusters.values();
  }

  /** Clusters that may mean a paper known by `key`, the likeliest first. */
  *bearers(key: string): Generator<Cluster> {
    const claims = this.#claims.get(key);
    const ids = [namesake(key), claims?.[3]?.id, claims?.[2]?.id, claims?.[1]?.id];
    for (const id of ids) {
      const cluster = id === undefined ? undefined : this.#clusters.get(id);
      if (cluster) yield cluster;
    }
  }

  /** Takes a contribution in, in place of an earlier one of its feed and id. @returns what may have new kin */
  put(contribution: Contribution): ReadonlySet<Cluster> {
    const cluster = this.#clusterOf(contribution);
    cluster.byFeed.set(contribution.feed, contribution);
    cluster.keys = joinKeys(cluster.keys, contribution.keys);
    const touched = new Set([cluster]);
    for (const key of cluster.keys) this.#touch(this.#claims.get(key)?.[2]?.id, touched);
    // Only what it says itself: claims must not depend on who came before.
    for (const key of contribution.keys) this.#claim(key, contribution, standing(cluster), touched);
    for (const key of cluster.keys) this.#touch(namesake(key), touched);
    // What hangs on a cluster by its title follows it; the set grows while it is gone through.
    for (const each of touched) {
      if (standing(each) < 3) for (const key of each.keys) this.#touch(namesake(key), touched);
    }
    return touched;
  }

  /** The id that stands for all that are the same paper as `cluster`. */
  rootOf(cluster: Cluster): string {
    const own = standing(cluster);
    if (own === 3) return cluster.id;
    for (const key of cluster.keys) {
      if (strength(key) === 0 && own > 0) continue;
      const claims = this.#claims.get(key);
      const elder = claims?.[3] ?? (own < 2 ? claims?.[2] : undefined) ?? (own < 1 ? claims?.[1] : undefined);
      const kin = elder && this.#clusters.get(elder.id);
      if (!kin) continue;
      if (own < 2) return this.rootOf(kin);
      if (strength(key) === 2 || arePreprintAndArticle(kin, cluster, claims)) return kin.id;
    }
    return cluster.id;
  }

  #clusterOf({ id, keys }: Contribution): Cluster {
    const held = this.#clusters.get(id);
    if (held) return held;
    const cluster: Cluster = { id, byFeed: new Map(), keys: joinKeys(keys, [id]) };
    this.#clusters.set(id, cluster);
    return cluster;
  }

  #claim(key: string, contribution: Contribution, own: Strength, touched: Set<Cluster>): void {
    if (own === 0) return;
    const claims = this.#claims.get(key) ?? {};
    this.#claims.set(key, claims);
    if (!comesBefore(contribution, claims[own])) return;
    this.#touch(claims[2]?.id, touched);
    claims[own] = { id: contribution.id, first: contribution.first };
    this.#touch(claims[2]?.id, touched);
  }

  #touch(id: string | undefined, touched: Set<Cluster>): void {
    const cluster = id === undefined ? undefined : this.#clusters.get(id);
    if (cluster) touched.add(cluster);
  }
}

/** The id of a paper that is known by this key and nothing else. */
function namesake(key: string): string {
  return key.startsWith('name:') ? `title:${key.slice(5)}` : key;
}

/** How well a cluster's paper is known: an id of a title with no year is its weakest. */
function standing(cluster: Cluster): Strength {
  const own = strength(cluster.id);
  return own === 1 && cluster.keys.some((key) => key.startsWith('name:') && namesake(key) === cluster.id)
    ? 0
    : own;
}

/** One title: the first preprint, if it names no DOI, and the first article are the same work. */
function arePreprintAndArticle(preprint: Cluster, article: Cluster, claims: Claims | undefined): boolean {
  return claims?.[2]?.id === article.id && !preprint.keys.some((key) => strength(key) === 2);
}

/** Whether one came before the other; at one instant the name decides. */
function comesBefore(one: Claim, other: Claim | undefined): boolean {
  return !other || one.first < other.first || (one.first === other.first && one.id < other.id);
}
