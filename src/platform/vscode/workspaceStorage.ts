import * as vscode from 'vscode';
import type { Disposable, Storage } from '../../core/ports';
import { PapersideError, type ErrorCode } from '../../core/problems';

/** Milliseconds between two looks for what other windows wrote. */
const lookEvery = 1_000;

/** The files of a folder, on whatever disk or in whatever browser store VS Code keeps it. */
export function workspaceStorage(folder: vscode.Uri): Storage {
  const { fs } = vscode.workspace;
  const place = (name: string) => (name === '' ? folder : vscode.Uri.joinPath(folder, ...name.split('/')));
  const parents = new Set<string>();
  /** Folders are made once; providers differ in whether they make them for a file. */
  const makeParent = async (name: string) => {
    const parent = name.slice(0, Math.max(0, name.lastIndexOf('/')));
    if (parents.has(parent)) return;
    await fs.createDirectory(place(parent));
    parents.add(parent);
  };
  return {
    read: (name) => Promise.resolve(fs.readFile(place(name))).catch(absent(undefined)),
    async write(name, bytes) {
      try {
        await makeParent(name);
        await fs.writeFile(place(name), bytes);
      } catch (error) {
        throw toPapersideError(error, name);
      }
    },
    async rename(from, to) {
      try {
        await makeParent(to);
        await fs.rename(place(from), place(to), { overwrite: true });
      } catch (error) {
        throw toPapersideError(error, to);
      }
    },
    async remove(name) {
      try {
        await fs.delete(place(name));
      } catch (error) {
        if (!isAbsent(error)) throw toPapersideError(error, name);
      }
    },
    async list(name) {
      const entries = await Promise.resolve(fs.readDirectory(place(name))).catch(absent([]));
      return entries.flatMap(([entry, type]) => (type & vscode.FileType.File ? [entry] : []));
    },
  };
}

/** Looks every second while it isn't disposed. */
export function everySecond(look: () => void): Disposable {
  const timer = setInterval(look, lookEvery);
  return { dispose: () => clearInterval(timer) };
}

function absent<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (isAbsent(error)) return instead;
    throw error;
  };
}

function isAbsent(error: unknown): boolean {
  return (
    codeOf(error) === 'FileNotFound' ||
    codeOf(error) === 'FileNotADirectory' ||
    /\bENOENT\b/.test(String(error))
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof vscode.FileSystemError ? error.code : undefined;
}

/** VS Code passes a full disk on as `Unknown` or `Unavailable`; only the message tells. */
function toPapersideError(error: unknown, name: string): PapersideError {
  const isFull = /\b(?:ENOSPC|EDQUOT|QuotaExceeded(?:Error)?)\b|no space left|quota/i.test(String(error));
  const code: ErrorCode = isFull ? 'storageFull' : 'storageUnwritable';
  return new PapersideError(code, `${name} could not be written.`, { cause: error });
}
