import * as vscode from 'vscode';
import type { NoteWriting } from '../../core/ports';
import { fileOf } from '../../notebooks/headOf';
import { relativePath } from '../relativePath';

/** How a note's front matter names a file; `undefined` where they are not in one place. */
export function pathFromNote(document: vscode.TextDocument, file: vscode.Uri): string | undefined {
  const note = fileOf(document.uri);
  const folder =
    note.scheme === 'untitled'
      ? vscode.workspace.workspaceFolders?.[0]?.uri
      : vscode.Uri.joinPath(note, '..');
  if (folder?.scheme !== file.scheme || folder.authority !== file.authority) return undefined;
  return relativePath(folder.path, file.path);
}

/** The writing that names the file in the note's front matter, beside those named there. */
export function namingFile(path: string): NoteWriting {
  return {
    papers: [],
    needsEntries: false,
    fromEditor: true,
    mentions: [path],
    compose: () => ({ edits: [] }),
    describe: () => vscode.l10n.t('The note uses {0} now', path),
  };
}
