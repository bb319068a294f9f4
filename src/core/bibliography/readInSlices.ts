import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import type { BibliographyFormat } from './bibliographyFormat';
import { readingVersion, type BibliographyVersion } from './bibliographyVersion';
import type { Outlined, ParsedBibliography } from './parsedBibliography';

/** So much text is decoded between two pauses: some 2 ms' worth. UTF-16 units. */
const slice = 8_000;
/** The first slices are smaller: code that has just started runs many times slower. */
const firstSlice = 1_000;
const growth = 1.2;

export interface ReadingHelp {
  /** An older version of the text: what did not change is taken over from it. */
  readonly older?: BibliographyVersion | undefined;
  /** Told the keys before the entries are decoded. */
  readonly outlined?: Outlined | undefined;
}

/**
 * Reads a bibliography, and lets others run in between, for a large file on a thread that must stay free. Gives what
 * `parseBibliography` gives, and takes time in proportion to what changed since the older version.
 * @throws AbortError if `signal` aborts
 */
export async function readInSlices(
  text: string,
  format: BibliographyFormat,
  pause: Pause,
  { older, outlined }: ReadingHelp = {},
  signal?: AbortSignal,
): Promise<BibliographyVersion> {
  const reading = readingVersion(text, format, older, outlined);
  let done = 0;
  let size = firstSlice;
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
    done += step.value;
    if (done < size) continue;
    done = 0;
    size = Math.min(size * growth, slice);
    await pause();
    throwIfAborted(signal);
  }
}

/** The same for a text that is read once. */
export async function parseInSlices(
  text: string,
  format: BibliographyFormat,
  pause: Pause,
  signal?: AbortSignal,
): Promise<ParsedBibliography> {
  return (await readInSlices(text, format, pause, {}, signal)).parsed;
}
