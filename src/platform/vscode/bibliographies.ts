import * as vscode from 'vscode';
import { bibliographySources, folderOf, resolvePath, type TextFiles } from '../../core/bibliography';
import { readFrontMatter } from '../../core/notes';
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
import { readText } from './readText';
import { textFiles } from './textFiles';
import type { BibliographyContent, NamedContent, Naming } from './bibliographyContent';
import { BibliographyFiles } from './bibliographyFiles';
import { InlineReferences } from './inlineReferences';

export interface BibliographiesDeps {
  readonly log: Log;
  readonly pause: Pause;
  /** The home folder, for paths that begin with `~`; there is none in a browser. */
  readonly home?: vscode.Uri;
  /** Where the files that name bibliographies are read; each time anew where absent. */
  readonly files?: TextFiles;
}

/** Follows the bibliographies of notes: which files they are, what these hold, and when that changes. */
export function createBibliographies(deps: BibliographiesDeps): Bibliographies & vscode.Disposable {
  return new FollowedBibliographies(deps);
}

interface ChangedFile {
  readonly uri: string;
  readonly keys: ReadonlySet<string> | undefined;
}

class FollowedBibliographies implements Bibliographies, vscode.Disposable {
  readonly #files: BibliographyFiles;
  readonly #inline: InlineReferences;
  readonly #changed = new vscode.EventEmitter<ChangedFile>();

  constructor(private readonly deps: BibliographiesDeps) {
    const changed = (uri: string, keys: ReadonlySet<string> | undefined) => this.#changed.fire({ uri, keys });
    this.#files = new BibliographyFiles({ ...deps, changed });
    this.#inline = new InlineReferences(deps.pause);
  }

  ofNote(note: string | undefined): Promise<NoteBibliography> {
    return this.#bibliographyOf(note, (uri) => this.#files.now(uri));
  }

  knownOfNote(note: string | undefined): Promise<NoteBibliography> {
    return this.#bibliographyOf(note, (uri) => this.#files.known(uri));
  }

  async ofFile(uri: string): Promise<BibliographyFile> {
    return { ...(await this.#files.now(vscode.Uri.parse(uri, true))), namedBy: 'default' };
  }

  onDidChange(listener: (uri: string, keys: ReadonlySet<string> | undefined) => void): vscode.Disposable {
    return this.#changed.event(({ uri, keys }) => listener(uri, keys));
  }

  dispose(): void {
    this.#files.dispose();
    this.#changed.dispose();
  }

  async #bibliographyOf(
    note: string | undefined,
    read: (uri: vscode.Uri) => Promise<BibliographyContent>,
  ): Promise<NoteBibliography> {
    const place = note === undefined ? undefined : placeOfNote(vscode.Uri.parse(note, true));
    const head = place?.head;
    const text = head ? await this.#noteText(head) : '';
    const { named, addTo } = await this.#named(place?.file, text);
    await this.deps.pause();
    const inline = head && (await this.#inline.of(head.toString(), text));
    const files = [...named].flatMap(([file, naming]) => {
      // A note with references of its own and nothing else has no other bibliography.
      if (naming.namedBy === 'default' && file !== addTo && inline) return [];
      const uri = vscode.Uri.parse(file, true);
      this.#files.watch(uri);
      return [read(uri).then((content) => ({ ...content, ...naming }))];
    });
    return new ReadBibliography([...(inline ? [inline] : []), ...(await Promise.all(files))], addTo);
  }

  /** URIs of the files that a note uses, in order, with who names them and how. */
  async #named(
    note: vscode.Uri | undefined,
    text: string,
  ): Promise<{ named: ReadonlyMap<string, Naming>; addTo: string | undefined }> {
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
      this.deps.files ?? textFiles,
    );
    const named = new Map(
      sources.map(({ uri, namedBy, path }): [string, Naming] => [canonical(uri), { namedBy, path }]),
    );
    const base = folder ? `${folder.toString()}/` : saved && folderOf(saved.toString());
    const resolved = (path: string) => {
      const uri = base === undefined ? undefined : resolvePath(path, base, home);
      return uri && canonical(uri);
    };
    // The setting's files can be cited from in every note, also where the note names others.
    for (const path of setting) {
      const uri = resolved(path);
      if (uri !== undefined && !named.has(uri)) named.set(uri, { namedBy: 'setting', path });
    }
    const target = readSetting(vscode.workspace, 'paperside.bibliography.addTo', scope).trim();
    const addTo = target === '' ? undefined : resolved(target);
    if (addTo !== undefined && !named.has(addTo)) named.set(addTo, { namedBy: 'default' });
    return { named, addTo };
  }

  async #noteText(uri: vscode.Uri): Promise<string> {
    const text = await readText(uri, this.deps.pause);
    if (text === undefined)
      this.deps.log.debug(`A note could not be read for its bibliographies: ${uri.toString()}`);
    return text ?? '';
  }
}

/** The one way in which VS Code writes a URI. */
function canonical(uri: string): string {
  return vscode.Uri.parse(uri, true).toString();
}

class ReadBibliography implements NoteBibliography {
  #keys: ReadonlySet<string> | undefined;

  constructor(
    readonly files: readonly NamedContent[],
    readonly addTo: string | undefined,
  ) {}

  get keys(): ReadonlySet<string> {
    if (this.#keys) return this.#keys;
    const keys = new Set<string>();
    for (const { items } of this.files) for (const { id } of items) keys.add(id);
    this.#keys = keys;
    return keys;
  }

  get(key: string): BibliographyMatch | undefined {
    return this.#first((file) => file.get(key));
  }

  marked(key: string): CslItem | undefined {
    return this.files.find((file) => file.get(key))?.marked(key);
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
