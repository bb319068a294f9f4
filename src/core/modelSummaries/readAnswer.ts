import type { Clock, Pause } from '../ports';
import { abortError, PapersideError } from '../problems';

/** How long an answer is waited for, and how much of it is read. */
export interface AnswerLimits {
  /** Until its first piece: the person may be asked for leave meanwhile. Milliseconds. */
  readonly first: number;
  /** From one piece to the next. Milliseconds. */
  readonly next: number;
  /** For the whole. Milliseconds. */
  readonly whole: number;
  /** UTF-16 units. */
  readonly length: number;
  readonly pieces: number;
}

export const answerLimits: AnswerLimits = {
  first: 120_000,
  next: 45_000,
  whole: 300_000,
  length: 8_000,
  pieces: 20_000,
};

export interface Answer {
  readonly text: string;
  /** Whether there was more than is read. */
  readonly isCut: boolean;
}

export interface ReadAnswerOptions {
  readonly clock: Clock;
  readonly pause: Pause;
  readonly signal: AbortSignal;
  readonly limits?: AnswerLimits;
  /** Gets the whole text so far, whenever there is more of it. */
  readonly onText?: (text: string) => void;
}

const piecesPerSlice = 50;

/**
 * Reads an answer that comes in pieces, whatever sends it: it may hang, flood or break off.
 * @throws PapersideError 'timeout'; AbortError; whatever the answer throws
 */
export async function readAnswer(
  pieces: AsyncIterable<string>,
  { clock, pause, signal, limits = answerLimits, onText }: ReadAnswerOptions,
): Promise<Answer> {
  const iterator = pieces[Symbol.asyncIterator]();
  const start = clock.now();
  let text = '';
  try {
    for (let count = 0; ; count++) {
      const left = start + limits.whole - clock.now();
      const patience = Math.min(count === 0 ? limits.first : limits.next, left);
      const piece =
        patience > 0 ? await withinPatience(iterator.next(), patience, clock, signal) : late(limits.whole);
      if (piece.done) return { text, isCut: false };
      text += piece.value.slice(0, limits.length + 1);
      if (text.length > limits.length || count >= limits.pieces)
        return { text: wholeSentences(text.slice(0, limits.length)), isCut: true };
      if (piece.value !== '') onText?.(text);
      // An answer that never waits would let nobody else run, not even the clock.
      if (count % piecesPerSlice === piecesPerSlice - 1) await pause();
    }
  } finally {
    // Not awaited: who hangs won't answer to this either.
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}

/** Up to the last full stop, where there is one. */
function wholeSentences(text: string): string {
  return /^[^]*[.!?。！？](?=\s|$)/u.exec(text)?.[0] ?? text;
}

async function withinPatience<T>(
  work: Promise<T>,
  milliseconds: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  work.catch(() => undefined);
  if (signal.aborted) throw abortError();
  const timer = new AbortController();
  const stop = () => timer.abort();
  signal.addEventListener('abort', stop, { once: true });
  const waited = clock.sleep(milliseconds, timer.signal).then(
    () => late(milliseconds),
    () => {
      throw abortError();
    },
  );
  waited.catch(() => undefined);
  try {
    return await Promise.race([work, waited]);
  } finally {
    signal.removeEventListener('abort', stop);
    timer.abort();
  }
}

function late(milliseconds: number): never {
  throw new PapersideError('timeout', `No answer within ${Math.round(milliseconds / 1000)} s.`);
}
