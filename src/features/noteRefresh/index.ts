import * as vscode from 'vscode';
import type { Reporter } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { registerCommand } from '../commands';
import { DifferenceView } from '../differenceView';
import { isNote } from '../noteSelector';
import { openInTab } from './openNotes';
import { refreshAllNotes, type RefreshAllDeps } from './refreshAll';
import { RefreshByItself, type RefreshByItselfDeps } from './refreshByItself';
import { refreshNote } from './refreshNote';
import { settleShown, type Settlement } from './settleConflicts';

export interface NoteRefreshDeps
  extends Omit<RefreshByItselfDeps, 'differences'>, Omit<RefreshAllDeps, 'library'> {
  /** Knows the editor of the note at hand, and brings it to the front. */
  readonly editors: { target(fromEditor: boolean): Promise<vscode.TextEditor | undefined> };
  readonly reporter: Reporter;
}

/** Keeps the parts of literature notes that Paperside writes up to date with their papers. */
export function registerNoteRefresh(deps: NoteRefreshDeps): vscode.Disposable {
  const { editors, library, reporter } = deps;
  const { t } = vscode.l10n;
  const differences = new DifferenceView('paperside-refresh');
  const settling = { ...deps, differences };
  const settleBy = (settlement: Settlement) => async () => {
    try {
      await settleShown(settling, settlement);
    } catch (error) {
      reporter.report(error, t('refresh the note'));
    }
  };
  return vscode.Disposable.from(
    differences,
    new RefreshByItself(settling),
    registerCommand('paperside.refreshNote', async (target) => {
      try {
        await library.ready;
        if (target) {
          const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(target.note, true));
          const isClosed = !document.isDirty && !openInTab(document);
          await refreshNote(settling, document);
          // Nobody would see that it waits to be saved.
          if (isClosed) await document.save();
          return;
        }
        const editor = await editors.target(false);
        if (!editor || !isNote(editor.document)) throw new PapersideError('noEditor', '');
        await refreshNote(settling, editor.document);
      } catch (error) {
        reporter.report(error, t('refresh the note'));
      }
    }),
    registerCommand('paperside.takeRefreshed', settleBy('take')),
    registerCommand('paperside.keepMine', settleBy('keep')),
    registerCommand('paperside.refreshAllNotes', async () => {
      try {
        await library.ready;
        await refreshAllNotes(deps);
      } catch (error) {
        reporter.report(error, t('refresh the notes'));
      }
    }),
  );
}
