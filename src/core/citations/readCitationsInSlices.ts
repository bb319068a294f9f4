import type { Pause } from '../ports';
import { readInTurns } from '../segments';
import { readingCitations, type ParsedNote } from './parseCitations';

/** Of a note that is read from scratch, perhaps by code that has never run before. UTF-16 units. */
const firstSlice = 1_000;

/**
 * Reads a note as `reparseCitations` does, and lets others run in between, for a long note on a thread that must
 * stay free.
 * @throws AbortError if `signal` aborts
 */
export function readCitationsInSlices(
  markdown: string,
  pause: Pause,
  older?: ParsedNote,
  signal?: AbortSignal,
): Promise<ParsedNote> {
  return readInTurns(readingCitations(markdown, older), pause, signal, older ? undefined : firstSlice);
}
