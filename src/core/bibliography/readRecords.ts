import type { CslItem } from '../paper';
import type { Problem, Range } from '../problems';
import type { Outlined, ParsedBibliography } from './parsedBibliography';
import type { Reading } from './reading';
import { behind, placeIn, problemPlace, rangeIn, textStart } from './segmentPlaces';
import { cutAgain, type Cut, type Segment } from './segments';

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
}

/** Units of text that take as long to decode as a record to be looked at. */
const unitsPerRecord = 20;

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
  const list = new RecordList(format);
  const decoded: DecodedSegment[] = [];
  let start = textStart;
  for (const [place, segment] of segments.entries()) {
    const same = older?.decoded[origins[place] ?? -1];
    const one = list.add(same ?? format.decode(segment), segment, start);
    decoded.push(one);
    start = behind(start, segment);
    yield same ? unitsPerRecord : segment.source.length * format.effort;
  }
  return { parsed: list.finish(), segments, decoded };
}

function* outlining<S extends Segment>(segments: readonly S[], { keyOf, decode }: RecordFormat<S>) {
  const places = new Map<string, S>();
  const keys: string[] = [];
  for (const segment of segments) {
    const key = keyOf(segment);
    if (key !== undefined) {
      keys.push(key);
      if (!places.has(key)) places.set(key, segment);
    }
    yield unitsPerRecord;
  }
  const itemOf = (key: string) => {
    const segment = places.get(key);
    return segment && decode(segment).records.find(({ item }) => item?.id === key)?.item;
  };
  return { keys, itemOf };
}

class RecordList<S extends Segment> {
  readonly #items: CslItem[] = [];
  readonly #problems: Problem[] = [];
  readonly #locations = new Map<string, Range>();
  /** The number that a key is tried with next, where it was taken. */
  readonly #numbers = new Map<string, number>();
  #count = 0;

  constructor(private readonly format: Pick<RecordFormat<S>, 'hasPaths'>) {}

  /** @returns what was decoded, with the keys that its records got in this list */
  add(decoded: DecodedSegment, segment: S, start: typeof textStart): DecodedSegment {
    for (const { offset, ...problem } of decoded.problems)
      this.#problems.push({ ...problem, ...problemPlace(placeIn(start, segment.source, offset)) });
    const records = decoded.records.map((record) => this.#record(record, segment, start));
    return records.every((record, index) => record === decoded.records[index])
      ? decoded
      : { ...decoded, records };
  }

  finish(): ParsedBibliography {
    this.#problems.sort((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
    return { items: this.#items, problems: this.#problems, locations: this.#locations };
  }

  #record(record: DecodedRecord, segment: S, start: typeof textStart): DecodedRecord {
    const index = this.#count++;
    const place = problemPlace(placeIn(start, segment.source, record.start));
    const path = (field: string) =>
      this.format.hasPaths ? { path: field === '' ? String(index) : `${index}.${field}` } : {};
    for (const { field, message } of record.faults)
      this.#problems.push({ message, severity: record.item ? 'warning' : 'error', ...path(field), ...place });
    if (!record.item) return record;
    const item = this.#withKey(record.item, record.wish);
    this.#items.push(item);
    const known = this.#locations.get(item.id);
    if (known === undefined) this.#locations.set(item.id, rangeIn(start, segment, record.start, record.end));
    else
      this.#problems.push({ message: duplicate(item.id, known), severity: 'error', ...path('id'), ...place });
    return item === record.item ? record : { ...record, item };
  }

  #withKey(item: CslItem, wish: string | undefined): CslItem {
    if (wish === undefined) return item;
    const id = this.#locations.has(wish) ? this.#numbered(wish) : wish;
    return item.id === id ? item : { ...item, id };
  }

  #numbered(key: string): string {
    let number = this.#numbers.get(key) ?? 2;
    while (this.#locations.has(`${key}-${number}`)) number++;
    this.#numbers.set(key, number + 1);
    return `${key}-${number}`;
  }
}

function duplicate(id: string, first: Range): string {
  return `The key '${id}' stands on line ${first.start.line + 1} already: give one of the two another key.`;
}
