import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import type { BibliographyFormat } from './bibliographyFormat';
import type { ParsedBibliography } from './readBibtex';
import { readingBibliography } from './parseBibliography';

/** So much text is decoded between two pauses: some 2 ms' worth. UTF-16 units. */
const slice = 8_000;
/** The first slices are smaller: code that has just started runs many times slower. */
const firstSlice = 1_000;
const growth = 1.2;

/**
 * Like `parseBibliography`, but lets others run in between, for a large file on a thread that must stay free.
 * @throws AbortError if `signal` aborts
 */
export async function parseInSlices(
  text: string,
  format: BibliographyFormat,
  pause: Pause,
  signal?: AbortSignal,
): Promise<ParsedBibliography> {
  const reading = readingBibliography(text, format);
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
