import type * as vscode from 'vscode';
import type { CslEngine, NoteStyle } from '../../core/csl';
import type { CslItem } from '../../core/paper';
import type {
  Bibliographies,
  BibliographyMatch,
  Disposable,
  NoteBibliography,
  NoteRendering,
  NoteSource,
  Pause,
  RenderedNote,
  RenderedNotes,
} from '../../core/ports';
import { throwIfAborted } from '../../core/problems';
import { NoteStyles } from './noteStyles';
import type { ProjectTexts } from './projectTexts';
import { StyleFaults } from './styleFaults';

export interface RenderedNotesDeps {
  readonly bibliographies: Bibliographies;
  readonly engine: CslEngine;
  readonly pause: Pause;
  /** Where the files that name styles are read. */
  readonly files: ProjectTexts;
  /** The home folder, for paths that begin with `~`; there is none in a browser. */
  readonly home?: vscode.Uri;
}

/** Items that are decoded between two looks at the clock: some 3 ms' worth. */
const slice = 30;

/** Brings a note's citations, its bibliography and its style together before the engine. */
export function createRenderedNotes(deps: RenderedNotesDeps): RenderedNotes & vscode.Disposable {
  return new StyledNotes(deps);
}

class StyledNotes implements RenderedNotes, vscode.Disposable {
  readonly #styles: NoteStyles;
  readonly #faults: StyleFaults;
  /** Items as citeproc needs them, by those that the bibliography has. */
  readonly #marked = new WeakMap<CslItem, CslItem>();

  constructor(private readonly deps: RenderedNotesDeps) {
    this.#styles = new NoteStyles(deps.files, deps.home);
    this.#faults = new StyleFaults(deps.engine);
  }

  styleOf(note: NoteSource | undefined, signal?: AbortSignal): Promise<NoteStyle> {
    return this.#styles.of(note, signal);
  }

  styleFault(style: string, signal?: AbortSignal): Promise<string | undefined> {
    return this.#faults.of(style, signal);
  }

  async render(request: NoteRendering, signal?: AbortSignal): Promise<RenderedNote> {
    const { note, clusters, name, format } = request;
    const [style, bibliography] = await Promise.all([
      this.#styles.of(note, signal),
      request.asKnown
        ? this.deps.bibliographies.knownOfNote(note.uri)
        : this.deps.bibliographies.ofNote(note.uri),
    ]);
    throwIfAborted(signal);
    const works = worksOf(bibliography, clusters);
    const rendered = await this.deps.engine.render(
      {
        name: `${name} ${note.uri}`,
        style: request.style ?? style.style,
        locale: style.locale,
        clusters,
        items: await this.#printable(works, bibliography, signal),
        format,
      },
      signal,
    );
    return { ...rendered, problems: [...style.problems, ...rendered.problems], style, works };
  }

  async references(
    note: NoteSource | undefined,
    items: readonly CslItem[],
    signal?: AbortSignal,
  ): Promise<readonly string[]> {
    const [{ style, locale }, bibliography] = await Promise.all([
      this.#styles.of(note, signal),
      this.deps.bibliographies.knownOfNote(note?.uri),
    ]);
    // Other ids than their own: two works of different files may have the same key.
    const named = items.map((item, index) => ({ ...this.#markedOf(item, bibliography), id: String(index) }));
    const rendered = await this.deps.engine.render(
      { style, locale, clusters: [], items: named, nocite: ['*'], format: 'text' },
      signal,
    );
    const texts = new Map(rendered.bibliography.map(({ key, text }) => [key, withoutNumber(text)]));
    return named.map(({ id }) => texts.get(id) ?? '');
  }

  async #printable(
    works: ReadonlyMap<string, BibliographyMatch>,
    bibliography: NoteBibliography,
    signal: AbortSignal | undefined,
  ): Promise<readonly CslItem[]> {
    const items: CslItem[] = [];
    for (const [key, { item }] of works) {
      items.push({ ...this.#markedOf(item, bibliography), id: key });
      if (items.length % slice !== 0) continue;
      await this.deps.pause();
      throwIfAborted(signal);
    }
    return items;
  }

  #markedOf(item: CslItem, bibliography: NoteBibliography): CslItem {
    const known = this.#marked.get(item);
    if (known) return known;
    // The library's own papers, and items of an older version, stand in no file.
    const isThere = bibliography.get(item.id)?.item === item;
    const marked = (isThere ? bibliography.marked(item.id) : undefined) ?? item;
    if (isThere) this.#marked.set(item, marked);
    return marked;
  }

  onDidChange(listener: () => void): Disposable {
    const disposables = [
      this.#styles.onDidChange(listener),
      this.deps.bibliographies.onDidChange(() => listener()),
    ];
    return { dispose: () => disposables.forEach((one) => one.dispose()) };
  }

  onDidChangeStyles(listener: () => void): Disposable {
    return this.#styles.onDidChange(listener);
  }

  dispose(): void {
    this.#styles.dispose();
  }
}

/** The cited works that the note's bibliography has; all of them where the note says `nocite: '@*'`. */
function worksOf(
  bibliography: NoteBibliography,
  clusters: NoteRendering['clusters'],
): ReadonlyMap<string, BibliographyMatch> {
  const works = new Map<string, BibliographyMatch>();
  const add = (key: string) => {
    const match = works.has(key) ? undefined : bibliography.get(key);
    if (match) works.set(key, match);
  };
  for (const { where, cites } of clusters) {
    for (const { key } of cites) {
      if (where === 'meta' && key === '*') bibliography.keys.forEach(add);
      else add(key);
    }
  }
  return works;
}

/** `[1] Doe, J.` and `1. Doe J.` without what a numeric style puts in front. */
function withoutNumber(entry: string): string {
  return entry.replace(/^\s*(?:\[\d+\]|\(\d+\)|\d+\.)\s+/, '');
}
