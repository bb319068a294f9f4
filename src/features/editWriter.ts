import * as vscode from 'vscode';
import type { NoteWriter, NoteWriting } from '../core/ports';

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
