import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Storage } from '../../src/core/ports';

/** A folder of the real disk, for tests and benches outside VS Code. */
export function nodeStorage(folder: string): Storage {
  const place = (name: string) => path.join(folder, name);
  const makeParent = (name: string) => mkdir(path.dirname(place(name)), { recursive: true });
  const isAbsent = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const orIfAbsent =
    <T>(instead: T) =>
    (error: unknown) => {
      if (isAbsent(error)) return instead;
      throw error;
    };
  return {
    read: (name) => readFile(place(name)).catch(orIfAbsent(undefined)),
    async write(name, bytes) {
      await makeParent(name);
      await writeFile(place(name), bytes);
    },
    async rename(from, to) {
      await makeParent(to);
      await rename(place(from), place(to));
    },
    remove: (name) => rm(place(name), { force: true }),
    async list(name) {
      const entries = await readdir(place(name), { withFileTypes: true }).catch(orIfAbsent([]));
      return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
    },
  };
}
