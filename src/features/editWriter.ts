import * as vscode from 'vscode';
import type { Paper } from '../core/paper';
import type { CitedPaper, NoteWriter, NoteWriting } from '../core/ports';

/** A writer that can also hand out its change for VS Code to make: a drop, a paste. */
export interface EditWriter extends NoteWriter {
  /**
   * @returns `undefined` if nothing can be written; the person was told why, unless the change is tentative
   * @throws PapersideError 'bibliographyUnwritable'
   */
  prepareEdit(
    document: vscode.TextDocument,
    selections: readonly vscode.Range[],
    writing: NoteWriting,
    options?: PrepareOptions,
  ): Promise<PreparedEdit | undefined>;
  /**
   * Sees to it that a note's bibliography has the papers' entries, in one step to undo. The note's text stays as it
   * is, save that its front matter names a bibliography that had to be made.
   * @throws PapersideError 'bibliographyUnwritable', 'bibliographyDamaged', 'bibliographyNotSaved', 'editRefused'
   */
  writeEntries(document: vscode.TextDocument, papers: readonly Paper[]): Promise<EntriesOutcome>;
  /** What `writeEntries` would do. Changes nothing. */
  previewEntries(document: vscode.TextDocument, papers: readonly Paper[]): Promise<EntriesOutcome>;
}

export interface EntriesOutcome {
  /** With `isNew` where the entry was not there before. */
  readonly cited: readonly CitedPaper[];
  /** The bibliography that has them; absent where there is no place for one, and nothing was written. */
  readonly file?: vscode.Uri;
}

export interface PrepareOptions {
  /** Whether the person may yet choose something else: then nothing is said, and no file made beforehand. */
  readonly tentative?: boolean;
}

export interface PreparedEdit {
  /** The whole change, note and bibliography. */
  readonly edit: vscode.WorkspaceEdit;
  /** What it does, as said when it is done: "Cited NanoFlow as @nanoflow2024". */
  readonly title: string;
}

/** All in the additional edit: VS Code makes a step of its own to undo out of a text to insert. */
export function toDropEdit({ edit, title }: PreparedEdit): vscode.DocumentDropEdit {
  const drop = new vscode.DocumentDropEdit('', title);
  drop.additionalEdit = edit;
  return drop;
}
