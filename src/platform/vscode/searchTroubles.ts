import * as vscode from 'vscode';
import type { Log } from '../../core/ports';
import { isPapersideError } from '../../core/problems';
import type { SearchTrouble } from '../../core/search';

export interface SearchTroublesDeps {
  readonly log: Log;
  /** Opens the log for the person to read. */
  readonly showLog: () => void;
}

/** Tells what search can't mend by itself at once, calmly: nothing is lost, and it goes on trying. */
export function createSearchTroubles({
  log,
  showLog,
}: SearchTroublesDeps): (trouble: SearchTrouble, error: unknown) => void {
  return (trouble, error) => {
    log.error(error instanceof Error ? error : new Error(String(error)));
    const show = vscode.l10n.t('Show Log');
    const reload = vscode.l10n.t('Reload Window');
    const choices = trouble === 'stopped' ? [reload, show] : [show];
    void vscode.window.showWarningMessage(sentenceFor(trouble, error), ...choices).then((choice) => {
      if (choice === show) showLog();
      if (choice === reload) void vscode.commands.executeCommand('workbench.action.reloadWindow');
    });
  };
}

function sentenceFor(trouble: SearchTrouble, error: unknown): string {
  if (trouble === 'stopped')
    return vscode.l10n.t(
      'Search stopped several times and starts again by itself. Your papers are safe. If it does not come back in a minute, reload the window.',
    );
  if (isPapersideError(error) && error.code === 'storageFull')
    return vscode.l10n.t(
      'The search index could not be saved, since the disk is full. Search works; unless you free some space, the index will be built again at the next start.',
    );
  return vscode.l10n.t(
    'The search index could not be saved. Search works; the index will be built again at the next start.',
  );
}
