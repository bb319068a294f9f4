import * as vscode from 'vscode';
import { registerDigest, type DigestDeps } from './features/digest';
import { registerLiteratureNotes, type LiteratureNotesDeps } from './features/literatureNotes';
import { registerNoteBibliography, type NoteBibliographyDeps } from './features/noteBibliography';
import { registerNoteRefresh, type NoteRefreshDeps } from './features/noteRefresh';
import { keptTexts } from './platform/vscode/keptTexts';
import { after } from './timing/after';
import { localDate } from './timing/localDate';

type NotesDeps = NoteBibliographyDeps &
  Omit<DigestDeps, 'memento' | 'dateOf'> &
  Omit<LiteratureNotesDeps, 'extensionUri' | 'today'> &
  Omit<NoteRefreshDeps, 'texts' | 'after'>;

/** The features that write whole notes, or parts of them that they keep: a part of `compose`. */
export function composeNotes(context: vscode.ExtensionContext, deps: NotesDeps): vscode.Disposable {
  const { extensionUri, workspaceState, globalState } = context;
  return vscode.Disposable.from(
    registerNoteBibliography(deps),
    registerNoteRefresh({ ...deps, after, texts: keptTexts(context) }),
    registerDigest({
      ...deps,
      memento: () => (vscode.workspace.workspaceFolders ? workspaceState : globalState),
      dateOf: (milliseconds) => localDate(new Date(milliseconds)),
    }),
    registerLiteratureNotes({ ...deps, extensionUri, today: () => localDate(new Date()) }),
  );
}
