import * as vscode from 'vscode';
import { mentionBibliography } from '../../core/notes';
import type { NoteWriting } from '../../core/ports';
import { relativePath } from '../relativePath';

/** How a note's front matter names a file; `undefined` where they are not in one place. */
export function pathFromNote(document: vscode.TextDocument, file: vscode.Uri): string | undefined {
  const folder = document.isUntitled
    ? vscode.workspace.workspaceFolders?.[0]?.uri
    : vscode.Uri.joinPath(document.uri, '..');
  if (folder?.scheme !== file.scheme || folder.authority !== file.authority) return undefined;
  return relativePath(folder.path, file.path);
}

/**
 * The writing that names the file in the note's front matter, beside those named there.
 * `compose` throws PapersideError 'bibliographyDamaged' if the front matter is no valid YAML.
 */
export function namingFile(path: string): NoteWriting {
  return {
    papers: [],
    needsEntries: false,
    fromEditor: true,
    compose({ text }) {
      const edit = mentionBibliography(text, path);
      return { edits: edit ? [edit] : [] };
    },
    describe: () => vscode.l10n.t('The note uses {0} now', path),
  };
}
