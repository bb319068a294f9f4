import * as vscode from 'vscode';
import { hashName } from '../../core/paper';
import type { KeptReadingFile, Log, Pause, Reporter, Storage } from '../../core/ports';
import { isAmong, namesOf, syncReadingFile, type SyncAsk, type SyncOutcome } from '../../core/readingFile';
import type { LibraryChange, OpenLibrary } from '../../core/library';
import { after } from '../../timing/after';
import { leadsThroughLink, WorkspaceFile } from './sharedFile';

export interface FolderReadingFileDeps {
  readonly library: OpenLibrary;
  /** Keeps what each file ever said. */
  readonly storage: Storage;
  readonly reporter: Reporter;
  readonly log: Log;
  readonly pause: Pause;
  /** Names this window and this start of it. */
  readonly writer: string;
  readonly changed: () => void;
}

export interface FolderReadingFileAsk {
  readonly folder: vscode.WorkspaceFolder;
  /** As the setting has it. */
  readonly path: string;
  readonly parts: readonly string[];
  /** Whether the file is made where it isn't there. */
  readonly mayCreate: boolean;
}

/** Milliseconds. A merge or a checkout writes more than once; a person who stars goes on to the next paper. */
const afterChange = { file: 300, library: 1_000 };
/** Large files are written less often: so many milliseconds more for each line. */
const perLine = 0.1;

/** The file of one workspace folder, kept as the library is for as long as it isn't disposed. */
export class FolderReadingFile implements vscode.Disposable {
  readonly #uri: vscode.Uri;
  readonly #file: WorkspaceFile;
  readonly #listening: vscode.Disposable;
  /** One after the other. */
  #chain: Promise<unknown> = Promise.resolve();
  /** When it is looked at next. */
  #timer: { readonly at: number; readonly wait: { dispose(): void } } | undefined;
  #outcome: Pick<KeptReadingFile, 'state' | 'papers' | 'searches' | 'problems'> = {
    state: 'waiting',
    papers: 0,
    searches: 0,
    problems: [],
  };
  #unknown: readonly string[] = [];
  #isDisposed = false;
  #isToldUnwritable = false;

  constructor(
    private readonly ask: FolderReadingFileAsk,
    private readonly deps: FolderReadingFileDeps,
  ) {
    const { folder, parts } = ask;
    const { library, storage, writer } = deps;
    this.#uri = vscode.Uri.joinPath(folder.uri, ...parts);
    this.#file = new WorkspaceFile(this.#uri, storage, writer);
    const fileChanged = () => void this.#look();
    const documentChanged = (document: vscode.TextDocument) => {
      const isOurs = document.uri.toString() === this.#uri.toString();
      if (isOurs && !document.isDirty && this.#outcome.state === 'edited') this.#soon(afterChange.file);
    };
    this.#listening = vscode.Disposable.from(
      watch(this.#uri, fileChanged),
      // Where a folder and what is in it are made at once, some watchers tell of the folder alone.
      ...parts
        .slice(0, -1)
        .map((_, at) =>
          watch(vscode.Uri.joinPath(folder.uri, ...parts.slice(0, at + 1)), () =>
            this.#soon(afterChange.file),
          ),
        ),
      vscode.workspace.onDidSaveTextDocument(documentChanged),
      vscode.workspace.onDidCloseTextDocument(documentChanged),
      vscode.workspace.onDidChangeTextDocument(({ document }) => documentChanged(document)),
      // Not everything can be watched, such as network drives.
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) fileChanged();
      }),
      library.onDidChange((change) => this.#libraryChanged(change)),
      library.searches.onDidChange(() => this.#soon(afterChange.library)),
    );
    this.#soon(0);
  }

  get kept(): KeptReadingFile {
    const { folder, path } = this.ask;
    return { folder: folder.uri.toString(), uri: this.#uri.toString(), path, ...this.#outcome };
  }

  /** Makes file and library say the same, now. Never fails: see `kept`. */
  sync(how: SyncAsk['how']): Promise<void> {
    this.#timer?.wait.dispose();
    this.#timer = undefined;
    const turn = this.#chain.then(() => (this.#isDisposed ? undefined : this.#sync(how)));
    this.#chain = turn;
    return turn;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#timer?.wait.dispose();
    this.#listening.dispose();
  }

  #soon(milliseconds: number): void {
    const { papers, searches } = this.#outcome;
    const wait = milliseconds === afterChange.library ? (papers + searches) * perLine : 0;
    const at = Date.now() + milliseconds + wait;
    if (this.#isDisposed || (this.#timer && this.#timer.at <= at)) return;
    this.#timer?.wait.dispose();
    this.#timer = { at, wait: after(milliseconds + wait, () => void this.sync('usual')) };
  }

  #libraryChanged({ added, updated, restated }: LibraryChange): void {
    const isSpokenOf = (id: string) => {
      const held = this.deps.library.get(id);
      return held !== undefined && namesOf(held.paper).some((name) => isAmong(this.#unknown, name));
    };
    if (restated.length > 0) this.#soon(afterChange.library);
    else if (this.#unknown.length > 0 && [...added, ...updated].some(isSpokenOf))
      this.#soon(afterChange.library);
  }

  /** What was written by ourselves is known. */
  async #look(): Promise<void> {
    await this.#chain;
    const version = await this.#file.version().catch(() => undefined);
    if (version !== this.#file.seen) this.#soon(afterChange.file);
  }

  async #sync(how: SyncAsk['how']): Promise<void> {
    const { library, storage, pause, log } = this.deps;
    const { folder, parts, mayCreate } = this.ask;
    const name = `said-${hashName(this.#uri.toString())}.jsonl`;
    const base = {
      read: () => storage.read(name),
      write: async (bytes: Uint8Array) => {
        const beside = `tmp/${this.deps.writer}-${name}`;
        await storage.write(beside, bytes);
        await storage.rename(beside, name);
      },
    };
    try {
      if (await leadsThroughLink(folder.uri, parts)) {
        this.#tell('outside');
        return;
      }
      const now = () => Date.now();
      const deps = { file: this.#file, base, library, searches: library.searches, pause, now };
      const outcome = await syncReadingFile(deps, { how, mayCreate });
      this.#isToldUnwritable = false;
      this.#unknown = outcome.unknown;
      this.#tell(outcome.state, outcome);
      if (outcome.hasWritten) log.debug(`${this.ask.path} was written: ${outcome.papers} papers.`);
    } catch (error) {
      this.#tell('unwritable');
      // Once: it is tried again with each change.
      if (!this.#isToldUnwritable)
        this.deps.reporter.report(error, vscode.l10n.t('keep the reading state in the workspace'));
      this.#isToldUnwritable = true;
    }
  }

  #tell(state: KeptReadingFile['state'], outcome?: SyncOutcome): void {
    const { papers = 0, searches = 0, problems = [] } = outcome ?? {};
    this.#outcome = { state, papers, searches, problems };
    if (!this.#isDisposed) this.deps.changed();
  }
}

/** Tells whenever a file or folder comes, goes or changes. Its name is no pattern, whatever is in it. */
function watch(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), '*'),
  );
  const ifSame = (each: vscode.Uri) => {
    if (each.toString() === uri.toString()) changed();
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(ifSame),
    watcher.onDidCreate(ifSame),
    watcher.onDidDelete(ifSame),
  );
}
