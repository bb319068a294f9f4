import type { Files, FileStat, Pause } from '../ports';
import { isFileError, throwIfAborted, type Problem } from '../problems';
import { dayIn } from './filePapers';

/** A file in a folder. */
export interface FolderFile {
  readonly uri: string;
  /** From the folder on, with `/`. */
  readonly name: string;
  readonly stat: FileStat;
}

export interface FolderFiles {
  /** The oldest day first, by the day in its name or path, else by its time; of one day by name. */
  readonly files: readonly FolderFile[];
  readonly problems: readonly Problem[];
}

/** What can hold papers, by the ends of names. */
const TAKEN = /\.(?:bib|bibtex|biblatex|csljson|ris|ya?ml|json|jsonl|txt|md|html?|xml|rss|atom|rdf)$/i;
/** How deep subfolders are looked into, and how much is looked at in all. */
const MAX_DEPTH = 4;
const MAX_FOLDERS = 1000;
const MAX_FILES = 10_000;
/** Files whose time and size are asked for at once. */
const AT_ONCE = 16;

/**
 * The files in a folder and its subfolders that can hold papers. Hidden ones are passed over, and so are links to
 * folders, which may lead back.
 * @param path the folder's, as the person would write it
 * @throws FileError where the folder itself can't be read; AbortError if `signal` aborts
 */
export async function folderFiles(
  { uri, path }: { readonly uri: string; readonly path: string },
  { files, pause }: { readonly files: Files; readonly pause: Pause },
  signal?: AbortSignal,
): Promise<FolderFiles> {
  const problems: Problem[] = [];
  const found: Pick<FolderFile, 'uri' | 'name'>[] = [];
  const folders = [{ uri, name: '', depth: 0 }];
  for (let at = 0; at < folders.length && found.length < MAX_FILES; at++) {
    const folder = folders[at];
    if (!folder) break;
    throwIfAborted(signal);
    const entries = await files.list(folder.uri).catch((error: unknown) => {
      if (at === 0) throw error;
      problems.push(problemOf(error));
      return [];
    });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const name = `${folder.name}${entry.name}`;
      if (entry.kind === 'file' && TAKEN.test(entry.name)) found.push({ uri: entry.uri, name });
      if (entry.kind !== 'folder' || folders.length >= MAX_FOLDERS) continue;
      if (folder.depth < MAX_DEPTH)
        folders.push({ uri: entry.uri, name: `${name}/`, depth: folder.depth + 1 });
    }
    await pause();
  }
  if (found.length >= MAX_FILES || folders.length >= MAX_FOLDERS) problems.push(tooMuch(path));
  const known = found.slice(0, MAX_FILES);
  const seen: FolderFile[] = [];
  for (let at = 0; at < known.length; at += AT_ONCE) {
    throwIfAborted(signal);
    const some = known.slice(at, at + AT_ONCE);
    const stats = await Promise.all(
      some.map(({ uri: file }) => files.stat(file).catch((error: unknown) => problemOf(error))),
    );
    for (const [i, stat] of stats.entries()) {
      const file = some[i];
      if (!file) continue;
      if ('message' in stat) problems.push({ ...stat, file: file.uri });
      else if (!stat.isFolder) seen.push({ ...file, stat });
    }
  }
  return { files: byDay(seen), problems };
}

function byDay(files: readonly FolderFile[]): readonly FolderFile[] {
  const dated = files.map((file) => ({ file, day: dayIn(file.name) ?? isoDay(file.stat.changed) }));
  return dated
    .sort((a, b) => compare(a.day, b.day) || compare(a.file.name, b.file.name))
    .map(({ file }) => file);
}

function isoDay(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What a file's or a subfolder's failure is to the others. @throws whatever is none */
function problemOf(error: unknown): Problem {
  if (!isFileError(error)) throw error;
  return { severity: 'error', message: error.message };
}

function tooMuch(path: string): Problem {
  const message = `${path} holds more than ${MAX_FILES} files or ${MAX_FOLDERS} folders, and the rest was left out. Follow its subfolders instead.`;
  return { severity: 'warning', message };
}
