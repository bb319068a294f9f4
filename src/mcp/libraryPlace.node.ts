import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** The folders of a library, as absolute paths. */
export interface LibraryPlace {
  readonly library: string;
  /** Holds `index`, the saved search index, if a window has saved one. */
  readonly beside: string;
}

/** Why a folder can't be served: a sentence that says what to do. */
export class UnusableFolder extends Error {
  override readonly name = 'UnusableFolder';
}

/** What stands in a library's folder. */
const parts = ['journal', 'snapshot'];
const own = [...parts, 'tmp', 'damaged'];

/**
 * Looks whether a folder is a library. An empty one is: nothing was kept in it yet.
 * @throws UnusableFolder
 */
export async function findLibrary(typed: string): Promise<LibraryPlace> {
  const library = path.resolve(typed);
  const names = await namesIn(library);
  const isLibrary = names.every((name) => own.includes(name) || name.startsWith('.'));
  if (isLibrary || parts.some((part) => names.includes(part)))
    return { library, beside: path.dirname(library) };
  const inside = names.includes('library') ? ` Is ${path.join(library, 'library')} meant?` : '';
  throw new UnusableFolder(
    `${library} is not a library of Paperside: it has no folder “journal” or “snapshot”.${inside} ` +
      'The command “Copy MCP Server Configuration” of Paperside in VS Code gives the right one.',
  );
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    if (!(await stat(folder)).isDirectory()) throw new UnusableFolder(`${folder} is a file, not a folder.`);
    return await readdir(folder);
  } catch (error) {
    if (error instanceof UnusableFolder) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new UnusableFolder(`There is no folder ${folder}. Give the folder of the library.`);
    throw new UnusableFolder(`${folder} can’t be read: ${String(error)}`);
  }
}
