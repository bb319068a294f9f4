import type { AddOutcome } from './library';
import { ShardedMap } from './shardedMap';

type Kind = keyof AddOutcome;

/** What came of each paper of an import. One that stands there twice counts once, by the first that was news. */
export class Outcomes {
  readonly #ids: string[] = [];
  readonly #kinds: Kind[] = [];
  readonly #places = new ShardedMap<number>();

  note(id: string, kind: Kind): void {
    const place = this.#places.get(id) ?? this.#ids.length;
    if (place < this.#ids.length && this.#kinds[place] !== 'unchanged') return;
    this.#places.set(id, place);
    this.#ids[place] = id;
    this.#kinds[place] = kind;
  }

  list(): AddOutcome {
    const lists: Record<Kind, string[]> = { added: [], updated: [], unchanged: [] };
    this.#ids.forEach((id, place) => lists[this.#kinds[place] ?? 'unchanged'].push(id));
    return lists;
  }
}
