import type { Range } from '../problems';

/**
 * Where the entries of a bibliography stand, by key. Each range is worked out when it is asked for: of a large file
 * that changes often, few ever are.
 */
export class EntryLocations implements ReadonlyMap<string, Range> {
  /**
   * @param places something of each entry that its range can be told by, in the order of the text
   * @param rangeOf in constant time
   */
  constructor(
    private readonly places: ReadonlyMap<string, number>,
    private readonly rangeOf: (place: number) => Range,
  ) {}

  get size(): number {
    return this.places.size;
  }

  has(key: string): boolean {
    return this.places.has(key);
  }

  get(key: string): Range | undefined {
    const place = this.places.get(key);
    return place === undefined ? undefined : this.rangeOf(place);
  }

  keys(): MapIterator<string> {
    return this.places.keys();
  }

  *values(): MapIterator<Range> {
    for (const place of this.places.values()) yield this.rangeOf(place);
  }

  *entries(): MapIterator<[string, Range]> {
    for (const [key, place] of this.places) yield [key, this.rangeOf(place)];
  }

  [Symbol.iterator](): MapIterator<[string, Range]> {
    return this.entries();
  }

  forEach(callback: (range: Range, key: string, map: ReadonlyMap<string, Range>) => void): void {
    for (const [key, range] of this) callback(range, key, this);
  }
}
