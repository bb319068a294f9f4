import * as vscode from 'vscode';
import type { Pause } from '../../core/ports';
import { placeOfNote } from './notebooks';
import { openDocument, readText } from './readText';

/** File names of notes. */
const notePattern = '**/*.{md,markdown,qmd,Rmd,rmd}';
/** Those that no installed extension may have a language for. */
const noteName = /\.(?:markdown|qmd|rmd)$/i;
const neverNotes = '**/{node_modules,.git,.venv,dist,out,_site}/**';
const maxNotes = 5_000;
/** Longer files are no notes that somebody writes. Bytes. */
const maxNoteSize = 2_000_000;
const typingPause = 400;

export interface WorkspaceNotesDeps {
  readonly pause: Pause;
  /** A note's text, new or changed; `undefined` when it is gone. */
  readonly changed: (uri: string, text: string | undefined) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * The notes of the workspace, each with its text as an open editor shows it, else as it is on disk. Tells every
 * note once after `start` and again whenever it changes.
 */
export class WorkspaceNotes implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[] = [];
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  #isDisposed = false;

  constructor(private readonly deps: WorkspaceNotesDeps) {
    const watcher = vscode.workspace.createFileSystemWatcher(notePattern);
    this.#disposables.push(
      watcher,
      watcher.onDidCreate((uri) => this.#later(uri)),
      watcher.onDidChange((uri) => this.#later(uri)),
      watcher.onDidDelete((uri) => this.#later(uri)),
      vscode.workspace.onDidOpenTextDocument((document) => isNoteFile(document) && this.#later(document.uri)),
      vscode.workspace.onDidChangeTextDocument(
        ({ document }) => isNoteFile(document) && this.#later(document.uri),
      ),
      vscode.workspace.onDidCloseTextDocument(
        (document) => isNoteFile(document) && this.#later(document.uri),
      ),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.start()),
    );
  }

  /** Reads all notes, one after another, so that nobody has to wait for it. */
  async start(): Promise<void> {
    try {
      const files = await vscode.workspace.findFiles(notePattern, neverNotes, maxNotes);
      const open = vscode.workspace.textDocuments.filter(isNoteFile).map(({ uri }) => uri);
      for (const uri of [...files, ...open]) {
        if (this.#isDisposed) return;
        await this.#read(uri);
        await this.deps.pause();
      }
    } catch (error) {
      this.deps.failed(error);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #later(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.set(
      key,
      setTimeout(() => {
        this.#waiting.delete(key);
        this.#read(uri).catch((error: unknown) => this.deps.failed(error));
      }, typingPause),
    );
  }

  async #read(uri: vscode.Uri): Promise<void> {
    const text = await this.#textOf(uri);
    if (!this.#isDisposed) this.deps.changed(uri.toString(), text);
  }

  /** `undefined` if there is no such note. */
  async #textOf(uri: vscode.Uri): Promise<string | undefined> {
    const isRead = openDocument(uri) !== undefined || (await isNoteOnDisk(uri));
    const text = isRead ? await readText(uri, this.deps.pause) : undefined;
    return text === undefined || text.length > maxNoteSize ? undefined : text;
  }
}

async function isNoteOnDisk(uri: vscode.Uri): Promise<boolean> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) !== 0 && size <= maxNoteSize;
  } catch {
    return false;
  }
}

/** Notes in the workspace and unsaved ones, also cells of notebooks; not the old side of a comparison. */
function isNoteFile({ uri, languageId }: vscode.TextDocument): boolean {
  if (!['markdown', 'quarto', 'rmd'].includes(languageId) && !noteName.test(uri.path)) return false;
  const { file } = placeOfNote(uri);
  // A cell that has lost its notebook was closed with it.
  const isOrphan = file.scheme === 'vscode-notebook-cell';
  return file.scheme === 'untitled' || isOrphan || vscode.workspace.getWorkspaceFolder(file) !== undefined;
}
