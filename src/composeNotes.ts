import * as vscode from 'vscode';
import { registerDigest, type DigestDeps } from './features/digest';
import { registerHighlights, type HighlightsDeps } from './features/highlights';
import { registerLiteratureNotes, type LiteratureNotesDeps } from './features/literatureNotes';
import { registerNoteBibliography, type NoteBibliographyDeps } from './features/noteBibliography';
import { registerNoteRefresh, type NoteRefreshDeps } from './features/noteRefresh';
import { registerReadingLog, type ReadingLogDeps } from './features/readingLog';
import { keptTexts } from './platform/vscode/keptTexts';
import { after } from './timing/after';
import { localDate } from './timing/localDate';

type NotesDeps = NoteBibliographyDeps &
  Omit<DigestDeps, 'memento' | 'dateOf'> &
  Omit<LiteratureNotesDeps, 'extensionUri' | 'today'> &
  Omit<NoteRefreshDeps, 'texts' | 'after' | 'noteFiles'> &
  HighlightsDeps &
  Omit<ReadingLogDeps, 'memento' | 'now' | 'dateOf' | 'settled'> & {
    readonly usage: {
      readonly keys: { settled(): Promise<void> };
      noteFiles(): Thenable<readonly vscode.Uri[]>;
    };
  };

/** The features that write whole notes, or parts of them that they keep: a part of `compose`. */
export function composeNotes(context: vscode.ExtensionContext, deps: NotesDeps): vscode.Disposable {
  const { extensionUri, workspaceState, globalState } = context;
  const dateOf = (milliseconds: number) => localDate(new Date(milliseconds));
  return vscode.Disposable.from(
    registerNoteBibliography(deps),
    registerNoteRefresh({
      ...deps,
      ...{ after, texts: keptTexts(context) },
      noteFiles: () => deps.usage.noteFiles(),
    }),
    registerDigest({
      ...deps,
      memento: () => (vscode.workspace.workspaceFolders ? workspaceState : globalState),
      dateOf,
    }),
    registerHighlights(deps),
    registerReadingLog({
      ...deps,
      ...{ memento: workspaceState, now: () => Date.now(), dateOf },
      settled: () => deps.usage.keys.settled(),
    }),
    registerLiteratureNotes({ ...deps, extensionUri, today: () => localDate(new Date()) }),
  );
}
