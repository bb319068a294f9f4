import type { CitationCluster } from '../citations';
import type { NoteStyle, RenderedDocument } from '../csl';
import type { CslItem } from '../paper';
import type { BibliographyMatch } from './bibliographies';
import type { Disposable } from './disposable';

/** How the citations of notes look in print: each note in its own style and language. */
export interface RenderedNotes {
  /**
   * The style and language that a note is written in; without a note, those of a new one in the workspace. Never
   * fails: what is wrong stands in its `problems`.
   */
  styleOf(note: NoteSource | undefined, signal?: AbortSignal): Promise<NoteStyle>;
  /**
   * Why a note's style can't be used, as the engine says; `undefined` if it can. Needs no bibliography, and tries a
   * style once.
   * @param style as in `NoteStyle`
   * @throws AbortError if `signal` aborts; PapersideError 'workerStopped', 'timeout'
   */
  styleFault(style: string, signal?: AbortSignal): Promise<string | undefined>;
  /**
   * Renders all citations of a note and its bibliography. What is like the last time under the same `name` is not
   * done again; of several that wait, only the newest is answered.
   * @throws AbortError if `signal` aborts, or a newer rendering under the same `name` was asked for;
   * PapersideError 'workerStopped', 'timeout'
   */
  render(request: NoteRendering, signal?: AbortSignal): Promise<RenderedNote>;
  /**
   * Entries as they would stand in the bibliography of a note, as plain text, in the order of `items`; without the
   * number that numeric styles put in front.
   * @throws as `render`
   */
  references(
    note: NoteSource | undefined,
    items: readonly CslItem[],
    signal?: AbortSignal,
  ): Promise<readonly string[]>;
  /** A bibliography, a style file or a setting changed: what was rendered of notes may look otherwise now. */
  onDidChange(listener: () => void): Disposable;
  /** The same, but for bibliographies: what notes are printed in may be another style or language now. */
  onDidChangeStyles(listener: () => void): Disposable;
}

/** A note as its reader sees it, saved or not. */
export interface NoteSource {
  /** The note's URI as a string. */
  readonly uri: string;
  readonly text: string;
}

export interface NoteRendering {
  readonly note: NoteSource;
  /** The citations of `note.text`. */
  readonly clusters: readonly CitationCluster[];
  /** Who renders: tells a preview from a view of the same note. */
  readonly name: string;
  /** `html` is safe to insert as it is. */
  readonly format: 'html' | 'text';
  /**
   * Whether what is known of the bibliography will do, though a newer version of it is just being read: for whatever
   * renders again on `onDidChange`.
   */
  readonly asKnown?: boolean;
  /** Instead of the note's own: the name of a shipped style or XML, for trying styles out. */
  readonly style?: string;
}

export interface RenderedNote extends RenderedDocument {
  readonly style: NoteStyle;
  /** The cited works that were found, by key, with the file that each stands in. */
  readonly works: ReadonlyMap<string, BibliographyMatch>;
}
