import * as vscode from 'vscode';
import { formatOfPath } from '../../core/bibliography';
import type { Bibliographies, BibliographyFile } from '../../core/ports';
import { isNote } from '../noteSelector';

/** The bibliography file in the active editor, else the files of the note at hand, else those of a new note. */
export async function filesAtHand(
  bibliographies: Pick<Bibliographies, 'ofFile' | 'ofNote'>,
  note: vscode.TextDocument | undefined,
): Promise<readonly BibliographyFile[]> {
  const active = vscode.window.activeTextEditor?.document;
  const isFile = active && !isNote(active) && formatOfPath(active.uri.path) !== undefined;
  const files = isFile
    ? [await bibliographies.ofFile(active.uri.toString())]
    : (await bibliographies.ofNote(note?.uri.toString())).files;
  // Inline references of a note are no file of their own.
  return files.filter(({ state, format }) => state === 'present' && format !== 'references');
}
