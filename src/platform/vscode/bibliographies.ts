import * as vscode from 'vscode';
import { bibliographySources, folderOf, parseBibliography, resolvePath } from '../../core/bibliography';
import { findFrontMatter, readFrontMatter } from '../../core/notes';
import type { CslItem, Paper } from '../../core/paper';
import type {
  Bibliographies,
  BibliographyFile,
  BibliographyMatch,
  Log,
  NoteBibliography,
  Pause,
} from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { placeOfNote } from './notebooks';
import { textFiles } from './textFiles';
import { BibliographyFiles, withTables, type BibliographyContent } from './bibliographyFiles';

export interface BibliographiesDeps {
  readonly log: Log;
  readonly pause: Pause;
  /** The home folder, for paths that begin with `~`; there is none in a browser. */
  readonly home?: vscode.Uri;
}

/** Follows the bibliographies of notes: which files they are, what these hold, and when that changes. */
export function createBibliographies(deps: BibliographiesDeps): Bibliographies & vscode.Disposable {
  return new FollowedBibliographies(deps);
}

/** Changes of one file within so many milliseconds are told once. */
const settleTime = 200;

class FollowedBibliographies implements Bibliographies, vscode.Disposable {
  readonly #files: BibliographyFiles;
  /** Watchers of the files that some note uses, by URI. */
  readonly #watched = new Map<string, vscode.Disposable>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #listener: vscode.Disposable;

  constructor(private readonly deps: BibliographiesDeps) {
    this.#files = new BibliographyFiles(deps.pause);
    this.#listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const key = document.uri.toString();
      if (this.#watched.has(key)) this.#tell(key);
    });
  }

  async ofNote(note: string | undefined): Promise<NoteBibliography> {
    const place = note === undefined ? undefined : placeOfNote(vscode.Uri.parse(note, true));
    const text = place ? await this.#noteText(place.head) : '';
    const { named, addTo } = await this.#named(place?.file, text);
    await this.deps.pause();
    const files = place ? await this.#inlineReferences(place.head, text) : [];
    for (const [file, namedBy] of named) {
      // A note with references of its own and nothing else has no other bibliography.
      if (namedBy === 'default' && file !== addTo && files.length > 0) continue;
      const fileUri = vscode.Uri.parse(file, true);
      this.#watch(fileUri);
      files.push({ ...(await this.#files.read(fileUri)), namedBy });
    }
    return new ReadBibliography(files, addTo);
  }

  async ofFile(uri: string): Promise<BibliographyFile> {
    return { ...(await this.#files.read(vscode.Uri.parse(uri, true))), namedBy: 'default' };
  }

  /** URIs of the files that a note uses, in order, with who names them. */
  async #named(
    note: vscode.Uri | undefined,
    text: string,
  ): Promise<{ named: ReadonlyMap<string, BibliographyFile['namedBy']>; addTo: string | undefined }> {
    const saved = note?.scheme === 'untitled' ? undefined : note;
    const folder = saved
      ? vscode.workspace.getWorkspaceFolder(saved)?.uri
      : vscode.workspace.workspaceFolders?.[0]?.uri;
    const home = this.deps.home?.toString();
    const scope = saved ?? folder;
    const setting = readSetting(vscode.workspace, 'paperside.bibliography.files', scope);
    const sources = await bibliographySources(
      {
        note: saved?.toString(),
        frontMatter: readFrontMatter(text),
        workspaceFolder: folder?.toString(),
        setting,
        home,
      },
      textFiles,
    );
    const named = new Map(sources.map((source) => [canonical(source.uri), source.namedBy]));
    const base = folder ? `${folder.toString()}/` : saved && folderOf(saved.toString());
    const resolved = (path: string) => {
      const uri = base === undefined ? undefined : resolvePath(path, base, home);
      return uri && canonical(uri);
    };
    // The setting's files can be cited from in every note, also where the note names others.
    for (const path of setting) {
      const uri = resolved(path);
      if (uri !== undefined && !named.has(uri)) named.set(uri, 'setting');
    }
    const target = readSetting(vscode.workspace, 'paperside.bibliography.addTo', scope).trim();
    const addTo = target === '' ? undefined : resolved(target);
    if (addTo !== undefined && !named.has(addTo)) named.set(addTo, 'default');
    return { named, addTo };
  }

  /** The `references:` of a note's front matter, as a bibliography of its own. */
  async #inlineReferences(uri: vscode.Uri, text: string): Promise<NamedContent[]> {
    const block = findFrontMatter(text);
    if (!block) return [];
    const content = text.slice(block.contentStart, block.contentEnd);
    if (!/^references[ \t]*:/m.test(content)) return [];
    // With blanks for what stands in front, so that all places are those of the note.
    const yaml = text.slice(0, block.contentStart).replace(/[^\n]/g, ' ') + content;
    const references: BibliographyFile = {
      uri: uri.toString(),
      format: 'references',
      namedBy: 'note',
      state: 'present',
      autoExported: false,
      ...parseBibliography(yaml, 'csl-yaml'),
    };
    return [await withTables(references, this.deps.pause)];
  }

  onDidChange(listener: (uri: string) => void): vscode.Disposable {
    return this.#changed.event(listener);
  }

  dispose(): void {
    for (const watcher of this.#watched.values()) watcher.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#watched.clear();
    this.#listener.dispose();
    this.#changed.dispose();
  }

  async #noteText(uri: vscode.Uri): Promise<string> {
    const key = uri.toString();
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
    if (open) return open.getText();
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    } catch (error) {
      this.deps.log.debug(`A note could not be read for its bibliographies: ${String(error)}`);
      return '';
    }
  }

  #watch(uri: vscode.Uri): void {
    const key = uri.toString();
    if (this.#watched.has(key)) return;
    const slash = uri.path.lastIndexOf('/');
    const folder = uri.with({ path: uri.path.slice(0, slash) || '/' });
    // A pattern for just this name: characters that mean something in a pattern stand for themselves.
    const name = uri.path.slice(slash + 1).replace(/[*?{}[\]]/g, '?');
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, name));
    const tell = () => this.#tell(key);
    this.#watched.set(
      key,
      vscode.Disposable.from(
        watcher,
        watcher.onDidCreate(tell),
        watcher.onDidChange(tell),
        watcher.onDidDelete(tell),
      ),
    );
  }

  #tell(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        this.#changed.fire(key);
      }, settleTime),
    );
  }
}

/** The one way in which VS Code writes a URI. */
function canonical(uri: string): string {
  return vscode.Uri.parse(uri, true).toString();
}

type NamedContent = BibliographyContent & BibliographyFile;

class ReadBibliography implements NoteBibliography {
  constructor(
    readonly files: readonly NamedContent[],
    readonly addTo: string | undefined,
  ) {}

  get keys(): ReadonlySet<string> {
    return new Set(this.files.flatMap(({ byKey }) => [...byKey.keys()]));
  }

  get(key: string): BibliographyMatch | undefined {
    return this.#first(({ byKey }) => byKey.get(key));
  }

  find(paper: Paper): BibliographyMatch | undefined {
    return this.#first((file) => file.find(paper));
  }

  #first(look: (file: NamedContent) => CslItem | undefined): BibliographyMatch | undefined {
    for (const file of this.files) {
      const item = look(file);
      if (item) return { item, file };
    }
    return undefined;
  }
}
