import * as vscode from 'vscode';
import type { BibliographyFile, Log, NoteBibliography, RenderedNotes } from '../../core/ports';
import { isAbort, throwIfAborted } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import type { CitationDiagnostic } from './diagnosticCodes';
import { diagnosticsOfFile } from './diagnosticsOfFile';
import { diagnosticsOfStyle } from './diagnosticsOfFrontMatter';
import { diagnosticsOfNote } from './diagnosticsOfNote';
import { readNote, type KeyPlacesDeps, type NoteText } from './keyPlaces';
import { fileBehind, isNote } from './keySymbols';
import { answersForFrontMatter, cellsBeside, fileOf, folderOfNote, sourceOf } from './notebookCells';

export interface DiagnosticsDeps extends KeyPlacesDeps {
  readonly notes: RenderedNotes;
  readonly log: Log;
}

/** Changes within so many milliseconds are looked at together. */
const typingPause = 300;

/**
 * Follows what is wrong with citations: in open notes, in notes that the person had checked, and in the
 * bibliographies of both. A check that is overtaken by a change is given up; what it had found stays until then.
 */
export class CitationDiagnostics implements vscode.Disposable {
  readonly #ofNotes = vscode.languages.createDiagnosticCollection('paperside.notes');
  /** Apart from the rest, which does not wait for what prints notes. */
  readonly #ofStyles = vscode.languages.createDiagnosticCollection('paperside.styles');
  readonly #ofFiles = vscode.languages.createDiagnosticCollection('paperside.bibliographies');
  /** Notes to be looked at, the one that changed last in front: somebody waits for that. */
  #stale: ReadonlySet<string> = new Set();
  /** Closed notes whose diagnostics stay, since the person asked for them. */
  readonly #asked = new Set<string>();
  /** The bibliographies of each checked note. */
  readonly #bibliographies = new Map<string, NoteBibliography>();
  readonly #disposables: vscode.Disposable[];
  /** Whether something changed that the problems of bibliographies depend on; a note's prose is nothing such. */
  #filesStale = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = new AbortController();

  constructor(private readonly deps: DiagnosticsDeps) {
    const open = () => vscode.workspace.textDocuments.filter(isChecked).map(({ uri }) => uri.toString());
    const files = () => {
      this.#filesStale = true;
      this.#later([]);
    };
    const all = () => {
      this.#later([...open(), ...this.#asked]);
      files();
    };
    const one = (document: vscode.TextDocument) => {
      const cells = cellsBeside(document.uri).filter(isChecked);
      if (isChecked(document)) this.#later([document, ...cells].map(({ uri }) => uri.toString()));
      else if (cells.length > 0) this.#later(cells.map(({ uri }) => uri.toString()));
      else if (this.#isBibliography(document)) files();
    };
    this.#disposables = [
      this.#ofNotes,
      this.#ofStyles,
      this.#ofFiles,
      vscode.workspace.onDidOpenTextDocument(one),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) one(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (isNote(document)) this.#closed(document.uri.toString());
        else if (this.#isBibliography(document)) files();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (
          ['paperside.language', 'paperside.bibliography'].some((part) => change.affectsConfiguration(part))
        )
          all();
      }),
      // Also when a bibliography changed.
      deps.notes.onDidChange(all),
      deps.citedKeys.onDidChange((note) => {
        if (this.#asked.has(note)) this.#later([note]);
        files();
      }),
    ];
    all();
  }

  /**
   * Checks notes whether they are open or not, and keeps what it finds.
   * @param report told before each note how many are done
   * @throws AbortError if `signal` aborts; what was found until then stays
   */
  async check(notes: readonly string[], report: (done: number) => void, signal?: AbortSignal): Promise<void> {
    for (const [done, note] of notes.entries()) {
      report(done);
      this.#asked.add(note);
      await this.#checkNote(note, signal);
      await this.deps.pause();
      throwIfAborted(signal);
    }
    await this.#checkFiles(signal);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#running.abort();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #later(notes: readonly string[]): void {
    // Of many at once it is not known which one somebody looks at, so they wait behind.
    const [first, last] = notes.length > 1 ? [this.#stale, notes] : [notes, this.#stale];
    this.#stale = new Set([...first, ...last]);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#running.abort();
      this.#running = new AbortController();
      this.#checkStale(this.#running.signal).catch((error: unknown) => {
        if (!isAbort(error)) this.deps.log.error(error instanceof Error ? error : String(error));
      });
    }, typingPause);
  }

  #closed(uri: string): void {
    if (this.#asked.has(uri)) this.#later([uri]);
    else {
      this.#done(uri);
      this.#bibliographies.delete(uri);
      this.#forget(vscode.Uri.parse(uri, true));
      this.#filesStale = true;
      this.#later([]);
    }
  }

  #done(note: string): void {
    this.#stale = new Set([...this.#stale].filter((one) => one !== note));
  }

  async #checkStale(signal: AbortSignal): Promise<void> {
    for (const note of [...this.#stale]) {
      try {
        await this.#checkNote(note, signal);
      } catch (error) {
        // Of a check that was given up the note is still to be looked at.
        if (isAbort(error)) throw error;
        this.deps.log.error(error instanceof Error ? error : String(error));
      }
      this.#done(note);
      await this.deps.pause();
      throwIfAborted(signal);
    }
    if (this.#filesStale) await this.#checkFiles(signal);
  }

  async #checkNote(note: string, signal: AbortSignal | undefined): Promise<void> {
    const uri = vscode.Uri.parse(note, true);
    const bibliography = isOn(uri) ? await this.deps.bibliographies.knownOfNote(note) : undefined;
    throwIfAborted(signal);
    const read = bibliography && (await readNote(this.deps, uri));
    throwIfAborted(signal);
    if (!bibliography || !read) {
      this.#bibliographies.delete(note);
      this.#forget(uri);
      return;
    }
    const before = this.#bibliographies.get(note);
    if (filesOf(before) !== filesOf(bibliography)) this.#filesStale = true;
    this.#bibliographies.set(note, bibliography);
    this.#ofNotes.set(uri, diagnosticsOfNote(read, bibliography));
    this.#ofStyles.set(uri, await this.#ofStyle(read, signal));
  }

  #forget(note: vscode.Uri): void {
    this.#ofNotes.delete(note);
    this.#ofStyles.delete(note);
  }

  /** The style's problems are found by another worker; without it the rest is told all the same. */
  async #ofStyle(note: NoteText, signal: AbortSignal | undefined): Promise<CitationDiagnostic[]> {
    if (!answersForFrontMatter(note.uri)) return [];
    try {
      const found = await diagnosticsOfStyle(note, sourceOf(note), this.deps.notes, signal);
      throwIfAborted(signal);
      return found;
    } catch (error) {
      throwIfAborted(signal);
      if (!isAbort(error)) this.deps.log.warn(`A note's style could not be checked: ${String(error)}`);
      return [];
    }
  }

  async #checkFiles(signal: AbortSignal | undefined): Promise<void> {
    this.#filesStale = false;
    try {
      await this.#checkFilesInUse(signal);
    } catch (error) {
      // Given up: they are still to be looked at.
      this.#filesStale = true;
      throw error;
    }
  }

  async #checkFilesInUse(signal: AbortSignal | undefined): Promise<void> {
    const { citedKeys, pause } = this.deps;
    const checked = await this.#filesInUse();
    const wanted = new Set<string>();
    for (const [uri, { file, before }] of checked) {
      throwIfAborted(signal);
      const scope = vscode.Uri.parse(uri, true);
      if (file.format === 'references' || file.state !== 'present' || !isOn(scope)) continue;
      const unusedEntries = readSetting(vscode.workspace, 'paperside.language.unusedEntries', scope);
      const cited = citedKeys.keysOf(uri);
      const input = { file, before: [...before.values()], cited, unusedEntries };
      const found = await diagnosticsOfFile(input, pause, signal);
      wanted.add(uri);
      this.#ofFiles.set(scope, found);
    }
    this.#ofFiles.forEach((uri) => {
      if (!wanted.has(uri.toString())) this.#ofFiles.delete(uri);
    });
  }

  /** Of JSON and YAML files, only those that notes cite from. */
  #isBibliography({ uri }: vscode.TextDocument): boolean {
    return /\.bib(?:tex)?$/i.test(uri.path)
      ? uri.scheme !== 'git'
      : this.deps.citedKeys.isUsed(uri.toString());
  }

  /** The bibliographies of checked notes, and those that are open themselves; each with the files before it. */
  async #filesInUse(): Promise<ReadonlyMap<string, FileInUse>> {
    const inUse = new Map<string, FileInUse>();
    for (const { files } of this.#bibliographies.values())
      files.forEach((file, index) => {
        const one = inUse.get(file.uri) ?? { file, before: new Map() };
        inUse.set(file.uri, { file, before: one.before });
        for (const earlier of files.slice(0, index)) one.before.set(earlier.uri, earlier);
      });
    for (const document of vscode.workspace.textDocuments.filter((one) => this.#isBibliography(one))) {
      const file = inUse.has(document.uri.toString()) ? undefined : await fileBehind(this.deps, document);
      if (file) inUse.set(file.uri, { file, before: new Map() });
    }
    return inUse;
  }
}

function filesOf(bibliography: NoteBibliography | undefined): string | undefined {
  return bibliography?.files.map(({ uri }) => uri).join('\n');
}

interface FileInUse {
  readonly file: BibliographyFile;
  readonly before: Map<string, BibliographyFile>;
}

function isOn(uri: vscode.Uri): boolean {
  return readSetting(vscode.workspace, 'paperside.language.diagnostics', fileOf(uri));
}

/** Notes that a person writes; not the old side of a comparison, nor an answer of a chat. */
function isChecked(document: vscode.TextDocument): boolean {
  const file = fileOf(document.uri);
  const isOwn = ['file', 'untitled'].includes(file.scheme) || folderOfNote(file) !== undefined;
  return isOwn && isNote(document);
}
