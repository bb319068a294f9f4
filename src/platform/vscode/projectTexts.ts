import * as vscode from 'vscode';
import { isProjectFile, projectFileNames, type TextFiles } from '../../core/bibliography';
import { textFiles } from './textFiles';

/** How long an answer counts where nothing tells of a change, as outside of the workspace. Milliseconds. */
const keptFor = 2_000;

interface Kept<T> {
  readonly until: number;
  readonly answer: Promise<T>;
}

/**
 * Files as texts, where those of projects are read once for all notes that ask at a time: each note looks for half a
 * dozen of them in every folder above it, and each look is a message to another process.
 */
export class ProjectTexts implements TextFiles, vscode.Disposable {
  readonly #texts = new Map<string, Kept<string | undefined>>();
  readonly #presence = new Map<string, Kept<boolean>>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[];

  /** @param files the files themselves */
  constructor(private readonly files: TextFiles = textFiles) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/{${projectFileNames.join(',')}}`);
    const forget = () => {
      this.#texts.clear();
      this.#presence.clear();
      this.#changed.fire();
    };
    this.#disposables = [
      this.#changed,
      watcher,
      watcher.onDidCreate(forget),
      watcher.onDidChange(forget),
      watcher.onDidDelete(forget),
    ];
  }

  exists(uri: string): Promise<boolean> {
    return answered(this.#presence, uri, () => this.files.exists(uri));
  }

  readText(uri: string): Promise<string | undefined> {
    return answered(this.#texts, uri, () => this.files.readText(uri));
  }

  /** A project file came, changed or went. */
  onDidChange(listener: () => void): vscode.Disposable {
    return this.#changed.event(listener);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

/** Any other file is asked for each time. */
function answered<T>(kept: Map<string, Kept<T>>, uri: string, ask: () => Promise<T>): Promise<T> {
  if (!isProjectFile(uri)) return ask();
  const now = Date.now();
  const known = kept.get(uri);
  if (known && known.until > now) return known.answer;
  // In the order of their time, so that the old ones stand in front.
  for (const [old, { until }] of kept) {
    if (until > now) break;
    kept.delete(old);
  }
  const answer = ask();
  kept.delete(uri);
  kept.set(uri, { until: now + keptFor, answer });
  return answer;
}
