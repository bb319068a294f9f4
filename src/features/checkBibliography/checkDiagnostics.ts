import * as vscode from 'vscode';
import type { CslItem } from '../../core/paper';
import type { Bibliographies, Log } from '../../core/ports';
import type { Range } from '../../core/problems';
import type { Told } from './findingDiagnostic';

/** An entry, and one thing that is told of it. */
export interface Shown {
  readonly item: CslItem;
  readonly told: Told;
}

/** An entry as it was when it was checked, and all that is told of it. */
export interface ToldEntry {
  readonly uri: string;
  readonly item: CslItem;
  readonly told: readonly Told[];
}

/** Typing goes on for longer than this. Milliseconds. */
const patience = 400;

/**
 * What the last check told, at the entries: it moves with them, and goes when the entry changes or is gone.
 */
export class CheckDiagnostics implements vscode.Disposable {
  readonly #shown = vscode.languages.createDiagnosticCollection('paperside.check');
  readonly #entries = new Map<string, readonly ToldEntry[]>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listening: readonly { dispose(): unknown }[];

  constructor(
    private readonly bibliographies: Pick<Bibliographies, 'ofFile' | 'ofNote' | 'onDidChange'>,
    private readonly log: Pick<Log, 'error'>,
  ) {
    this.#listening = [
      bibliographies.onDidChange((uri) => this.#changed(uri)),
      // Files that no note uses aren't followed otherwise.
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#changed(document.uri.toString())),
      vscode.workspace.onDidDeleteFiles(({ files }) => {
        for (const uri of files) this.#forget(uri.toString());
      }),
    ];
  }

  /** What a diagnostic of a file tells. */
  find(uri: string, { message }: Pick<vscode.Diagnostic, 'message'>): Shown | undefined {
    for (const { item, told } of this.#entries.get(uri) ?? []) {
      const found = told.find((each) => each.message === message);
      if (found) return { item, told: found };
    }
    return undefined;
  }

  /** Tells no more of what was mended although its entry stays as it is. */
  async settle(uri: string, { item, told: settled }: Shown): Promise<void> {
    const entries = (this.#entries.get(uri) ?? []).map((entry) => ({
      ...entry,
      told: entry.told.filter(({ message }) => entry.item.id !== item.id || message !== settled.message),
    }));
    await this.tell([uri], entries);
  }

  /** Replaces what was told of these files. */
  async tell(files: readonly string[], entries: readonly ToldEntry[]): Promise<void> {
    for (const uri of files) {
      const own = entries.filter((entry) => entry.uri === uri && entry.told.length > 0);
      this.#entries.set(uri, own);
      await this.#show(uri);
    }
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const each of this.#listening) each.dispose();
    this.#shown.dispose();
  }

  #changed(uri: string): void {
    if (!this.#entries.has(uri)) return;
    clearTimeout(this.#timers.get(uri));
    const show = () =>
      void this.#show(uri).catch((error: unknown) =>
        this.log.error(error instanceof Error ? error : String(error)),
      );
    this.#timers.set(uri, setTimeout(show, patience));
  }

  #forget(uri: string): void {
    this.#entries.delete(uri);
    this.#shown.delete(vscode.Uri.parse(uri, true));
  }

  async #show(uri: string): Promise<void> {
    const kept = this.#entries.get(uri) ?? [];
    if (kept.length === 0) {
      this.#forget(uri);
      return;
    }
    const { items, locations } = await this.bibliographies.ofFile(uri);
    const now = firstOf(items, new Set(kept.map(({ item }) => item.id)));
    const still = kept.filter(({ item }) => {
      const there = now.get(item.id);
      // What is read again stays the same object where its text does.
      return there === item || (there && JSON.stringify(there) === JSON.stringify(item));
    });
    if (still.length === 0) {
      this.#forget(uri);
      return;
    }
    this.#entries.set(uri, still);
    const diagnostics = still.flatMap(({ item, told }) => {
      const place = locations.get(item.id);
      return place ? told.map((each) => diagnosticAt(place, each)) : [];
    });
    this.#shown.set(vscode.Uri.parse(uri, true), diagnostics);
  }
}

/** The entries with these keys; of several with one key, notes cite the first. */
function firstOf(items: readonly CslItem[], keys: ReadonlySet<string>): ReadonlyMap<string, CslItem> {
  const first = new Map<string, CslItem>();
  for (const item of items) if (keys.has(item.id) && !first.has(item.id)) first.set(item.id, item);
  return first;
}

/** A squiggle under a whole entry would be a wall; VS Code ends a range at the end of its line. */
function diagnosticAt({ start, end }: Range, { message, severity, code, link }: Told): vscode.Diagnostic {
  const last = end.line === start.line ? end.character : start.character + 200;
  const range = new vscode.Range(start.line, start.character, start.line, last);
  const diagnostic = new vscode.Diagnostic(range, message, severity);
  diagnostic.source = 'Paperside';
  diagnostic.code = link === undefined ? code : { value: code, target: vscode.Uri.parse(link) };
  return diagnostic;
}
