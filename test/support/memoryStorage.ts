import type { Storage } from '../../src/core/ports';
import { PapersideError } from '../../src/core/problems';

/** What befalls a window's access to its storage. */
export interface Fault {
  /**
   * The window is killed after this many units of work: each byte written is one, each rename and removal is one.
   * The write under way leaves what it got to.
   */
  readonly killAfter?: number;
  /** Writing fails with this code for as long as it says so. */
  readonly refuse?: () => 'storageUnwritable' | 'storageFull' | undefined;
  /** Called before each access; its promise holds the access up. */
  readonly delay?: () => Promise<void>;
}

export class Killed extends Error {
  override readonly name = 'Killed';
}

/** Files in memory that several windows share, each through a `Storage` with faults of its own. */
export class MemoryStorage {
  readonly files = new Map<string, Uint8Array>();

  /** A copy of the files as they are now. */
  copy(): MemoryStorage {
    const copy = new MemoryStorage();
    for (const [name, bytes] of this.files) copy.files.set(name, bytes);
    return copy;
  }

  names(folder: string): readonly string[] {
    return [...this.files.keys()].filter((name) => name.startsWith(`${folder}/`)).sort();
  }

  open(fault: Fault = {}): Storage & { readonly worked: number } {
    const files = this.files;
    const limit = fault.killAfter ?? Infinity;
    let worked = 0;
    const begin = async (changes: boolean) => {
      await fault.delay?.();
      if (worked >= limit) throw new Killed('killed');
      const refused = changes ? fault.refuse?.() : undefined;
      if (refused) throw new PapersideError(refused, 'The storage refused.');
    };
    return {
      get worked() {
        return worked;
      },
      async read(name) {
        await begin(false);
        return files.get(name)?.slice();
      },
      async write(name, bytes) {
        await begin(true);
        const room = Math.min(bytes.length, limit - worked);
        files.set(name, bytes.slice(0, room));
        worked += bytes.length;
        if (room < bytes.length) throw new Killed('killed while writing');
      },
      async rename(from, to) {
        await begin(true);
        const bytes = files.get(from);
        if (!bytes) throw new Error(`There is no ${from}`);
        files.delete(from);
        files.set(to, bytes);
        worked++;
      },
      async remove(name) {
        await begin(true);
        files.delete(name);
        worked++;
      },
      async list(folder) {
        await begin(false);
        const prefix = folder === '' ? '' : `${folder}/`;
        return [...files.keys()]
          .filter((name) => name.startsWith(prefix) && !name.slice(prefix.length).includes('/'))
          .map((name) => name.slice(prefix.length));
      },
    };
  }
}
