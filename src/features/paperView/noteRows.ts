import * as vscode from 'vscode';
import type { NoteOnPaper } from '../../core/ports';

/** A row of the list of notes, and what it opens. */
export interface NoteRow {
  readonly label: string;
  /** The line of the note; empty for a note about the paper as a whole. */
  readonly text: string;
  readonly location: vscode.Location;
}

/** The notes about the paper, then every place that cites it. */
export function noteRows(notes: readonly NoteOnPaper[]): readonly NoteRow[] {
  const { t } = vscode.l10n;
  return notes.flatMap(({ uri, isAbout, places }) => {
    const note = vscode.Uri.parse(uri);
    const path = vscode.workspace.asRelativePath(note);
    const at = (line: number) => new vscode.Location(note, new vscode.Position(line, 0));
    const about = { label: t('{0}, about this paper', path), text: '', location: at(0) };
    const cited = places.map(({ line, text }) => ({
      label: t('{0} line {1}', path, line + 1),
      text,
      location: at(line),
    }));
    return isAbout ? [about, ...cited] : cited;
  });
}
