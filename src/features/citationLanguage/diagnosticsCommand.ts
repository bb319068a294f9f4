import * as vscode from 'vscode';
import type { CitedKeys, Reporter } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { registerCommand } from '../commands';
import { diagnosticSource } from './diagnosticCodes';
import type { CitationDiagnostics } from './diagnostics';
import { signalOf } from './keyPlaces';
import { tellUnread } from './unreadNotes';
import { tellCalmly } from '../tellCalmly';

const { t } = vscode.l10n;

export interface CheckCitationsDeps {
  readonly citedKeys: CitedKeys;
  readonly diagnostics: Pick<CitationDiagnostics, 'check'>;
  readonly reporter: Reporter;
}

/** **Check Citations in Workspace**: what is wrong in open notes, for all of them. */
export function registerCheckCitations(deps: CheckCitationsDeps): vscode.Disposable {
  return registerCommand('paperside.checkCitations', () =>
    vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: t('Checking citations'),
        cancellable: true,
      },
      async (progress, token) => {
        try {
          await check(deps, (message, increment) => progress.report({ message, increment }), signalOf(token));
        } catch (error) {
          if (!isAbort(error)) deps.reporter.report(error, t('check the citations'));
        }
      },
    ),
  );
}

async function check(
  { citedKeys, diagnostics }: CheckCitationsDeps,
  report: (message: string, increment: number) => void,
  signal: AbortSignal,
): Promise<void> {
  await citedKeys.settled();
  const notes = citedKeys.notes();
  await diagnostics.check(
    notes,
    (done) => report(t('{0} of {1} notes', done, notes.length), 100 / Math.max(1, notes.length)),
    signal,
  );
  const found = vscode.languages
    .getDiagnostics()
    .flatMap(([, list]) => list)
    .filter(({ source }) => source === diagnosticSource).length;
  const outcome =
    found === 0
      ? t('Checked the citations of {0} notes: no problems', notes.length)
      : t('Checked the citations of {0} notes: problems {1}', notes.length, found);
  tellUnread(citedKeys);
  tellCalmly(outcome, 'quote');
  if (found > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
}
