import * as vscode from 'vscode';
import { Backlinks, papersOfNote } from '../../core/backlinks';
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
  NoteOnPaper,
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
  /** Notes that are there and were not read yet, as URIs: made or moved a moment ago. */
  unseenNotes(): Promise<readonly string[]>;
  /** The files that are followed as notes. */
  noteFiles(): Thenable<readonly vscode.Uri[]>;
} & vscode.Disposable {
  return new FollowedUsage(deps);
}

type NamedWork = Pick<Mention, 'key' | 'arxivId' | 'doi'>;

class FollowedUsage implements CitationUsage, vscode.Disposable {
  readonly #mentions = new Map<string, readonly Mention[]>();
  readonly #backlinks = new Backlinks();
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
  readonly #changed = new vscode.EventEmitter<readonly string[]>();
  readonly #reader: NoteMentions;
  readonly #titles: LibraryTitleIndex;
  readonly #notes: WorkspaceNotes;
  readonly #disposables: vscode.Disposable[];
  /** Made anew when it is asked for after a change. */
  #cited: ReadonlySet<string> | undefined;
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
    const notes = this.#backlinks.of(paperId).map(({ uri, places }) => ({ uri, places }));
    return notes.sort((a, b) => (a.uri < b.uri ? -1 : 1)).flatMap(({ places }) => places);
  }

  notesOf(paperId: string): readonly NoteOnPaper[] {
    return this.#backlinks.of(paperId);
  }

  countOf(paperId: string): number {
    return this.#backlinks.countOf(paperId);
  }

  isCited(paperId: string): boolean {
    return this.#backlinks.isCited(paperId);
  }

  citedPapers(): ReadonlySet<string> {
    return (this.#cited ??= new Set(this.#backlinks.cited()));
  }

  onDidChange(listener: (recounted: readonly string[]) => void): vscode.Disposable {
    return this.#changed.event(listener);
  }

  unseenNotes(): Promise<readonly string[]> {
    return this.#notes.unseen();
  }

  noteFiles(): Thenable<readonly vscode.Uri[]> {
    return this.#notes.files();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#stale.clear();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #noteChanged(uri: string, text: string | undefined): Promise<void> {
    const { linking } = await this.literatureNotes.set(uri, text);
    for (const note of linking) this.#stale.add(note);
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
    const recounted = new Set<string>();
    let differs = false;
    for (let [uri] = this.#stale; uri !== undefined; [uri] = this.#stale) {
      this.#stale.delete(uri);
      try {
        const change = await this.#resolve(uri);
        differs ||= change !== undefined;
        for (const id of change ?? []) recounted.add(id);
      } catch (error) {
        this.deps.log.warn(`Citations of a note could not be read: ${String(error)}`);
      }
      await this.deps.pause();
    }
    if (differs && !this.#isDisposed) this.#changed.fire([...recounted]);
  }

  /**
   * Looks up anew what the note says of papers.
   * @returns the papers of which that changed the number of notes; `undefined` if nothing is another
   */
  async #resolve(uri: string): Promise<readonly string[] | undefined> {
    const { literatureNotes, keys } = this;
    const mentions = this.#mentions.get(uri) ?? [];
    const citing = mentions.filter(({ link }) => link === undefined);
    const keysAbout = literatureNotes.keysOf(uri);
    const idsAbout = literatureNotes.idsOf(uri);
    if (citing.length === 0) keys.delete(uri);
    const named = mentions.length + keysAbout.length + idsAbout.length;
    if (named === 0) {
      const isGone = this.#say(uri, undefined);
      const { changed, recounted } = this.#backlinks.set(uri, undefined);
      return this.#told(isGone || changed.length > 0, recounted);
    }
    const needsKeys = citing.length + keysAbout.length > 0;
    const bibliography = needsKeys ? await this.deps.bibliographies.ofNote(uri) : undefined;
    if (bibliography && citing.length > 0)
      keys.set(
        uri,
        bibliography,
        citing.flatMap(({ key }) => key ?? []),
      );
    const paper = async (mention: NamedWork): Promise<string | undefined> =>
      (await this.#paperBehind(mention, bibliography))?.paper.id;
    const about = new Map<string, NamedPaper>();
    for (const id of idsAbout) {
      const held = this.#paperOfId(id)?.paper.id;
      if (held !== undefined) about.set(held, { id: held });
    }
    for (const key of keysAbout) {
      const held = await paper({ key });
      if (held !== undefined) about.set(held, { id: held, key });
    }
    const names = { paper, papersCalled: (link: string) => this.#papersCalled(link, uri) };
    const { says, papers } = await papersOfNote(uri, mentions, [...about.values()], names, this.deps.pause);
    // Most notes of a workspace link to others without naming any paper.
    const isSilent = citing.length + keysAbout.length + about.size + says.cited.length === 0;
    const saysMore = this.#say(uri, isSilent ? undefined : says);
    const { changed, recounted } = this.#backlinks.set(uri, papers);
    return this.#told(saysMore || changed.length > 0, recounted);
  }

  #told(differs: boolean, recounted: readonly string[]): readonly string[] | undefined {
    if (!differs) return undefined;
    this.#cited = undefined;
    return recounted;
  }

  /** Ids of the papers that a wiki link means. A note's link to itself means nothing. */
  #papersCalled(link: string, from: string): readonly string[] {
    const notes = this.literatureNotes.called(link).filter((note) => note !== from);
    return notes.flatMap((note) => this.notes.get(this.#pathOf(note))?.about.map(({ id }) => id) ?? []);
  }

  /** @param says `undefined` for a note that names no paper. @returns whether it says something else now */
  #say(uri: string, says: NoteCitations | undefined): boolean {
    const path = this.#pathOf(uri);
    const before = this.notes.get(path);
    if (JSON.stringify(before) === JSON.stringify(says)) return false;
    if (JSON.stringify(before?.about ?? []) !== JSON.stringify(says?.about ?? []))
      for (const note of this.literatureNotes.linkingToNote(uri)) this.#stale.add(note);
    if (says) this.notes.set(path, says);
    else {
      this.notes.delete(path);
      this.#paths.delete(uri);
    }
    return true;
  }

  #pathOf(note: string): string {
    const path = this.#paths.get(note) ?? pathInWorkspace(note);
    this.#paths.set(note, path);
    return path;
  }

  async #paperBehind(
    { key, arxivId, doi }: NamedWork,
    bibliography: NoteBibliography | undefined,
  ): Promise<HeldPaper | undefined> {
    const { library } = this.deps;
    if (key === undefined)
      return library.find({ title: '', ...(arxivId && { arxivId }), ...(doi && { doi }) });
    const item = bibliography?.get(key)?.item;
    if (!item) return (await this.#titles.tables()).byKey.get(key);
    const identity = identityOf(item);
    const held = library.find(identity);
    if (held) return held;
    const { byTitle } = await this.#titles.tables();
    return byTitle.get(normalizeTitle(identity.title))?.find(({ paper }) => hasPaper([item], paper));
  }

  #paperOfId(id: string): HeldPaper | undefined {
    const { library } = this.deps;
    if (id.startsWith('arxiv:')) return library.find({ title: '', arxivId: id.slice('arxiv:'.length) });
    if (id.startsWith('doi:')) return library.find({ title: '', doi: id.slice('doi:'.length) });
    return library.get(id);
  }
}

/** A note as a person knows it: `notes/intro.md`; a cell of a notebook with what tells it apart behind it. */
function pathInWorkspace(note: string): string {
  const uri = vscode.Uri.parse(note, true);
  const path = vscode.workspace.asRelativePath(placeOfNote(uri).file);
  return uri.fragment === '' ? path : `${path}#${uri.fragment}`;
}
