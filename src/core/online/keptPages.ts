import type { AskedEngine, EnginePage, EngineQuestion } from './onlineEngine';

const DAY = 86_400_000;
/** Papers take some 3 KB each. */
const MAX_PAPERS = 2000;

interface KeptPage {
  readonly page: EnginePage;
  readonly at: number;
}

/** What engines answered today, so that no question is asked twice. The oldest answers go first. */
export class KeptPages {
  readonly #pages = new Map<string, KeptPage>();
  #papers = 0;

  constructor(private readonly now: () => number) {}

  /** Asks the engine, unless it was asked the same within a day. A failure isn't kept. */
  async ask(engine: AskedEngine, question: EngineQuestion, signal: AbortSignal): Promise<EnginePage> {
    const key = keyOf(engine, question);
    const kept = this.#pages.get(key);
    if (kept && this.now() - kept.at < DAY) return kept.page;
    const page = await engine.ask(question, signal);
    this.#forget(key);
    this.#pages.set(key, { page, at: this.now() });
    this.#papers += page.papers.length;
    for (const oldest of this.#pages.keys()) {
      if (this.#papers <= MAX_PAPERS || oldest === key) break;
      this.#forget(oldest);
    }
    return page;
  }

  clear(): void {
    this.#pages.clear();
    this.#papers = 0;
  }

  #forget(key: string): void {
    this.#papers -= this.#pages.get(key)?.page.papers.length ?? 0;
    this.#pages.delete(key);
  }
}

/** Where a clause stands in the query makes no other question. */
function keyOf({ id }: AskedEngine, { asked, order, cursor }: EngineQuestion): string {
  return JSON.stringify([id, asked, order, cursor], (name, value: unknown) =>
    name === 'start' || name === 'end' ? undefined : value,
  );
}
