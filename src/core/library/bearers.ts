import { ShardedMap } from './shardedMap';

/** So many bearers of one key are compared. What more bear tells none of them, such as the DOI of a volume. */
const MAX_BEARERS = 32;

/** Who bears which key. A key stays with its bearer for good. */
export class Bearers<B extends object> {
  /** A list only where several bear a key, since nearly none do; `common` where too many do. */
  readonly #byKey = new ShardedMap<B | B[] | 'common'>();

  of(key: string): readonly B[] {
    const held = this.#byKey.get(key);
    return held === undefined || held === 'common' ? [] : Array.isArray(held) ? held : [held];
  }

  /** @returns those who lose the key because too many bear it now */
  add(key: string, bearer: B): readonly B[] {
    const held = this.#byKey.get(key);
    if (held === undefined) this.#byKey.set(key, bearer);
    if (held === undefined || held === 'common' || held === bearer) return [];
    if (!Array.isArray(held)) {
      this.#byKey.set(key, [held, bearer]);
    } else if (!held.includes(bearer)) {
      held.push(bearer);
      if (held.length > MAX_BEARERS) {
        this.#byKey.set(key, 'common');
        return held;
      }
    }
    return [];
  }
}
