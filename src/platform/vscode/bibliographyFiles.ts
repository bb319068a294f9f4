import * as vscode from 'vscode';
import type { Log, Pause } from '../../core/ports';
import type { BibliographyContent } from './bibliographyContent';
import { FollowedFile } from './followedFile';

/** How many files are kept as they were read; the ones used last stay. */
const maxKept = 40;
/** Changes of one file within so many milliseconds are read once. */
const settleTime = 50;
/** A file that takes long to read is read less often: not again before it had so many times that long to rest. */
const restPerReading = 2;

export interface BibliographyFilesDeps {
  readonly log: Log;
  readonly pause: Pause;
  /** Told when a file has been read that holds something else than it held. */
  readonly changed: (uri: string, keys: ReadonlySet<string> | undefined) => void;
}

/** The bibliography files that somebody uses, watched and read again when they change. */
export class BibliographyFiles implements vscode.Disposable {
  readonly #files = new Map<string, FollowedFile>();
  readonly #watchers = new Map<string, vscode.Disposable>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** How long the last reading of each file took. Milliseconds. */
  readonly #took = new Map<string, number>();
  readonly #listening: vscode.Disposable;

  constructor(private readonly deps: BibliographyFilesDeps) {
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const key = document.uri.toString();
        if (contentChanges.length > 0 && this.#watchers.has(key)) this.#changed(document.uri);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        for (const { uri } of removed) this.#leave(`${uri.toString()}/`);
      }),
    );
  }

  /** What a file holds now. */
  now(uri: vscode.Uri): Promise<BibliographyContent> {
    return this.#file(uri).now();
  }

  /** What is known of a file without waiting for it to be read. */
  known(uri: vscode.Uri): Promise<BibliographyContent> {
    return this.#file(uri).known();
  }

  /** Reads a file again, from now on, whenever it changes. */
  watch(uri: vscode.Uri): void {
    const key = uri.toString();
    if (this.#watchers.has(key)) return;
    const slash = uri.path.lastIndexOf('/');
    const folder = uri.with({ path: uri.path.slice(0, slash) || '/' });
    // A pattern for just this name: characters that mean something in a pattern stand for themselves.
    const name = uri.path.slice(slash + 1).replace(/[*?{}[\]]/g, '?');
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, name));
    const changed = () => this.#changed(uri);
    this.#watchers.set(
      key,
      vscode.Disposable.from(
        watcher,
        watcher.onDidCreate(changed),
        watcher.onDidChange(changed),
        watcher.onDidDelete(changed),
      ),
    );
  }

  dispose(): void {
    for (const watcher of this.#watchers.values()) watcher.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#watchers.clear();
    this.#listening.dispose();
  }

  /** Lets go of all within a folder that left the workspace: with over 200 watchers VS Code begins to watch late. */
  #leave(folder: string): void {
    for (const [key, watcher] of this.#watchers) {
      if (!key.startsWith(folder)) continue;
      watcher.dispose();
      clearTimeout(this.#timers.get(key));
      for (const held of [this.#watchers, this.#timers, this.#took, this.#files]) held.delete(key);
    }
  }

  #file(uri: vscode.Uri): FollowedFile {
    const key = uri.toString();
    const changed = (keys: ReadonlySet<string> | undefined) => this.deps.changed(key, keys);
    const file = this.#files.get(key) ?? new FollowedFile(uri, { ...this.deps, changed });
    this.#files.delete(key);
    this.#files.set(key, file);
    for (const oldest of this.#files.keys()) {
      if (this.#files.size <= maxKept) break;
      this.#files.delete(oldest);
    }
    return file;
  }

  #changed(uri: vscode.Uri): void {
    const key = uri.toString();
    const file = this.#files.get(key);
    file?.touch();
    clearTimeout(this.#timers.get(key));
    const wait = Math.max(settleTime, (this.#took.get(key) ?? 0) * restPerReading);
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        if (file) void this.#readAgain(key, file);
        else this.deps.changed(key, undefined);
      }, wait),
    );
  }

  async #readAgain(key: string, file: FollowedFile): Promise<void> {
    const start = performance.now();
    await file.now();
    this.#took.set(key, performance.now() - start);
  }
}
