import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import type { BibliographyFormat } from './bibliographyFormat';
import { parseBibliography } from './parseBibliography';
import { readingBibtex, type ParsedBibliography } from './readBibtex';

/** So much BibTeX is decoded between two pauses: some 5 ms' worth. UTF-16 units. */
const slice = 20_000;

/**
 * Like `parseBibliography`, but lets others run in between, for a large file on a thread that must stay free.
 * JSON, YAML and RIS are parsed in one go.
 * @throws AbortError if `signal` aborts
 */
export async function parseInSlices(
  text: string,
  format: BibliographyFormat,
  pause: Pause,
  signal?: AbortSignal,
): Promise<ParsedBibliography> {
  if ((format !== 'bibtex' && format !== 'biblatex') || text.length <= slice)
    return parseBibliography(text, format);
  const reading = readingBibtex(text, format, { caseMarkup: false });
  let paused = 0;
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
    if (step.value - paused < slice) continue;
    paused = step.value;
    await pause();
    throwIfAborted(signal);
  }
}
