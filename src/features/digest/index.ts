import * as vscode from 'vscode';
import type { Log, Reporter } from '../../core/ports';
import type { SavedSearchRow } from '../../manifest/commands';
import { oneAfterTheOther } from '../../timing/oneAfterTheOther';
import { registerCommand } from '../commands';
import { withLateProgress } from '../lateProgress';
import { oneLine, withoutLinks } from '../text';
import { Wording } from '../wording';
import { askSource } from './askSource';
import { DailyDigests } from './dailyDigests';
import type { DigestSource } from './digestSources';
import { writeDigest, type WriteDigestDeps, type WrittenDigest } from './writeDigest';

export interface DigestDeps extends Omit<WriteDigestDeps, 'wording' | 'now'> {
  readonly reporter: Reporter;
  readonly log: Log;
}

/** How long one digest may hold up the next. Milliseconds. */
const patience = 120_000;

/** **Write Digest…**, and the digests that are written by themselves once a day. */
export function registerDigest(deps: DigestDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const writing = { ...deps, wording, now: () => Date.now() };
  /** One after the other: what the first tells, the second must not tell again. */
  const inTurn = oneAfterTheOther(patience);
  const write = (
    source: DigestSource,
    root: vscode.Uri | undefined,
    signal: AbortSignal,
  ): Promise<WrittenDigest | undefined> => inTurn(() => writeDigest(writing, source, root, signal));
  const command = async (target?: SavedSearchRow) => {
    try {
      const source = await askSource(writing, target);
      if (!source) return;
      const written = await withLateProgress(t('Writing the digest'), (signal) =>
        write(source, folderAtHand(), signal),
      );
      if (!written) {
        const name = oneLine(source.name, 60);
        void vscode.window.showInformationMessage(
          withoutLinks(t('Nothing is new in {0} since its last digest.', name)),
        );
        return;
      }
      await vscode.window.showTextDocument(written.document);
      if (written.fault !== undefined)
        void vscode.window.showWarningMessage(
          t('The digest links its papers without citing them: {0}.', written.fault),
        );
    } catch (error) {
      deps.reporter.report(error, t('write the digest'));
    }
  };
  return vscode.Disposable.from(
    registerCommand('paperside.writeDigest', command),
    new DailyDigests({ ...writing, write, root: firstFolder }),
  );
}

/** Where one works just now, if several folders are open. */
function folderAtHand(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return (document && vscode.workspace.getWorkspaceFolder(document.uri)?.uri) ?? firstFolder();
}

function firstFolder(): vscode.Uri | undefined {
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}
