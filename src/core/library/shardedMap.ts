import { fnv1a } from '../paper';

const shardCount = 64;

/**
 * A map of very many entries that grows in small steps: one map alone would now and then move all it holds at once,
 * which takes 10 ms for 100,000 entries.
 */
export class ShardedMap<V> {
  readonly #shards: Map<string, V>[] = [];

  get(key: string): V | undefined {
    return this.#shards[fnv1a(key) % shardCount]?.get(key);
  }

  set(key: string, value: V): void {
    (this.#shards[fnv1a(key) % shardCount] ??= new Map<string, V>()).set(key, value);
  }
}
