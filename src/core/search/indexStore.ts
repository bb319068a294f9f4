import type { Log, Storage } from '../ports';
import type { SearchEngine } from './searchEngine';

const folder = 'index';
const file = `${folder}/papers.psx`;

/** The saved index in storage. Nothing depends on it: whatever goes wrong, the index is built anew. */
export class IndexStore {
  /** @param writer tells the windows that share a storage apart: each writes its own file before renaming it */
  constructor(
    private readonly storage: Storage,
    private readonly log: Log,
    private readonly writer: string,
  ) {}

  async load(engine: SearchEngine): Promise<void> {
    const bytes = await this.read();
    if (!bytes) return;
    try {
      await engine.load(bytes);
    } catch (error) {
      this.log.info(`The saved search index is built anew: ${messageOf(error)}`);
    }
  }

  async save(engine: SearchEngine): Promise<void> {
    const bytes = await engine.save();
    const beside = `${folder}/papers-${this.writer}.tmp`;
    try {
      await this.storage.write(beside, bytes);
      await this.storage.rename(beside, file);
      this.log.debug(`Saved the search index (${bytes.length} bytes).`);
    } catch (error) {
      this.log.warn(`The search index could not be saved: ${messageOf(error)}`);
    }
  }

  private async read(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const bytes = await this.storage.read(file);
      // The buffer moves to the worker, so it must be ours and hold nothing else.
      return bytes?.slice();
    } catch (error) {
      this.log.warn(`The saved search index could not be read: ${messageOf(error)}`);
      return undefined;
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
