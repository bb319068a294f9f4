import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import { readingCitations, type ParsedNote } from './parseCitations';

/** So much text is read between two pauses: some 3 ms' worth where every line cites. UTF-16 units. */
const slice = 8_000;

/**
 * Reads a note as `reparseCitations` does, and lets others run in between, for a long note on a thread that must
 * stay free.
 * @throws AbortError if `signal` aborts
 */
export async function readCitationsInSlices(
  markdown: string,
  pause: Pause,
  older?: ParsedNote,
  signal?: AbortSignal,
): Promise<ParsedNote> {
  const reading = readingCitations(markdown, older);
  let done = 0;
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
    done += step.value;
    if (done < slice) continue;
    done = 0;
    await pause();
    throwIfAborted(signal);
  }
}
