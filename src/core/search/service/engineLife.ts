import type { After } from '../../ports';
import { PapersideError } from '../../problems';
import { EnginePulse } from './enginePulse';
import type { IndexStore } from './indexStore';
import type { IndexSync } from './indexSync';
import type { SaveSchedule } from './saveSchedule';
import type { EngineConnection, SearchEngine } from './searchEngine';
import type { WakeUp } from './wakeUp';

/** So many papers are indexed between two saves while many wait, so that an end half way doesn't cost all of them. */
const papersPerSave = 10_000;

export interface EngineSurroundings {
  readonly store: IndexStore;
  readonly sync: IndexSync;
  readonly saves: SaveSchedule;
  readonly after: After;
  readonly changes: WakeUp;
  /** Resolves when the library has been read. */
  readonly libraryReady: Promise<void>;
  /** Whether what is saved was taken without harm (or written anew), or turned out to be wrong in itself. */
  readonly onSavedProved: (isGood: boolean) => void;
  readonly onSaveFailed: (error: unknown) => void;
}

/** An engine from its start to its end: it gets what is saved, is compared with the library, then fed and saved. */
export class EngineLife {
  private readonly pulse: EnginePulse;
  private end: string | undefined;
  private loaded = false;
  private unsaved = 0;

  constructor(
    private readonly connection: EngineConnection,
    private readonly surroundings: EngineSurroundings,
  ) {
    this.pulse = new EnginePulse(connection.engine, surroundings.after, () =>
      this.stop('It gave no answer for half a minute.'),
    );
    connection.onDidClose((reason) => this.stop(reason));
  }

  /** Whether it can be asked. */
  get answers(): boolean {
    return this.loaded && !this.ended;
  }

  get ended(): boolean {
    return this.end !== undefined;
  }

  ask<Answer>(question: (engine: SearchEngine) => Promise<Answer>): Promise<Answer> {
    return this.pulse.during(question(this.connection.engine));
  }

  /**
   * Never resolves.
   * @param withSaved whether it gets what is saved
   * @throws PapersideError 'workerStopped' when it is gone; whatever makes it useless
   */
  async run(withSaved: boolean): Promise<never> {
    const { store, sync, saves, changes, libraryReady, onSavedProved } = this.surroundings;
    const isWhole = withSaved && (await this.work((engine) => store.load(engine)));
    if (withSaved) onSavedProved(true);
    this.loaded = true;
    changes.call();
    await libraryReady;
    this.throwIfEnded();
    if (!isWhole) saves.changed();
    try {
      await this.work((engine) => sync.compare(engine));
    } catch (error) {
      if (!this.ended) onSavedProved(false);
      throw error;
    }
    for (;;) {
      this.throwIfEnded();
      if (!sync.isCompared) await this.work((engine) => sync.compare(engine));
      if (saves.isDue && (sync.done || this.unsaved >= papersPerSave)) await this.save();
      else if (sync.done) await changes.wait();
      else await this.feed();
    }
  }

  stop(reason: string): void {
    if (this.end !== undefined) return;
    this.end = reason;
    this.pulse.dispose();
    this.connection.dispose();
    this.surroundings.changes.call();
  }

  private async feed(): Promise<void> {
    const { sync, saves } = this.surroundings;
    const changed = await this.work((engine) => sync.step(engine));
    this.unsaved += changed;
    if (changed > 0) saves.changed();
    sync.reportProgress();
  }

  private async save(): Promise<void> {
    const { store, saves, onSavedProved, onSaveFailed } = this.surroundings;
    saves.begin();
    this.unsaved = 0;
    try {
      await this.work((engine) => store.save(engine));
      saves.succeed();
      onSavedProved(true);
    } catch (error) {
      if (this.ended) throw error;
      saves.fail();
      onSaveFailed(error);
    }
  }

  private async work<Result>(task: (engine: SearchEngine) => Promise<Result>): Promise<Result> {
    try {
      return await this.ask(task);
    } catch (error) {
      throw this.end === undefined ? error : this.gone(this.end);
    }
  }

  private throwIfEnded(): void {
    if (this.end !== undefined) throw this.gone(this.end);
  }

  private gone(reason: string): PapersideError {
    return new PapersideError('workerStopped', reason);
  }
}
