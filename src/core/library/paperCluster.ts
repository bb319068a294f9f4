import { traitKeys, type CslName, type PaperTraits } from '../paper';
import { joinKeys, type Contribution } from './entry';

/** Clusters that are one paper. */
export interface PaperGroup {
  /** The best known of them. */
  readonly root: PaperCluster;
  readonly clusters: Set<PaperCluster>;
  /** The id under which the paper is held at present. */
  shownAs?: string;
}

/** All contributions that came under one id, and whom they are the same paper as. */
export class PaperCluster {
  readonly byFeed = new Map<string, Contribution>();
  keys: readonly string[] = [];
  /** The better known cluster that is the same paper. */
  elder: PaperCluster | undefined;
  juniors: readonly PaperCluster[] = [];
  group: PaperGroup | undefined;
  /** The group of which it is the root. */
  leads: PaperGroup | undefined;
  #traits: PaperTraits | undefined;
  #meetingKeys: readonly string[] | undefined;

  constructor(readonly id: string) {}

  set(contribution: Contribution): void {
    this.byFeed.set(contribution.feed, contribution);
    this.keys = joinKeys(this.keys, contribution.keys);
    this.#traits = undefined;
    this.#meetingKeys = undefined;
  }

  /** Made when first compared: nearly all papers are alone with their title. */
  get traits(): PaperTraits {
    return (this.#traits ??= this.#makeTraits());
  }

  /** The keys under which it meets others. */
  get meetingKeys(): readonly string[] {
    return (this.#meetingKeys ??= traitKeys(byKind(this.keys)));
  }

  /** The better known comes first: by an arXiv id, by a DOI, by authors, by a year. The id settles the rest. */
  comesBefore(other: PaperCluster): boolean {
    const difference = this.#standing() - other.#standing();
    return difference > 0 || (difference === 0 && this.id < other.id);
  }

  #standing(): number {
    const [first = ''] = this.keys;
    // Of those with one identifier, the one that is called so comes first.
    if (first.startsWith('arxiv:')) return first === this.id ? 6 : 5;
    if (first.startsWith('doi:')) return first === this.id ? 4 : 3;
    const { authors, years } = this.traits;
    return authors.length > 0 ? 2 : years.length > 0 ? 1 : 0;
  }

  #makeTraits(): PaperTraits {
    const years = new Set<number>();
    const authors: (readonly CslName[])[] = [];
    for (const { paper } of this.byFeed.values()) {
      const year = Number(paper?.published?.slice(0, 4));
      if (year > 0) years.add(year);
      if (paper && paper.authors.length > 0) authors.push(paper.authors);
    }
    return { ...byKind(this.keys), years: [...years], authors };
  }
}

function byKind(keys: readonly string[]): PaperTraits {
  return {
    ids: keys.filter((key) => key.startsWith('arxiv:') || key.startsWith('doi:')),
    titles: keys.filter((key) => key.startsWith('work:')),
    parts: keys.filter((key) => key.startsWith('part:')),
    years: [],
    authors: [],
  };
}
