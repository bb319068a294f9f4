import * as vscode from 'vscode';
import type { Log, Reporter } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { registerCommand } from '../commands';
import { DifferenceView } from '../differenceView';
import { isNote } from '../noteSelector';
import type { BibliographyTextDeps } from './bibliographyText';
import { registerBibliographyLens } from './codeLens';
import { registerUpdateOnSave } from './updateOnSave';
import { insertBibliography, updateBibliography } from './writeBibliography';

export interface NoteBibliographyDeps extends BibliographyTextDeps {
  /** Knows the editor of the note at hand, and brings it to the front. */
  readonly editors: { target(fromEditor: boolean): Promise<vscode.TextEditor | undefined> };
  readonly reporter: Reporter;
  readonly log: Log;
}

/** The bibliography that stands in a note itself: inserted, and kept up to date by command or on save. */
export function registerNoteBibliography(deps: NoteBibliographyDeps): vscode.Disposable {
  const { editors, reporter } = deps;
  const { t } = vscode.l10n;
  const differences = new DifferenceView('paperside-bibliography');
  const writing = { ...deps, differences };
  const editorAtHand = async () => {
    const editor = await editors.target(false);
    if (!editor || !isNote(editor.document)) throw new PapersideError('noEditor', '');
    return editor;
  };
  return vscode.Disposable.from(
    differences,
    registerUpdateOnSave(deps),
    registerBibliographyLens(),
    registerCommand('paperside.insertBibliography', async () => {
      try {
        await insertBibliography(writing, await editorAtHand());
      } catch (error) {
        reporter.report(error, t('insert the bibliography'));
      }
    }),
    registerCommand('paperside.updateBibliography', async (target) => {
      try {
        const document = target
          ? await vscode.workspace.openTextDocument(vscode.Uri.parse(target.note, true))
          : (await editorAtHand()).document;
        await updateBibliography(writing, document);
      } catch (error) {
        reporter.report(error, t('update the bibliography'));
      }
    }),
  );
}
