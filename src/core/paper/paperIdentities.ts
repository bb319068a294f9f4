import { choosePaper } from './choosePaper';
import { traitKeys } from './identity';
import { paperTraits, type Identified, type PaperTraits } from './paperTraits';

/** So many papers of one title are compared: of more, only identifiers can tell which is meant. */
const MAX_COMPARED = 32;

interface Known<P> {
  readonly paper: P;
  readonly traits: PaperTraits;
}

/** Finds the held paper that is the same as another one, in constant time. */
export class PaperIdentities<P extends Identified & { readonly id: string }> {
  readonly #byKey = new Map<string, Known<P>[]>();

  /**
   * By arXiv id, DOI, title, then title without subtitle, if that tells a single one; of several, the one whose year
   * is nearest, then the one held first.
   */
  find(paper: Identified): P | undefined {
    const known = new Set<Known<P>>();
    const traits = paperTraits(paper);
    for (const key of traitKeys(traits)) {
      for (const each of this.#byKey.get(key)?.slice(0, MAX_COMPARED) ?? []) known.add(each);
    }
    return choosePaper(traits, [...known])?.paper;
  }

  add(paper: P): void {
    const known = { paper, traits: paperTraits(paper) };
    for (const key of traitKeys(known.traits)) {
      const held = this.#byKey.get(key);
      if (held) held.push(known);
      else this.#byKey.set(key, [known]);
    }
  }

  /** Takes out the paper with the id of `paper`, which must be as it was added. */
  delete(paper: P): void {
    for (const key of traitKeys(paperTraits(paper))) {
      const rest = (this.#byKey.get(key) ?? []).filter((held) => held.paper.id !== paper.id);
      if (rest.length > 0) this.#byKey.set(key, rest);
      else this.#byKey.delete(key);
    }
  }
}
