import * as vscode from 'vscode';
import type { Pause } from '../../core/ports';
import { placeOfNote } from './notebooks';
import { ReadingQueue } from './readingQueue';
import { openDocument, readText } from './readText';

/** File names of notes. */
const notePattern = '**/*.{md,markdown,qmd,Rmd,rmd}';
/** Those that no installed extension may have a language for. */
const noteName = /\.(?:markdown|qmd|rmd)$/i;
/** Folders that programs fill: their notes are copies, or somebody else's. */
const foreignFolders: readonly string[] = ['node_modules', '.git', '.venv', 'dist', 'out', '_site'];
/** Longer files are hardly notes that somebody writes: they are told as unread. Bytes. */
const usualMaxSize = 2_000_000;
const typingPause = 400;

export interface WorkspaceNotesDeps {
  readonly pause: Pause;
  /** A note's text, new or changed; `undefined` when it is gone. The next one is told when this one has been taken in. */
  readonly changed: (uri: string, text: string | undefined) => Promise<void>;
  readonly failed: (error: unknown) => void;
  /** Larger notes are not read. Bytes. */
  readonly maxNoteSize?: number;
}

/**
 * The notes of the workspace, each with its text as an open editor shows it, else as it is on disk. Tells every
 * note once after `start` and again whenever it changes.
 */
export class WorkspaceNotes implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[] = [];
  readonly #queue: ReadingQueue;
  /** Notes that were told and are not gone. */
  readonly #known = new Set<string>();
  readonly #tooLarge = new Set<string>();
  #starting: Promise<void> = Promise.resolve();
  #isDisposed = false;

  constructor(private readonly deps: WorkspaceNotesDeps) {
    const { failed, pause } = deps;
    this.#queue = new ReadingQueue({ pause, failed, typingPause, read: (note) => this.#read(note) });
    const watcher = vscode.workspace.createFileSystemWatcher(notePattern);
    this.#disposables.push(
      this.#queue,
      watcher,
      watcher.onDidCreate((uri) => this.#later(uri)),
      watcher.onDidChange((uri) => this.#later(uri)),
      watcher.onDidDelete((uri) => this.#later(uri)),
      vscode.workspace.onDidOpenTextDocument((document) => isNote(document) && this.#later(document.uri)),
      vscode.workspace.onDidChangeTextDocument(
        ({ document }) => isNote(document) && this.#later(document.uri),
      ),
      vscode.workspace.onDidCloseTextDocument((document) => isNote(document) && this.#later(document.uri)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        // What was in a folder that is none of the workspace any more is told as gone.
        for (const note of this.#known) if (!isFollowed(vscode.Uri.parse(note, true))) this.#queue.add(note);
        void this.start();
      }),
    );
  }

  /** Reads all notes, one after another, so that nobody has to wait for it. */
  start(): Promise<void> {
    this.#starting = this.#readAll().catch((error: unknown) => this.deps.failed(error));
    return this.#starting;
  }

  /** Notes that are too large to be read, as URIs. */
  get tooLarge(): readonly string[] {
    return [...this.#tooLarge].sort();
  }

  /** The files that are notes by their names, as they are followed; those that are too large along. */
  files(): Thenable<readonly vscode.Uri[]> {
    return vscode.workspace.findFiles(notePattern, `**/{${foreignFolders.join(',')}}/**`);
  }

  /** Files that are notes by their names and were not told yet, or not as these: made or moved a moment ago. */
  async unseen(): Promise<readonly string[]> {
    const files = await this.files();
    return files
      .map((uri) => uri.toString())
      .filter((note) => !this.#known.has(note) && !this.#tooLarge.has(note));
  }

  /** Resolves when all notes have been read that did not change just now. */
  async settled(): Promise<void> {
    await this.#starting;
    await this.#queue.settled();
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #readAll(): Promise<void> {
    const files = await this.files();
    if (this.#isDisposed) return;
    const open = vscode.workspace.textDocuments.filter(isNote).map(({ uri }) => uri);
    for (const uri of [...files, ...open]) if (isFollowed(uri)) this.#queue.add(uri.toString());
    await this.#queue.settled();
  }

  #later(uri: vscode.Uri): void {
    if (isFollowed(uri)) this.#queue.addChanged(uri.toString());
  }

  async #read(note: string): Promise<void> {
    const uri = vscode.Uri.parse(note, true);
    const text = isFollowed(uri) ? await this.#textOf(uri) : undefined;
    if (this.#isDisposed) return;
    if (text === 'tooLarge' && isFollowed(uri)) this.#tooLarge.add(note);
    else this.#tooLarge.delete(note);
    if (typeof text === 'object' && isFollowed(uri)) {
      this.#known.add(note);
      await this.deps.changed(note, text.text);
    } else if (this.#known.delete(note)) await this.deps.changed(note, undefined);
  }

  /** `undefined` if there is no such note. */
  async #textOf(uri: vscode.Uri): Promise<{ readonly text: string } | 'tooLarge' | undefined> {
    const { maxNoteSize = usualMaxSize, pause } = this.deps;
    const size = openDocument(uri) ? 0 : await sizeOnDisk(uri);
    if (size === undefined) return undefined;
    if (size > maxNoteSize) return 'tooLarge';
    const text = await readText(uri, pause);
    if (text === undefined) return undefined;
    return text.length > maxNoteSize ? 'tooLarge' : { text };
  }
}

/** Bytes; `undefined` where there is no such file. */
async function sizeOnDisk(uri: vscode.Uri): Promise<number | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.File) === 0 ? undefined : size;
  } catch {
    return undefined;
  }
}

function isNote({ uri, languageId }: vscode.TextDocument): boolean {
  return ['markdown', 'quarto', 'rmd'].includes(languageId) || noteName.test(uri.path);
}

/** Notes in the workspace and unsaved ones, also cells of notebooks; not the old side of a comparison. */
function isFollowed(uri: vscode.Uri): boolean {
  const { file } = placeOfNote(uri);
  // A cell that has lost its notebook was closed with it.
  if (file.scheme === 'untitled' || file.scheme === 'vscode-notebook-cell') return true;
  const folder = vscode.workspace.getWorkspaceFolder(file);
  if (!folder) return false;
  const inside = file.path.slice(folder.uri.path.length).split('/').slice(0, -1);
  return !inside.some((name) => foreignFolders.includes(name));
}
