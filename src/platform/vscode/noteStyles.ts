import * as vscode from 'vscode';
import { noteStyle, type NoteStyle } from '../../core/csl';
import { findFrontMatter, readFrontMatter } from '../../core/notes';
import type { Disposable, NoteSource } from '../../core/ports';
import { throwIfAborted } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import type { ProjectTexts } from './projectTexts';

/** How many notes' styles are remembered. */
const maxKept = 200;

interface Kept {
  /** The note's front matter: all that the note itself says of its style, and where. */
  readonly head: string;
  readonly style: Promise<NoteStyle>;
}

/** Follows the styles of notes: looked up once, and again when something that says so changed. */
export class NoteStyles implements vscode.Disposable {
  /** By the note's URI. */
  readonly #kept = new Map<string, Kept>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[];
  /** Style files outside of the workspace, which the pattern doesn't reach. */
  readonly #watched = new Map<string, vscode.Disposable>();

  constructor(
    private readonly files: ProjectTexts,
    private readonly home: vscode.Uri | undefined,
  ) {
    this.#disposables = [
      this.#changed,
      ...this.#following(vscode.workspace.createFileSystemWatcher('**/*.csl')),
      files.onDidChange(() => this.#forget()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('paperside.citation')) this.#forget();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#unwatch();
        this.#forget();
      }),
    ];
  }

  /** @param source a note; none stands for a new one in the workspace */
  async of(source: NoteSource | undefined, signal?: AbortSignal): Promise<NoteStyle> {
    const note = source?.uri ?? '';
    const head = source ? source.text.slice(0, findFrontMatter(source.text)?.end ?? 0) : '';
    const known = this.#kept.get(note);
    if (known?.head === head) return known.style;
    const kept = { head, style: this.#find(source) };
    this.#kept.delete(note);
    this.#kept.set(note, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) break;
      this.#kept.delete(oldest);
    }
    // One that failed to be found is looked for again.
    kept.style.catch(() => this.#kept.get(note) === kept && this.#kept.delete(note));
    const found = await kept.style;
    throwIfAborted(signal);
    if (found.file !== undefined) this.#watch(vscode.Uri.parse(found.file, true));
    return found;
  }

  onDidChange(listener: () => void): Disposable {
    return this.#changed.event(listener);
  }

  dispose(): void {
    this.#unwatch();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #find(source: NoteSource | undefined): Promise<NoteStyle> {
    const uri = source && vscode.Uri.parse(source.uri, true);
    const saved = uri?.scheme === 'untitled' ? undefined : uri;
    const folder = saved
      ? vscode.workspace.getWorkspaceFolder(saved)?.uri
      : vscode.workspace.workspaceFolders?.[0]?.uri;
    const scope = saved ?? folder;
    return noteStyle(
      {
        note: saved?.toString(),
        text: source?.text ?? '',
        frontMatter: source && readFrontMatter(source.text),
        workspaceFolder: folder?.toString(),
        style: readSetting(vscode.workspace, 'paperside.citation.style', scope),
        language: readSetting(vscode.workspace, 'paperside.citation.language', scope),
        home: this.home?.toString(),
      },
      this.files,
    );
  }

  #forget(): void {
    this.#kept.clear();
    this.#changed.fire();
  }

  #watch(file: vscode.Uri): void {
    const key = file.toString();
    if (this.#watched.has(key) || vscode.workspace.getWorkspaceFolder(file)) return;
    const folder = vscode.Uri.joinPath(file, '..');
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*.csl'));
    this.#watched.set(key, vscode.Disposable.from(...this.#following(watcher)));
  }

  /** Styles that notes still use are looked up again, and watched again with that. */
  #unwatch(): void {
    for (const watcher of this.#watched.values()) watcher.dispose();
    this.#watched.clear();
  }

  #following(watcher: vscode.FileSystemWatcher): vscode.Disposable[] {
    const forget = () => this.#forget();
    return [watcher, watcher.onDidCreate(forget), watcher.onDidChange(forget), watcher.onDidDelete(forget)];
  }
}
