import type { CslItem } from '../paper';
import type { Problem, Range } from '../problems';
import { EntryLocations } from './entryLocations';
import type { Outlined, ParsedBibliography } from './parsedBibliography';
import { type Reading, cutAgain, type Cut, type Segment } from '../segments';
import { SegmentPlaces } from './segmentPlaces';

/** An item of a list, or what should be one. All offsets are those of its segment. */
export interface DecodedRecord {
  readonly item: CslItem | undefined;
  /** The key that the item should get, if that is free, where the format itself has none. */
  readonly wish?: string;
  readonly start: number;
  readonly end: number;
  /** What is wrong with it, each with the field it is about; that of '' is the record itself. */
  readonly faults: readonly { readonly field: string; readonly message: string }[];
}

/** What a segment says, whatever stands around it. */
export interface DecodedSegment {
  readonly records: readonly DecodedRecord[];
  readonly problems: readonly (Pick<Problem, 'message' | 'severity'> & { readonly offset: number })[];
}

/** How a format is read whose records say nothing of each other. */
export interface RecordFormat<S extends Segment> {
  readonly cut: Cut<S>;
  readonly whole: (text: string) => S;
  readonly decode: (segment: S) => DecodedSegment;
  /** The key of a segment, as far as it can be told without decoding it. */
  readonly keyOf: (segment: S) => string | undefined;
  /** Whether problems name their record by its place in the list. */
  readonly hasPaths: boolean;
  /** How much slower than BibTeX this is to decode. */
  readonly effort: number;
}

/** A list of records as it was read, with what reading a later version of it can take over. */
export interface ReadRecords<S extends Segment> {
  readonly parsed: ParsedBibliography;
  readonly segments: readonly S[];
  readonly decoded: readonly DecodedSegment[];
  /** The first item with the key. */
  readonly itemOf: (key: string) => CslItem | undefined;
}

/** Records that are looked at between two looks at the clock, and what that costs. */
const batch = 256;
const unitsPerBatch = 1_500;

/** Reads a list of records one by one. Never throws; one broken record costs only itself. */
export function* readingRecords<S extends Segment>(
  text: string,
  format: RecordFormat<S>,
  older?: ReadRecords<S>,
  outlined?: Outlined,
): Reading<ReadRecords<S>> {
  const { segments, origins } = yield* cutAgain(older?.segments ?? [], text, format.cut, format.whole);
  if (older && segments === older.segments) return older;
  if (outlined) outlined(yield* outlining(segments, format));
  const list = new RecordList(format, yield* SegmentPlaces.placing(segments));
  const decoded: DecodedSegment[] = [];
  for (const [place, segment] of segments.entries()) {
    const same = older?.decoded[origins[place] ?? -1];
    decoded.push(list.add(place, same ?? format.decode(segment)));
    if (!same) yield segment.source.length * format.effort;
    else if ((place + 1) % batch === 0) yield unitsPerBatch;
  }
  return { parsed: list.finish(), segments, decoded, itemOf: (key) => list.itemOf(key) };
}

function* outlining<S extends Segment>(segments: readonly S[], { keyOf, decode }: RecordFormat<S>) {
  const places = new Map<string, S>();
  const keys: string[] = [];
  for (const [index, segment] of segments.entries()) {
    const key = keyOf(segment);
    if (key !== undefined) {
      keys.push(key);
      if (!places.has(key)) places.set(key, segment);
    }
    if ((index + 1) % batch === 0) yield unitsPerBatch;
  }
  const itemOf = (key: string) => {
    const segment = places.get(key);
    return segment && decode(segment).records.find(({ item }) => item?.id === key)?.item;
  };
  return { keys, itemOf };
}

interface PlacedRecord {
  /** The number of its segment. */
  readonly place: number;
  readonly start: number;
  readonly end: number;
  item?: CslItem;
}

class RecordList<S extends Segment> {
  readonly #items: CslItem[] = [];
  readonly #problems: Problem[] = [];
  /** The number of the first record with each key. */
  readonly #keys = new Map<string, number>();
  readonly #records: PlacedRecord[] = [];
  /** The number that a key is tried with next, where it was taken. */
  readonly #numbers = new Map<string, number>();

  constructor(
    private readonly format: Pick<RecordFormat<S>, 'hasPaths'>,
    private readonly places: SegmentPlaces,
  ) {}

  /** @returns what was decoded, with the keys that its records got in this list */
  add(place: number, decoded: DecodedSegment): DecodedSegment {
    for (const { offset, ...problem } of decoded.problems)
      this.#problems.push({ ...problem, ...this.places.problemPlace(place, offset) });
    const records = decoded.records.map((record) => this.#record(place, record));
    return records.every((record, index) => record === decoded.records[index])
      ? decoded
      : { ...decoded, records };
  }

  itemOf(key: string): CslItem | undefined {
    return this.#records[this.#keys.get(key) ?? -1]?.item;
  }

  finish(): ParsedBibliography {
    this.#problems.sort((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
    const locations = new EntryLocations(this.#keys, (number) => this.#range(number));
    return { items: this.#items, problems: this.#problems, locations };
  }

  #record(place: number, record: DecodedRecord): DecodedRecord {
    const number = this.#records.length;
    const placed: PlacedRecord = { place, start: record.start, end: record.end };
    this.#records.push(placed);
    for (const { field, message } of record.faults)
      this.#report(number, field, message, record.item ? 'warning' : 'error');
    if (!record.item) return record;
    const item = this.#withKey(record.item, record.wish);
    this.#items.push(item);
    placed.item = item;
    const known = this.#keys.get(item.id);
    if (known === undefined) this.#keys.set(item.id, number);
    else {
      const line = this.#range(known).start.line + 1;
      const message = `The key '${item.id}' stands on line ${line} already: give one of the two another key.`;
      this.#report(number, 'id', message, 'error', { isRepeatedKey: true });
    }
    return item === record.item ? record : { ...record, item };
  }

  #range(number: number): Range {
    const { place, start, end } = this.#records[number] ?? { place: 0, start: 0, end: 0 };
    return this.places.range(place, start, end);
  }

  #report(
    number: number,
    field: string,
    message: string,
    severity: Problem['severity'],
    more: Pick<Problem, 'isRepeatedKey'> = {},
  ): void {
    const { place, start } = this.#records[number] ?? { place: 0, start: 0 };
    const path = field === '' ? String(number) : `${number}.${field}`;
    const where = this.places.problemPlace(place, start);
    this.#problems.push({ message, severity, ...more, ...(this.format.hasPaths && { path }), ...where });
  }

  #withKey(item: CslItem, wish: string | undefined): CslItem {
    if (wish === undefined) return item;
    const id = this.#keys.has(wish) ? this.#numbered(wish) : wish;
    return item.id === id ? item : { ...item, id };
  }

  #numbered(key: string): string {
    let number = this.#numbers.get(key) ?? 2;
    while (this.#keys.has(`${key}-${number}`)) number++;
    this.#numbers.set(key, number + 1);
    return `${key}-${number}`;
  }
}
