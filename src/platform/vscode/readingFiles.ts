import * as vscode from 'vscode';
import { Emitter } from '../../core/emitter';
import type { Disposable, KeptReadingFile, ReadingFiles } from '../../core/ports';
import { readingFilePath } from '../../core/readingFile';
import { readSetting } from '../../manifest/settings';
import { FolderReadingFile, type FolderReadingFileDeps } from './folderReadingFile';
import { workspaceStorage } from './workspaceStorage';

const key = 'paperside.readingState.file';

/** The files that the folders of the workspace want, by the setting; none in a workspace that isn't trusted. */
export function createReadingFiles({ context, ...deps }: ReadingFilesDeps): ReadingFiles & Disposable {
  return new FolderFiles({
    ...deps,
    storage: workspaceStorage(vscode.Uri.joinPath(context.globalStorageUri, 'reading')),
  });
}

export interface ReadingFilesDeps extends Omit<FolderReadingFileDeps, 'changed' | 'storage'> {
  /** In a folder of its own stands what each file ever said. */
  readonly context: Pick<vscode.ExtensionContext, 'globalStorageUri'>;
}

interface Kept {
  readonly ask: string;
  readonly file: FolderReadingFile | KeptReadingFile;
}

class FolderFiles implements ReadingFiles {
  readonly #changes: Emitter<void>;
  readonly #listening: vscode.Disposable;
  /** By folder. */
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly deps: Omit<FolderReadingFileDeps, 'changed'>) {
    this.#changes = new Emitter(deps.log);
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#read()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#read()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(key)) this.#read();
      }),
    );
    // Not while the editor starts: nothing is told of before the library has been read.
    void deps.library.ready.then(() => this.#read());
  }

  get all(): readonly KeptReadingFile[] {
    return [...this.#kept.values()].map(({ file }) => keptOf(file));
  }

  onDidChange(listener: () => void): Disposable {
    return this.#changes.on(listener);
  }

  async write(folder: string, how: 'whole' | 'merged'): Promise<KeptReadingFile | undefined> {
    this.#read();
    const kept = this.#kept.get(folder);
    if (kept?.file instanceof FolderReadingFile) await kept.file.sync(how);
    return kept && keptOf(kept.file);
  }

  dispose(): void {
    this.#listening.dispose();
    for (const { file } of this.#kept.values()) stop(file);
    this.#kept.clear();
    this.#changes.clear();
  }

  /** Follows what the setting says now. */
  #read(): void {
    const folders = vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : [];
    const gone = new Set(this.#kept.keys());
    for (const folder of folders) {
      const id = folder.uri.toString();
      const path = readSetting(vscode.workspace, key, folder.uri).trim();
      if (path === '') continue;
      gone.delete(id);
      const mayCreate = isOfWorkspace(folder);
      const ask = JSON.stringify([path, mayCreate]);
      const before = this.#kept.get(id);
      if (before?.ask === ask) continue;
      if (before) stop(before.file);
      this.#kept.set(id, { ask, file: this.#open(folder, path, mayCreate) });
    }
    for (const id of gone) {
      const kept = this.#kept.get(id);
      if (kept) stop(kept.file);
      this.#kept.delete(id);
    }
    this.#changes.fire();
  }

  #open(
    folder: vscode.WorkspaceFolder,
    path: string,
    mayCreate: boolean,
  ): FolderReadingFile | KeptReadingFile {
    const parts = readingFilePath(path);
    if (typeof parts === 'string')
      return { folder: folder.uri.toString(), path, state: parts, papers: 0, searches: 0, problems: [] };
    return new FolderReadingFile(
      { folder, path, parts, mayCreate },
      { ...this.deps, changed: () => this.#changes.fire() },
    );
  }
}

/** Whether the setting stands in the workspace. One's own settings would make a file in every folder one opens. */
function isOfWorkspace(folder: vscode.WorkspaceFolder): boolean {
  const set = vscode.workspace.getConfiguration(undefined, folder.uri).inspect(key);
  return (set?.workspaceFolderValue ?? set?.workspaceValue) !== undefined;
}

function keptOf(file: FolderReadingFile | KeptReadingFile): KeptReadingFile {
  return file instanceof FolderReadingFile ? file.kept : file;
}

function stop(file: FolderReadingFile | KeptReadingFile): void {
  if (file instanceof FolderReadingFile) file.dispose();
}
