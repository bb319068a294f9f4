import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import { scanningBibtex, type BibtexScan } from './scanBibtex';

/** So much is scanned between two pauses, in the units of `Reading`: some 2 ms' worth. */
const slice = 8_000;

/**
 * Like `scanBibtex`, but lets others run in between.
 * @throws AbortError if `signal` aborts
 */
export async function scanInSlices(text: string, pause: Pause, signal?: AbortSignal): Promise<BibtexScan> {
  const scanning = scanningBibtex(text);
  let done = 0;
  for (;;) {
    const step = scanning.next();
    if (step.done === true) return step.value;
    done += step.value;
    if (done < slice) continue;
    done = 0;
    await pause();
    throwIfAborted(signal);
  }
}
