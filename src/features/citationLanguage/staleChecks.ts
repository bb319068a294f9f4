import type { Pause } from '../../core/ports';
import { isAbort, throwIfAborted } from '../../core/problems';

export interface StaleChecksDeps {
  readonly checkNote: (note: string, signal: AbortSignal) => Promise<void>;
  /** Checks the bibliographies of all notes. */
  readonly checkFiles: (signal: AbortSignal) => Promise<void>;
  readonly failed: (error: unknown) => void;
  readonly pause: Pause;
}

/** Changes within so many milliseconds are looked at together. */
const changePause = 300;
/** However long changes go on, they are looked at after so many milliseconds. */
const longestWait = 1_500;

/**
 * When notes and bibliographies are checked again: once what changes them rests, and the note that changed last
 * first, since somebody waits for that. A note that changes takes its turn at once: a check under way is given up,
 * and comes again behind it. Bibliographies, which change in the background as well, wait until notes are done.
 */
export class StaleChecks {
  /** Notes to be looked at, in this order. */
  #notes = new Set<string>();
  #areFilesStale = false;
  /** What is being looked at; no note where it is the files. */
  #current: { readonly note?: string } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first change came that the timer waits for, and whether one was a note's. */
  #waiting: { readonly since: number; readonly hasNotes: boolean } | undefined;
  #running = new AbortController();
  #work: Promise<void> = Promise.resolve();

  constructor(private readonly deps: StaleChecksDeps) {}

  /** Notes, as URIs, that are to be looked at once changes rest, behind those that wait already. */
  notes(notes: readonly string[]): void {
    if (notes.length === 0) return;
    for (const note of notes) this.#notes.add(note);
    this.#wait(true);
  }

  /** The same for the note that somebody is at, and what hangs on it: in front of all others. */
  notesAtHand(notes: readonly string[]): void {
    this.#notes = new Set([...notes, ...this.#notes]);
    this.#wait(true);
  }

  files(): void {
    this.#areFilesStale = true;
    // One change after the other, as while the workspace is being read, must not put off the first one.
    if (this.#timer === undefined) this.#wait(false);
  }

  /** A note that nobody wants to be looked at any more. */
  forget(note: string): void {
    this.#notes.delete(note);
    if (this.#current?.note !== note) return;
    this.#current = undefined;
    this.#start(true);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#running.abort();
  }

  #wait(hasNotes: boolean): void {
    const now = performance.now();
    const { since, hasNotes: hadNotes } = this.#waiting ?? { since: now, hasNotes };
    this.#waiting = { since, hasNotes: hadNotes || hasNotes };
    clearTimeout(this.#timer);
    const rest = Math.max(0, Math.min(changePause, since + longestWait - now));
    this.#timer = setTimeout(() => {
      const isUrgent = this.#waiting?.hasNotes === true;
      this.#timer = undefined;
      this.#waiting = undefined;
      this.#start(isUrgent);
    }, rest);
  }

  #start(isUrgent: boolean): void {
    if (isUrgent) this.#giveUp();
    const { signal } = this.#running;
    const work = this.#work.then(() => this.#run(signal));
    this.#work = work.catch((error: unknown) => {
      if (!isAbort(error)) this.deps.failed(error);
    });
  }

  /** What is given up is still to be looked at. */
  #giveUp(): void {
    if (this.#current?.note !== undefined) this.#notes.add(this.#current.note);
    else if (this.#current) this.#areFilesStale = true;
    this.#current = undefined;
    this.#running.abort();
    this.#running = new AbortController();
    this.#work = Promise.resolve();
  }

  async #run(signal: AbortSignal): Promise<void> {
    throwIfAborted(signal);
    for (let [note] = this.#notes; note !== undefined; [note] = this.#notes) {
      // Before the check: a change while it goes on asks for another one.
      this.#notes.delete(note);
      await this.#look({ note }, this.deps.checkNote(note, signal), signal);
    }
    if (!this.#areFilesStale) return;
    this.#areFilesStale = false;
    await this.#look({}, this.deps.checkFiles(signal), signal);
  }

  async #look(what: { readonly note?: string }, check: Promise<void>, signal: AbortSignal): Promise<void> {
    this.#current = what;
    try {
      await check;
    } catch (error) {
      throwIfAborted(signal);
      this.deps.failed(error);
    }
    throwIfAborted(signal);
    this.#current = undefined;
    await this.deps.pause();
    throwIfAborted(signal);
  }
}
