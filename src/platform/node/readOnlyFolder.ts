import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Storage } from '../../core/ports';
import { PapersideError } from '../../core/problems';

/** The files of a folder that belongs to others: they are read, and every change is refused before it is tried. */
export function readOnlyFolder(folder: string): Storage {
  const refuse = (name: string) =>
    Promise.reject(new PapersideError('storageUnwritable', `${name} is only read here.`));
  return {
    read: (name) => readFile(path.join(folder, name)).catch(orIfAbsent(undefined)),
    async list(name) {
      const entries = await readdir(path.join(folder, name), { withFileTypes: true }).catch(orIfAbsent([]));
      return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
    },
    write: refuse,
    rename: refuse,
    remove: refuse,
  };
}

function orIfAbsent<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return instead;
    throw error;
  };
}
