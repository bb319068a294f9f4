import * as vscode from 'vscode';
import { findBibliographyRegions } from '../../core/managedRegions';
import type { Log } from '../../core/ports';
import { abortError, isAbort } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { isNote } from '../noteSelector';
import { bibliographyText, type BibliographyTextDeps } from './bibliographyText';
import { updateRegions } from './updateRegions';
import { toTextEdits } from '../noteEdits';
import { tellCalmly } from '../tellCalmly';

export interface UpdateOnSaveDeps extends BibliographyTextDeps {
  readonly log: Log;
}

/** Saving waits no longer than this; VS Code itself gives up after 1.75 seconds. Milliseconds. */
const patience = 1_000;

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
async function editsFor(deps: UpdateOnSaveDeps, document: vscode.TextDocument): Promise<vscode.TextEdit[]> {
  const { regions, faults } = findBibliographyRegions(document.getText());
  if (faults.length > 0)
    tellCalmly(
      vscode.l10n.t('The bibliography of the note was not updated: a comment around it is missing'),
      'warning',
    );
  if (regions.length === 0 || faults.length > 0) return [];
  try {
    const { version } = document;
    const { region } = await inTime((signal) => bibliographyText(deps, document, signal));
    if (document.version !== version) return [];
    const { edits, edited } = updateRegions(document.getText(), region);
    if (edited.length === 0) return toTextEdits(document, edits);
    tellCalmly(
      vscode.l10n.t('The bibliography of the note was not updated: it was changed by hand'),
      'warning',
    );
    return [];
  } catch (error) {
    if (isAbort(error))
      deps.log.warn('The bibliography of a note was not updated on save: it took too long.');
    else deps.log.error(error instanceof Error ? error : String(error));
    return [];
  }
}

/** @throws AbortError if it takes longer, whether or not the work lets itself be stopped */
async function inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(abortError());
      controller.abort();
    }, patience);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
