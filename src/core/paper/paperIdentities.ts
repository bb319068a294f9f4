import { identityKeys, samePaper, titleCandidateKey, type Identified } from './identity';

/** Finds the held paper that is the same as another one, in constant time. */
export class PaperIdentities<P extends Identified & { readonly id: string }> {
  readonly #byKey = new Map<string, P[]>();

  /** By arXiv id, DOI, title and year, then title alone; of several, the one held first. */
  find(paper: Identified): P | undefined {
    for (const key of keysOf(paper)) {
      const found = this.#byKey.get(key)?.find((held) => samePaper(held, paper));
      if (found) return found;
    }
    return undefined;
  }

  add(paper: P): void {
    for (const key of keysOf(paper)) {
      const held = this.#byKey.get(key);
      if (held) held.push(paper);
      else this.#byKey.set(key, [paper]);
    }
  }

  /** Takes out the paper with the id of `paper`, which must be as it was added. */
  delete(paper: P): void {
    for (const key of keysOf(paper)) {
      const rest = (this.#byKey.get(key) ?? []).filter((held) => held.id !== paper.id);
      if (rest.length > 0) this.#byKey.set(key, rest);
      else this.#byKey.delete(key);
    }
  }
}

function keysOf(paper: Identified): ReadonlySet<string> {
  return new Set([...identityKeys(paper), titleCandidateKey(paper)]);
}
