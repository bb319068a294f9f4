import * as vscode from 'vscode';
import { resolvePath } from '../../core/bibliography';
import type { Files, FolderEntry } from '../../core/ports';
import { FileError, type FileFault } from '../../core/problems';
import { readSetting } from '../../manifest/settings';

/** A clock of a disk may tell no more than two seconds apart, and one of a share go by another clock. Milliseconds. */
const freshFor = 2_000;

/** Where absolute paths begin. */
const root = 'file:///';

/** The person's files through VS Code: on disk, in a remote window those of the other machine, in virtual folders. */
export function workspaceFiles(home: vscode.Uri | undefined): Files {
  const { fs } = vscode.workspace;
  return {
    get maxMegabytes() {
      return readSetting(vscode.workspace, 'paperside.feeds.maxFileSize');
    },
    resolve(path) {
      const uri = resolvePath(path, root, home?.toString());
      try {
        return uri === undefined ? undefined : parse(uri).toString();
      } catch {
        return undefined;
      }
    },
    stat: (uri) =>
      accessing(uri, async (place) => {
        const { type, size, mtime } = await fs.stat(place);
        const isFolder = (type & vscode.FileType.Directory) !== 0;
        return { isFolder, size, changed: mtime, isFresh: mtime > Date.now() - freshFor };
      }),
    read: (uri) => accessing(uri, (place) => Promise.resolve(fs.readFile(place))),
    list: (uri) =>
      accessing(uri, async (place) =>
        (await fs.readDirectory(place)).map(([name, type]) => ({
          name,
          uri: vscode.Uri.joinPath(place, name).toString(),
          kind: kindOf(type),
        })),
      ),
    watch({ uri, isFolder }, listener) {
      const place = parse(uri);
      const watcher = vscode.workspace.createFileSystemWatcher(
        isFolder ? new vscode.RelativePattern(place, '*') : ofFile(place),
      );
      return vscode.Disposable.from(
        watcher,
        watcher.onDidCreate(listener),
        watcher.onDidChange(listener),
        watcher.onDidDelete(listener),
      );
    },
  };
}

/** A pattern for just this name: characters that mean something in a pattern stand for themselves. */
function ofFile(place: vscode.Uri): vscode.RelativePattern {
  const slash = place.path.lastIndexOf('/');
  const folder = place.with({ path: place.path.slice(0, slash) || '/' });
  return new vscode.RelativePattern(folder, place.path.slice(slash + 1).replace(/[*?{}[\]]/g, '?'));
}

function kindOf(type: vscode.FileType): FolderEntry['kind'] {
  if (type & vscode.FileType.File) return 'file';
  return type === vscode.FileType.Directory ? 'folder' : 'other';
}

function parse(uri: string): vscode.Uri {
  return vscode.Uri.parse(uri, true);
}

async function accessing<T>(uri: string, access: (place: vscode.Uri) => Promise<T>): Promise<T> {
  const place = parse(uri);
  try {
    return await access(place);
  } catch (cause) {
    const path = place.scheme === 'file' ? place.fsPath : place.toString(true);
    throw new FileError(faultOf(cause), path, { cause });
  }
}

/** Providers of virtual folders tell some of it by the message alone. */
function faultOf(error: unknown): FileFault {
  const code = error instanceof vscode.FileSystemError ? error.code : '';
  const message = String(error);
  if (code === 'FileNotFound' || code === 'FileNotADirectory' || /\b(?:ENOENT|ENOTDIR)\b/.test(message))
    return 'missing';
  if (code === 'NoPermissions' || /\b(?:EACCES|EPERM)\b/.test(message)) return 'forbidden';
  if (code === 'FileIsADirectory' || /\bEISDIR\b/.test(message)) return 'isFolder';
  return 'unreachable';
}
