import * as vscode from 'vscode';
import type { Bibliographies, NoteBibliography, NoteEdit, NoteWriting } from '../core/ports';
import { PapersideError } from '../core/problems';
import type { EditWriter } from './editWriter';
import { toTextEdits } from './noteEdits';

export interface WriteIntoNoteDeps {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly writer: Pick<EditWriter, 'prepareEdit'>;
}

/** What came of it beside the text. */
export interface NoteWritten {
  readonly hasBibliography: boolean;
  /** Whether the note's bibliography has the entries now; one with an error takes none. */
  readonly hasEntries: boolean;
}

/**
 * Writes into a note that need not be shown, in one step to undo: with the entries of its papers where the note has a
 * bibliography, which is never made. A note that was saved is saved again.
 * @param alone the change where no entries are written
 * @throws PapersideError 'editRefused', 'bibliographyUnwritable'
 */
export async function writeIntoNote(
  { bibliographies, writer }: WriteIntoNoteDeps,
  document: vscode.TextDocument,
  writing: NoteWriting,
  alone: (bibliography: NoteBibliography) => NoteEdit,
): Promise<NoteWritten> {
  const wasSaved = !document.isDirty && !document.isUntitled;
  const bibliography = await bibliographies.ofNote(document.uri.toString());
  const hasBibliography = bibliography.files.some(
    ({ state, namedBy }) => state === 'present' || namedBy !== 'default',
  );
  const wantsEntries = hasBibliography && writing.needsEntries && writing.papers.length > 0;
  const prepared = wantsEntries
    ? await writer.prepareEdit(document, [], writing, { tentative: true })
    : undefined;
  const edit = prepared?.edit ?? new vscode.WorkspaceEdit();
  if (!prepared) edit.set(document.uri, toTextEdits(document, [alone(bibliography)]));
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new PapersideError('editRefused', vscode.workspace.asRelativePath(document.uri));
  if (wasSaved) await document.save();
  return { hasBibliography, hasEntries: prepared !== undefined };
}
