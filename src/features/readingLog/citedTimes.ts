import type * as vscode from 'vscode';
import * as v from 'valibot';
import type { CitationUsage } from '../../core/ports';
import { isLogLine } from '../../core/readingLog';

const stateKey = 'readingLog.cited';
/** Milliseconds: a week's log may be opened some weeks later. */
const keptFor = 60 * 24 * 60 * 60_000;
const mostPapers = 5_000;
const timesSchema = v.array(v.tuple([v.string(), v.number()]));

export interface CitedTimesDeps {
  readonly usage: Pick<CitationUsage, 'notesOf' | 'onDidChange'>;
  /** Resolves when all notes have been read. */
  readonly settled: () => Promise<void>;
  /** The workspace's. */
  readonly memento: vscode.Memento;
  readonly now: () => number;
}

/**
 * When papers came to be cited by the notes of the workspace, as far as that happened while Paperside ran: what notes
 * cited when they were first read, nobody knows since when.
 */
export class CitedTimes implements vscode.Disposable {
  readonly #times: Map<string, number>;
  readonly #listening: vscode.Disposable;
  /** Papers that were cited when they were last looked at. */
  readonly #cited = new Set<string>();
  #isSettled = false;

  constructor(private readonly deps: CitedTimesDeps) {
    const read = v.safeParse(timesSchema, deps.memento.get(stateKey));
    this.#times = new Map(read.success ? read.output : []);
    this.#listening = deps.usage.onDidChange((papers) => this.#look(papers));
    void deps.settled().then(
      () => (this.#isSettled = true),
      () => undefined,
    );
  }

  /** Milliseconds since 1970, by paper. */
  get times(): ReadonlyMap<string, number> {
    return this.#times;
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #look(papers: readonly string[]): void {
    const now = this.deps.now();
    let isNew = false;
    for (const id of papers) {
      const isCited = this.#isCited(id);
      const wasCited = this.#cited.has(id);
      if (isCited) this.#cited.add(id);
      else this.#cited.delete(id);
      if (!isCited || wasCited || !this.#isSettled) continue;
      this.#times.set(id, now);
      isNew = true;
    }
    if (!isNew) return;
    const kept = [...this.#times].filter(([, at]) => at > now - keptFor).slice(-mostPapers);
    void this.deps.memento.update(stateKey, kept);
  }

  /** Neither a note about the paper counts nor a log. */
  #isCited(id: string): boolean {
    return this.deps.usage
      .notesOf(id)
      .some(({ isAbout, places }) => !isAbout && places.some(({ text }) => !isLogLine(text)));
  }
}
