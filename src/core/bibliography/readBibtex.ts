import type { CslItem } from '../paper';
import type { Problem } from '../problems';
import type { BareWord } from './bibtexMacros';
import { cutBibtex, wholeBibtex, type BibtexSegment } from './cutBibtex';
import { parseMonth } from './dates';
import { EntryDecoder, isCitable, type DecodingOptions, type DecodedEntry } from './decodeBibtex';
import { EntryLocations } from './entryLocations';
import { localize } from './localization';
import type { Outlined, ParsedBibliography } from './parsedBibliography';
import { type Reading, cutAgain } from '../segments';
import { SegmentPlaces } from './segmentPlaces';

/** BibTeX as it was read, with what reading a later version of it can take over. */
export interface ReadBibtex {
  readonly parsed: ParsedBibliography;
  readonly segments: readonly BibtexSegment[];
  readonly decoded: readonly DecodedEntry[];
  /** The first item with the key. */
  readonly itemOf: (key: string) => CslItem | undefined;
  /** The same with words marked that keep their case; decoded anew at each call. */
  readonly markedOf: (key: string) => CslItem | undefined;
}

/** Entries that are looked at between two looks at the clock, and what that costs. */
const batch = 256;
const unitsPerBatch = 1_500;

/**
 * Reads BibTeX or BibLaTeX entry by entry. Never throws; one broken entry costs only itself.
 * @param older a version of the text that was read with the same options
 * @param outlined told once the keys are known, before anything is decoded
 */
export function* readingBibtex(
  text: string,
  options: DecodingOptions,
  older?: ReadBibtex,
  outlined?: Outlined,
): Reading<ReadBibtex> {
  const { segments, origins } = yield* cutAgain(older?.segments ?? [], text, cutBibtex, wholeBibtex);
  if (older && segments === older.segments) return older;
  const places = yield* SegmentPlaces.placing(segments);
  const decoder = new EntryDecoder(segments, options);
  for (const [place, segment] of segments.entries()) {
    decoder.add(place, segment);
    if ((place + 1) % batch === 0) yield unitsPerBatch;
  }
  outlined?.({
    keys: segments.flatMap((segment) => (isCitable(segment) ? (segment.entry?.key ?? []) : [])),
    itemOf: (key) => decoder.decode(decoder.citable.get(key) ?? -1).item,
  });
  const version = new BibtexVersion(segments, places, decoder);
  for (const [place, origin] of origins.entries()) {
    if (version.read(place, older?.decoded[origin])) yield segments[place]?.source.length ?? 0;
    else if ((place + 1) % batch === 0) yield unitsPerBatch;
  }
  return version.finish();
}

/** One version of a text, as it is put together. */
class BibtexVersion {
  readonly #decoded: DecodedEntry[] = [];
  readonly #items: CslItem[] = [];
  readonly #problems: Problem[] = [];

  constructor(
    private readonly segments: readonly BibtexSegment[],
    private readonly places: SegmentPlaces,
    private readonly decoder: EntryDecoder,
  ) {}

  /** @returns whether the entry had to be decoded */
  read(place: number, older: DecodedEntry | undefined): boolean {
    const segment = this.segments[place];
    if (!segment) return false;
    const decoded = this.decoder.decode(place, older);
    this.#decoded.push(decoded);
    this.#report(place, segment);
    for (const word of decoded.words) this.#reportWord(place, word);
    if (!decoded.item) return false;
    this.#items.push(decoded.item);
    return decoded !== older;
  }

  finish(): ReadBibtex {
    for (const { place, word } of this.decoder.macros.undefinedWords) this.#reportWord(place, word);
    this.#problems.sort((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
    const { segments, places, decoder } = this;
    const decoded = this.#decoded;
    const locations = new EntryLocations(decoder.citable, (place) => {
      const entry = segments[place]?.entry;
      return places.range(place, entry?.start ?? 0, entry?.end ?? 0);
    });
    const parsed = { items: this.#items, problems: this.#problems, locations };
    const itemOf = (key: string) => decoded[decoder.citable.get(key) ?? -1]?.item;
    const markedOf = (key: string) => decoder.marked(decoder.citable.get(key) ?? -1);
    return { parsed, segments, decoded, itemOf, markedOf };
  }

  #report(place: number, { entry, problems, repeated }: BibtexSegment): void {
    const first = entry && entry.key !== '' ? this.decoder.placeOf(entry.key) : undefined;
    const known = first === undefined || first === place ? undefined : this.segments[first]?.entry;
    if (entry && first !== undefined && known) {
      const line = this.#line(first, known.keyStart);
      const message = `The key '${entry.key}' stands on line ${line} already: give one of the two another key.`;
      const at = this.places.problemPlace(place, entry.keyStart);
      this.#problems.push({ message, severity: 'error', isRepeatedKey: true, ...at });
    }
    for (const { name, offset, first: before } of repeated) {
      const line = this.#line(place, before);
      this.#add(
        place,
        offset,
        `The field '${name}' stands on line ${line} already; only that one counts.`,
        'warning',
      );
    }
    for (const { offset, message, severity } of problems) this.#add(place, offset, message, severity);
  }

  #reportWord(place: number, { text, offset, value }: BareWord): void {
    const name = text.toLowerCase();
    if (value !== undefined || parseMonth(text) !== undefined || localize(name) !== name) return;
    const message = `No @string defines '${text}': define it, or put the value in braces.`;
    this.#add(place, offset, message, 'warning');
  }

  #line(place: number, offset: number): number {
    return this.places.position(place, offset).line + 1;
  }

  #add(place: number, offset: number, message: string, severity: Problem['severity']): void {
    this.#problems.push({ message, severity, ...this.places.problemPlace(place, offset) });
  }
}
