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
import { fileOf } from '../../notebooks/headOf';
import { sourceOf } from '../noteSource';
import { answersForFrontMatter, cellsBeside, folderOfNote } from './notebookCells';
import { StaleChecks } from './staleChecks';

export interface DiagnosticsDeps extends KeyPlacesDeps {
  readonly notes: Pick<RenderedNotes, 'styleOf' | 'styleFault' | 'onDidChangeStyles'>;
  readonly log: Log;
}

/**
 * Follows what is wrong with citations: in open notes, in notes that the person had checked, and in the
 * bibliographies of both. A check that is overtaken by a change is given up; what it had found stays until then.
 */
export class CitationDiagnostics implements vscode.Disposable {
  readonly #ofNotes = vscode.languages.createDiagnosticCollection('paperside.notes');
  /** Apart from the rest, which does not wait for what prints notes. */
  readonly #ofStyles = vscode.languages.createDiagnosticCollection('paperside.styles');
  readonly #ofFiles = vscode.languages.createDiagnosticCollection('paperside.bibliographies');
  /** Closed notes whose diagnostics stay, since the person asked for them. */
  readonly #asked = new Set<string>();
  readonly #checked = new Map<string, CheckedNote>();
  /** How often bibliographies changed: a note that is being read while they do is read again. */
  #changes = 0;
  readonly #disposables: vscode.Disposable[];
  /** Bibliographies are stale when something changed that their problems depend on; a note's prose is nothing such. */
  readonly #checks: StaleChecks;

  constructor(private readonly deps: DiagnosticsDeps) {
    const open = () => vscode.workspace.textDocuments.filter(isChecked).map(({ uri }) => uri.toString());
    this.#checks = new StaleChecks({
      pause: deps.pause,
      checkNote: (note, signal) => this.#checkNote(note, signal),
      checkFiles: (signal) => this.#checkFiles(signal),
      failed: (error) => deps.log.error(error instanceof Error ? error : String(error)),
    });
    const files = () => this.#checks.files();
    const all = () => {
      this.#checks.notes([...open(), ...this.#asked]);
      files();
    };
    const one = (document: vscode.TextDocument) => {
      const cells = cellsBeside(document.uri).filter(isChecked);
      if (isChecked(document))
        this.#checks.notesAtHand([document, ...cells].map(({ uri }) => uri.toString()));
      else if (cells.length > 0) this.#checks.notesAtHand(cells.map(({ uri }) => uri.toString()));
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
      deps.notes.onDidChangeStyles(all),
      deps.bibliographies.onDidChange((uri, keys) => {
        this.#changes++;
        const affected = new Set(this.#affectedBy(uri, keys));
        this.#checks.notes([...open().filter((note) => affected.delete(note)), ...affected]);
        files();
      }),
      deps.citedKeys.onDidChange((note) => {
        if (this.#asked.has(note)) this.#checks.notes([note]);
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
    this.#checks.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #closed(uri: string): void {
    if (this.#asked.has(uri)) this.#checks.notes([uri]);
    else {
      this.#checks.forget(uri);
      this.#checked.delete(uri);
      this.#forget(vscode.Uri.parse(uri, true));
      this.#checks.files();
    }
  }

  /** The checked notes that use a bibliography and name one of these keys, or any key. */
  #affectedBy(uri: string, changed: ReadonlySet<string> | undefined): readonly string[] {
    return [...this.#checked]
      .filter(([, { files }]) => files.includes(uri))
      .filter(([, { keys }]) => !changed || [...keys].some((key) => changed.has(key)))
      .map(([note]) => note);
  }

  async #checkNote(note: string, signal: AbortSignal | undefined): Promise<void> {
    const uri = vscode.Uri.parse(note, true);
    const changes = this.#changes;
    const bibliography = isOn(uri) ? await this.deps.bibliographies.knownOfNote(note) : undefined;
    throwIfAborted(signal);
    const read = bibliography && (await readNote(this.deps, uri, signal));
    throwIfAborted(signal);
    if (!bibliography || !read) {
      this.#checked.delete(note);
      this.#forget(uri);
      return;
    }
    const checked = checkedNote(read, bibliography);
    if (this.#checked.get(note)?.files.join('\n') !== checked.files.join('\n')) this.#checks.files();
    this.#checked.set(note, checked);
    if (this.#changes !== changes) this.#checks.notes([note]);
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
    const read = new Map<string, BibliographyFile>();
    for (const uri of new Set([...this.#checked.values()].flatMap(({ files }) => files)))
      read.set(uri, await this.deps.bibliographies.ofFile(uri));
    for (const { inline, files } of this.#checked.values()) {
      const named = [inline, ...files.map((uri) => read.get(uri))].filter((file) => file !== undefined);
      named.forEach((file, index) => {
        const one = inUse.get(file.uri) ?? { file, before: new Map() };
        inUse.set(file.uri, one);
        for (const earlier of named.slice(0, index)) one.before.set(earlier.uri, earlier);
      });
    }
    for (const document of vscode.workspace.textDocuments.filter((one) => this.#isBibliography(one))) {
      const file = inUse.has(document.uri.toString()) ? undefined : await fileBehind(this.deps, document);
      if (file) inUse.set(file.uri, { file, before: new Map() });
    }
    return inUse;
  }
}

/** What is remembered of a checked note, to tell which changes concern it. */
interface CheckedNote {
  /** The URIs of its bibliographies, in order. */
  readonly files: readonly string[];
  /** The references in its front matter, which win over these. */
  readonly inline: BibliographyFile | undefined;
  /** What it names. */
  readonly keys: ReadonlySet<string>;
}

function checkedNote({ uses }: NoteText, { files }: NoteBibliography): CheckedNote {
  return {
    files: files.filter(({ format }) => format !== 'references').map(({ uri }) => uri),
    inline: files.find(({ format }) => format === 'references'),
    keys: new Set(uses.map(({ key }) => key)),
  };
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
