import type { CslItem } from '../paper';
import { cutBibtex, type BibtexSegment } from './cutBibtex';
import { EntryDecoder, type DecodingOptions } from './decodeBibtex';
import type { BibtexEntry, BibtexScan } from './bibtexScan';

/** Decodes entries one at a time, whether they have keys or not, so that a caller can stop or pause in between. */
export class BibtexDecoder {
  readonly #segments: readonly BibtexSegment[];
  readonly #decoder: EntryDecoder;
  readonly #places = new Map<number, number>();

  /** @param scan of the same text */
  constructor(
    text: string,
    readonly scan: BibtexScan,
    options: DecodingOptions,
  ) {
    this.#segments = [...cutBibtex(text, 0, 0)];
    this.#decoder = new EntryDecoder(this.#segments, options);
    let start = 0;
    for (const [place, segment] of this.#segments.entries()) {
      this.#decoder.add(place, segment);
      if (segment.entry) this.#places.set(start + segment.entry.start, place);
      start += segment.source.length;
    }
  }

  /** @throws RangeError for an entry of another text */
  decode(entry: BibtexEntry): CslItem {
    const place = this.#places.get(entry.start) ?? -1;
    const segment = this.#segments[place];
    if (!segment) throw new RangeError(`No entry begins at ${entry.start}.`);
    return this.#decoder.decodeAny(place, segment).item;
  }
}
