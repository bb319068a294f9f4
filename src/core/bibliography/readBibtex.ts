import type { CslItem } from '../paper';
import type { Problem, Range } from '../problems';
import type { BareWord } from './bibtexMacros';
import { cutBibtex, wholeBibtex, type BibtexSegment } from './cutBibtex';
import { parseMonth } from './dates';
import { EntryDecoder, isCitable, type DecodingOptions, type DecodedEntry } from './decodeBibtex';
import { localize } from './localization';
import type { Outlined, ParsedBibliography } from './parsedBibliography';
import type { Reading } from './reading';
import { behind, placeIn, problemPlace, rangeIn, textStart, type SegmentStart } from './segmentPlaces';
import { cutAgain } from './segments';

/** BibTeX as it was read, with what reading a later version of it can take over. */
export interface ReadBibtex {
  readonly parsed: ParsedBibliography;
  readonly segments: readonly BibtexSegment[];
  readonly decoded: readonly DecodedEntry[];
}

/** Units of text that take as long to decode as an entry to be looked at. */
const unitsPerEntry = 20;

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
  const decoder = new EntryDecoder(segments, options);
  const starts: SegmentStart[] = [];
  let start = textStart;
  for (const [place, segment] of segments.entries()) {
    decoder.add(place, segment);
    starts.push(start);
    start = behind(start, segment);
    yield unitsPerEntry;
  }
  outlined?.({
    keys: segments.flatMap((segment) => (isCitable(segment) ? (segment.entry?.key ?? []) : [])),
    itemOf: (key) => decoder.decode(decoder.placeOf(key) ?? -1).item,
  });
  const version = new BibtexVersion(segments, starts, decoder);
  for (const [place, origin] of origins.entries()) {
    yield version.read(place, older?.decoded[origin]) ? (segments[place]?.source.length ?? 0) : unitsPerEntry;
  }
  return version.finish();
}

/** One version of a text, as it is put together. */
class BibtexVersion {
  readonly #decoded: DecodedEntry[] = [];
  readonly #items: CslItem[] = [];
  readonly #problems: Problem[] = [];
  readonly #locations = new Map<string, Range>();

  constructor(
    private readonly segments: readonly BibtexSegment[],
    private readonly starts: readonly SegmentStart[],
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
    const { entry } = segment;
    if (!entry || !decoded.item) return false;
    this.#items.push(decoded.item);
    if (!this.#locations.has(entry.key))
      this.#locations.set(entry.key, rangeIn(this.#start(place), segment, entry.start, entry.end));
    return decoded !== older;
  }

  finish(): ReadBibtex {
    for (const { place, word } of this.decoder.macros.undefinedWords) this.#reportWord(place, word);
    this.#problems.sort((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
    const parsed = { items: this.#items, problems: this.#problems, locations: this.#locations };
    return { parsed, segments: this.segments, decoded: this.#decoded };
  }

  #start(place: number): SegmentStart {
    return this.starts[place] ?? textStart;
  }

  #report(place: number, { entry, problems, repeated }: BibtexSegment): void {
    const first = entry && entry.key !== '' ? this.decoder.placeOf(entry.key) : undefined;
    const known = first === undefined || first === place ? undefined : this.segments[first]?.entry;
    if (entry && first !== undefined && known) {
      const line = this.#line(first, known.keyStart);
      const message = `The key '${entry.key}' stands on line ${line} already: give one of the two another key.`;
      this.#add(place, entry.keyStart, message, 'error');
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
    return placeIn(this.#start(place), this.segments[place]?.source ?? '', offset).line + 1;
  }

  #add(place: number, offset: number, message: string, severity: Problem['severity']): void {
    const at = placeIn(this.#start(place), this.segments[place]?.source ?? '', offset);
    this.#problems.push({ message, severity, ...problemPlace(at) });
  }
}
