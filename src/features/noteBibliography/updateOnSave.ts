import * as vscode from 'vscode';
import { findBibliographyRegions } from '../../core/notes';
import type { Log, RenderedNotes } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { isNote } from '../noteSelector';
import { bibliographyText } from './bibliographyText';
import { updateRegions } from './updateRegions';
import { toTextEdits } from './writeBibliography';

export interface UpdateOnSaveDeps {
  readonly notes: Pick<RenderedNotes, 'render'>;
  readonly log: Log;
}

/** Saving waits no longer than this; VS Code itself gives up after 1.75 seconds. Milliseconds. */
const patience = 1_000;
const shownFor = 8_000;

/** Brings the bibliography of a note up to date whenever a person saves it, if the setting wants that. */
export function registerUpdateOnSave(deps: UpdateOnSaveDeps): vscode.Disposable {
  return vscode.workspace.onWillSaveTextDocument((event) => {
    const { document, reason } = event;
    // Not while somebody types: VS Code then formats nothing either.
    if (reason === vscode.TextDocumentSaveReason.AfterDelay || !isNote(document)) return;
    if (!readSetting(vscode.workspace, 'paperside.bibliography.updateOnSave', document.uri)) return;
    event.waitUntil(editsFor(deps, document));
  });
}

/** Never fails: a note is saved in any case. */
async function editsFor(
  { notes, log }: UpdateOnSaveDeps,
  document: vscode.TextDocument,
): Promise<vscode.TextEdit[]> {
  const { regions, faults } = findBibliographyRegions(document.getText());
  if (faults.length > 0)
    tell(vscode.l10n.t('The bibliography of the note was not updated: a comment around it is missing'));
  if (regions.length === 0 || faults.length > 0) return [];
  try {
    const { version } = document;
    const { region } = await bibliographyText(notes, document, AbortSignal.timeout(patience));
    if (document.version !== version) return [];
    const { edits, edited } = updateRegions(document.getText(), region);
    if (edited.length === 0) return toTextEdits(document, edits);
    tell(vscode.l10n.t('The bibliography of the note was not updated: it was changed by hand'));
    return [];
  } catch (error) {
    if (isAbort(error) || (error instanceof Error && error.name === 'TimeoutError'))
      log.warn('The bibliography of a note was not updated on save: it took too long.');
    else log.error(error instanceof Error ? error : String(error));
    return [];
  }
}

function tell(text: string): void {
  vscode.window.setStatusBarMessage(`$(warning) ${text}`, shownFor);
}
