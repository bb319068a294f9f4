import * as vscode from 'vscode';
import { hasPaper, identityOf } from '../../core/bibliography';
import type { HeldPaper, Library } from '../../core/library';
import type { Mention } from '../../core/notes';
import { normalizeTitle } from '../../core/paper';
import type {
  Bibliographies,
  CitationPlace,
  CitationUsage,
  CitedKeys,
  LiteratureNotes,
  Log,
  NoteBibliography,
  Pause,
} from '../../core/ports';
import type { NamedPaper, NoteCitations } from '../../core/search';
import { readSetting } from '../../manifest/settings';
import { CitedKeyTable } from './citedKeys';
import { LibraryTitleIndex } from './libraryTitles';
import { LiteratureNoteTable } from './literatureNotes';
import { NoteMentions } from './noteMentions';
import { cellsHeadedBy, placeOfNote } from './notebooks';
import type { ProjectTexts } from './projectTexts';
import { WorkspaceNotes } from './workspaceNotes';

export interface CitationUsageDeps {
  readonly library: Library;
  readonly bibliographies: Bibliographies;
  /** Tells when a file changed that names bibliographies for notes. */
  readonly files: Pick<ProjectTexts, 'onDidChange'>;
  readonly log: Log;
  readonly pause: Pause;
  /** Larger notes are not read. Bytes. */
  readonly maxNoteSize?: number;
}

/** Changes within so many milliseconds are answered together. */
const settleTime = 150;
/** Mentions that are looked up between two pauses. */
const slice = 100;
const syntaxSettings = ['paperside.language.wikiLinks', 'paperside.language.latexCommands'];

/**
 * Follows which papers the notes of the workspace cite. Reading begins once the library is there; until then
 * nothing counts as cited.
 */
export function createCitationUsage(deps: CitationUsageDeps): CitationUsage & {
  readonly keys: CitedKeys;
  readonly literatureNotes: LiteratureNotes;
  /** What each note says of papers, by its path in the workspace; the same object as long as it says the same. */
  readonly notes: ReadonlyMap<string, NoteCitations>;
} & vscode.Disposable {
  return new FollowedUsage(deps);
}

type PlacesByPaper = ReadonlyMap<string, readonly CitationPlace[]>;

class FollowedUsage implements CitationUsage, vscode.Disposable {
  readonly #mentions = new Map<string, readonly Mention[]>();
  /** For each note, the papers behind its mentions. */
  #resolved: ReadonlyMap<string, PlacesByPaper> = new Map();
  readonly #stale = new Set<string>();
  /** The same by key, also of entries that no paper of the library stands for. */
  readonly keys = new CitedKeyTable(
    () => this.#settled(),
    () => this.#notes.tooLarge,
  );
  readonly literatureNotes: LiteratureNoteTable;
  readonly notes = new Map<string, NoteCitations>();
  /** Remembered, since a notebook that is closed no longer knows its cells. */
  readonly #paths = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #reader: NoteMentions;
  readonly #titles: LibraryTitleIndex;
  readonly #notes: WorkspaceNotes;
  readonly #disposables: vscode.Disposable[];
  #cited: ReadonlySet<string> = new Set();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;
  #working: Promise<void> = Promise.resolve();
  readonly #started: Promise<void>;

  constructor(private readonly deps: CitationUsageDeps) {
    const failed = (error: unknown) => deps.log.error(error instanceof Error ? error : String(error));
    this.literatureNotes = new LiteratureNoteTable(deps.pause);
    this.#reader = new NoteMentions(deps.pause);
    this.#titles = new LibraryTitleIndex(deps.library, deps.pause, () =>
      readSetting(vscode.workspace, 'paperside.citation.keyPattern'),
    );
    this.#notes = new WorkspaceNotes({
      pause: deps.pause,
      changed: (uri, text) => this.#noteChanged(uri, text),
      failed,
      ...(deps.maxNoteSize !== undefined && { maxNoteSize: deps.maxNoteSize }),
    });
    this.#disposables = [
      this.#notes,
      this.#titles,
      this.#changed,
      this.keys,
      this.literatureNotes,
      deps.bibliographies.onDidChange((uri, keys) => this.#bibliographyChanged(uri, keys)),
      deps.files.onDidChange(() => this.#allStale()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('paperside.bibliography')) this.#allStale();
        if (syntaxSettings.some((setting) => change.affectsConfiguration(setting))) void this.#notes.start();
      }),
      deps.library.onDidChange(({ added, updated, removed }) => {
        if (added.length + updated.length + removed.length > 0) this.#allStale();
      }),
    ];
    this.#started = deps.library.ready.then(() => this.#notes.start()).catch(failed);
  }

  placesOf(paperId: string): readonly CitationPlace[] {
    const uris = [...this.#resolved.keys()].sort();
    return uris.flatMap((uri) => this.#resolved.get(uri)?.get(paperId) ?? []);
  }

  isCited(paperId: string): boolean {
    return this.#cited.has(paperId);
  }

  citedPapers(): ReadonlySet<string> {
    return this.#cited;
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return this.#changed.event(listener);
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#stale.clear();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #noteChanged(uri: string, text: string | undefined): Promise<void> {
    await this.literatureNotes.set(uri, text);
    if (text === undefined) this.#mentions.delete(uri);
    else this.#mentions.set(uri, await this.#reader.of(uri, text));
    this.#stale.add(uri);
    for (const cell of cellsHeadedBy(vscode.Uri.parse(uri, true)))
      if (this.#mentions.has(cell)) this.#stale.add(cell);
    this.#settle();
  }

  #bibliographyChanged(uri: string, keys: ReadonlySet<string> | undefined): void {
    for (const note of this.keys.notesNaming(uri, keys)) this.#stale.add(note);
    // A note may be about an entry without citing anything.
    for (const note of this.literatureNotes.about(keys)) this.#stale.add(note);
    if (this.#stale.size > 0) this.#settle();
  }

  #allStale(): void {
    for (const uri of this.#mentions.keys()) this.#stale.add(uri);
    this.#settle();
  }

  #settle(): void {
    // A note that was being read is told behind that.
    if (this.#timer !== undefined || this.#isDisposed) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#working = this.#working.then(() => this.#resolveStale());
    }, settleTime);
  }

  /** Resolves when every note that is known to have changed has been looked at. */
  async #settled(): Promise<void> {
    await this.#started;
    await this.#notes.settled();
    this.#working = this.#working.then(() => this.#resolveStale());
    await this.#working;
  }

  async #resolveStale(): Promise<void> {
    // All answers change in one moment, or places could be known of a paper that doesn't count as cited yet.
    const resolved = new Map(this.#resolved);
    let differs = false;
    for (const uri of [...this.#stale]) {
      this.#stale.delete(uri);
      try {
        differs = (await this.#resolve(uri, resolved)) || differs;
      } catch (error) {
        this.deps.log.warn(`Citations of a note could not be read: ${String(error)}`);
      }
      await this.deps.pause();
    }
    this.#resolved = resolved;
    if (!differs) return;
    this.#cited = new Set([...resolved.values()].flatMap((papers) => [...papers.keys()]));
    this.#changed.fire();
  }

  /**
   * @param resolved takes what the note cites
   * @returns whether the note's papers or their places are others than before
   */
  async #resolve(uri: string, resolved: Map<string, PlacesByPaper>): Promise<boolean> {
    const mentions = this.#mentions.get(uri) ?? [];
    const keysAbout = this.literatureNotes.keysOf(uri);
    if (mentions.length === 0) this.keys.delete(uri);
    if (mentions.length + keysAbout.length === 0) {
      this.notes.delete(this.#pathOf(uri));
      this.#paths.delete(uri);
      return resolved.delete(uri);
    }
    const bibliography = await this.deps.bibliographies.ofNote(uri);
    const keys = mentions.flatMap(({ key }) => key ?? []);
    if (mentions.length > 0) this.keys.set(uri, bibliography, keys);
    const known = new Map<string, HeldPaper | undefined>();
    const papers = new Map<string, CitationPlace[]>();
    for (const [index, mention] of mentions.entries()) {
      if (index % slice === slice - 1) await this.deps.pause();
      const { key, arxivId, doi } = mention;
      const name = key ?? arxivId ?? doi ?? '';
      if (!known.has(name)) known.set(name, await this.#paperBehind(mention, bibliography));
      const paper = known.get(name)?.paper;
      if (!paper) continue;
      const places = papers.get(paper.id) ?? [];
      papers.set(paper.id, places);
      if (places.at(-1)?.line !== mention.line)
        places.push({ uri, line: mention.line, text: mention.text, key: key ?? '' });
    }
    const about: NamedPaper[] = [];
    for (const key of keysAbout) {
      const held = known.get(key) ?? (await this.#paperBehind({ key, line: 0, text: '' }, bibliography));
      if (held) about.push({ id: held.paper.id, key });
    }
    const saysMore = this.#say(uri, about, known);
    const before = resolved.get(uri) ?? new Map<string, readonly CitationPlace[]>();
    resolved.set(uri, papers);
    return saysMore || JSON.stringify([...before]) !== JSON.stringify([...papers]);
  }

  /** @param known papers by the name under which the note cites them. @returns whether the note says something else */
  #say(
    uri: string,
    about: readonly NamedPaper[],
    known: ReadonlyMap<string, HeldPaper | undefined>,
  ): boolean {
    const keys = new Set(this.#mentions.get(uri)?.map(({ key }) => key));
    const cited = [...known].flatMap(([name, held]) =>
      held ? { id: held.paper.id, ...(keys.has(name) && { key: name }) } : [],
    );
    const says: NoteCitations = { about, cited };
    const path = this.#pathOf(uri);
    if (JSON.stringify(this.notes.get(path)) === JSON.stringify(says)) return false;
    this.notes.set(path, says);
    return true;
  }

  #pathOf(note: string): string {
    const path = this.#paths.get(note) ?? pathInWorkspace(note);
    this.#paths.set(note, path);
    return path;
  }

  async #paperBehind(mention: Mention, bibliography: NoteBibliography): Promise<HeldPaper | undefined> {
    const { library } = this.deps;
    if (mention.key === undefined) return library.find({ title: '', ...mention });
    const item = bibliography.get(mention.key)?.item;
    if (!item) return (await this.#titles.tables()).byKey.get(mention.key);
    const identity = identityOf(item);
    const held = library.find(identity);
    if (held) return held;
    const { byTitle } = await this.#titles.tables();
    return byTitle.get(normalizeTitle(identity.title))?.find(({ paper }) => hasPaper([item], paper));
  }
}

/** A note as a person knows it: `notes/intro.md`; a cell of a notebook with what tells it apart behind it. */
function pathInWorkspace(note: string): string {
  const uri = vscode.Uri.parse(note, true);
  const path = vscode.workspace.asRelativePath(placeOfNote(uri).file);
  return uri.fragment === '' ? path : `${path}#${uri.fragment}`;
}
