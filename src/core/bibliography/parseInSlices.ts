import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import type { BibliographyFormat } from './bibliographyFormat';
import type { ParsedBibliography } from './readBibtex';
import { readingBibliography } from './parseBibliography';

/** So much text is decoded between two pauses: some 2 ms' worth, and 8 ms in the first seconds. UTF-16 units. */
const slice = 8_000;

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
