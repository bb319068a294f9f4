import type { Pause } from '../ports';
import { readInTurns } from '../segments';
import type { BibliographyFormat } from './bibliographyFormat';
import { readingVersion, type BibliographyVersion } from './bibliographyVersion';
import type { Outlined, ParsedBibliography } from './parsedBibliography';

/** Decoding is much code that has not run yet. UTF-16 units. */
const firstSlice = 1_000;

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
export function readInSlices(
  text: string,
  format: BibliographyFormat,
  pause: Pause,
  { older, outlined }: ReadingHelp = {},
  signal?: AbortSignal,
): Promise<BibliographyVersion> {
  return readInTurns(readingVersion(text, format, older, outlined), pause, signal, firstSlice);
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
