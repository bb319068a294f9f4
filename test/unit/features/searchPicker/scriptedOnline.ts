import type {
  Disposable,
  OnlineAnswer,
  OnlineEngine,
  OnlineEngineAnswer,
  OnlineHit,
  OnlineSearch,
} from '../../../../src/core/ports';
import { abortError } from '../../../../src/core/problems';
import { heldPaper } from '../heldPaper';

export const arxiv: OnlineEngine = { id: 'arxiv', title: 'arXiv' };
export const openAlex: OnlineEngine = { id: 'openAlex', title: 'OpenAlex' };

export function onlineHit(id: string, more: Partial<OnlineHit> = {}): OnlineHit {
  const { paper } = heldPaper({ id });
  return { id, paper, score: 1, matches: [], engines: ['openAlex'], isHeld: false, ...more };
}

export function engineAnswer(
  engine: OnlineEngine,
  more: Partial<OnlineEngineAnswer> = {},
): OnlineEngineAnswer {
  return { engine, state: 'answered', hasMore: false, dropped: [], ...more };
}

export function onlineAnswer(hits: readonly OnlineHit[], more: Partial<OnlineAnswer> = {}): OnlineAnswer {
  return { hits, engines: [engineAnswer(openAlex)], hints: [], hasMore: false, ...more };
}

/** A question that somebody has asked, answered by the test. */
export interface AskedPage {
  readonly query: string;
  readonly signal: AbortSignal | undefined;
  /** What stands while others are still asked. */
  tell(answer: OnlineAnswer): void;
  end(answer: OnlineAnswer): void;
  fail(error: Error): void;
}

/** Engines that answer when the test says so, and that remember what they were asked. */
export class ScriptedOnline implements OnlineSearch {
  engines: readonly OnlineEngine[] = [openAlex, arxiv];
  /** Queries that were made ready. */
  readonly started: string[] = [];
  /** Pages that were asked for. */
  readonly asked: AskedPage[] = [];

  onDidChangeEngines(): Disposable {
    return { dispose: () => undefined };
  }

  start(query: string) {
    this.started.push(query);
    return {
      more: (onAnswer?: (answer: OnlineAnswer) => void, signal?: AbortSignal) =>
        new Promise<OnlineAnswer>((resolve, reject) => {
          signal?.addEventListener('abort', () => reject(abortError()));
          this.asked.push({
            query,
            signal,
            tell: (answer) => onAnswer?.(answer),
            end: resolve,
            fail: reject,
          });
        }),
    };
  }
}
