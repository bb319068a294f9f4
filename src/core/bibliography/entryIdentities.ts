import { identityKeys, samePaper, type CslItem, type Identified, type Paper } from '../paper';
import { identityOf } from './findPaper';

interface Known {
  readonly identity: Identified;
  readonly keys: readonly string[];
}

/** So many entries of one title are compared: of more, only identifiers can tell which is meant. */
const maxCompared = 100;

/**
 * Finds the entry that describes a paper in constant time, however the bibliography changes: an entry that stays is
 * looked at once.
 */
export class EntryIdentities {
  readonly #known = new Map<CslItem, Known>();
  /** A set only where several entries share a key, since nearly none do. */
  readonly #byKey = new Map<string, CslItem | Set<CslItem>>();

  add(item: CslItem): void {
    const identity = identityOf(item);
    const { title, arxivId, doi } = identity;
    // Of an item without title and identifiers nobody can tell what it is.
    if (this.#known.has(item) || (title === '' && arxivId === undefined && doi === undefined)) return;
    const keys = identityKeys(identity);
    this.#known.set(item, { identity, keys });
    for (const key of keys) {
      const held = this.#byKey.get(key);
      if (held === undefined) this.#byKey.set(key, item);
      else if (held instanceof Set) held.add(item);
      else this.#byKey.set(key, new Set([held, item]));
    }
  }

  delete(item: CslItem): void {
    for (const key of this.#known.get(item)?.keys ?? []) {
      const held = this.#byKey.get(key);
      if (held instanceof Set) held.delete(item);
      else if (held === item) this.#byKey.delete(key);
    }
    this.#known.delete(item);
  }

  /**
   * By arXiv id, DOI, title, then a title without its subtitle.
   * @param placeOf where an entry stands, to take the first of several; `undefined` for one that does not count
   */
  find(paper: Paper, placeOf: (item: CslItem) => number | undefined): CslItem | undefined {
    for (const key of identityKeys(paper)) {
      let first: { readonly item: CslItem; readonly place: number } | undefined;
      for (const item of some(this.#byKey.get(key))) {
        const identity = this.#known.get(item)?.identity;
        const place = identity && samePaper(identity, paper) ? placeOf(item) : undefined;
        if (place !== undefined && (!first || place < first.place)) first = { item, place };
      }
      if (first) return first.item;
    }
    return undefined;
  }
}

function* some(held: CslItem | Set<CslItem> | undefined): Generator<CslItem> {
  if (!(held instanceof Set)) {
    if (held) yield held;
    return;
  }
  let compared = 0;
  for (const item of held) {
    if (++compared > maxCompared) return;
    yield item;
  }
}
