import { identityKeys, samePaper, titleCandidateKey, type Identified } from './identity';

/** Finds the held paper that is the same as another one, in constant time. */
export class PaperIdentities<P extends Identified & { readonly id: string }> {
  readonly #byKey = new Map<string, P>();
  readonly #byTitle = new Map<string, readonly P[]>();

  /** Of several candidates with the title, the one held first. */
  find(paper: Identified): P | undefined {
    for (const key of identityKeys(paper)) {
      const held = this.#byKey.get(key);
      if (held && samePaper(held, paper)) return held;
    }
    return this.#byTitle.get(titleCandidateKey(paper))?.find((held) => samePaper(held, paper));
  }

  add(paper: P): void {
    for (const key of identityKeys(paper)) if (!this.#byKey.has(key)) this.#byKey.set(key, paper);
    const title = titleCandidateKey(paper);
    this.#byTitle.set(title, [...(this.#byTitle.get(title) ?? []), paper]);
  }

  /** Takes out the paper with the id of `paper`, which must be as it was added. */
  delete(paper: P): void {
    for (const key of identityKeys(paper)) {
      if (this.#byKey.get(key)?.id === paper.id) this.#byKey.delete(key);
    }
    const title = titleCandidateKey(paper);
    const rest = (this.#byTitle.get(title) ?? []).filter((held) => held.id !== paper.id);
    if (rest.length > 0) this.#byTitle.set(title, rest);
    else this.#byTitle.delete(title);
  }
}
