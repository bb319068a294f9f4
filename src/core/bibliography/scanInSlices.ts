import type { Pause } from '../ports';
import { readInTurns } from '../segments';
import { scanningBibtex, type BibtexScan } from './scanBibtex';

/**
 * Like `scanBibtex`, but lets others run in between.
 * @throws AbortError if `signal` aborts
 */
export function scanInSlices(text: string, pause: Pause, signal?: AbortSignal): Promise<BibtexScan> {
  return readInTurns(scanningBibtex(text), pause, signal);
}
