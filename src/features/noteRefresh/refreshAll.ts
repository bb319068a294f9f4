import * as vscode from 'vscode';
import type { Pause } from '../../core/ports';
import { isAbort, throwIfAborted } from '../../core/problems';
import { toTextEdits } from '../noteEdits';
import { signalOf } from '../signalOf';
import { isReadOnly } from '../writable';
import { openInTab } from './openNotes';
import { planNote } from './planNote';
import { planDocument, remember, type RefreshDeps } from './refreshDocument';

export interface RefreshAllDeps extends RefreshDeps {
  readonly pause: Pause;
  /** The notes of the workspace, the same that are read for what they cite. */
  readonly noteFiles: () => Thenable<readonly vscode.Uri[]>;
}

/** What came of refreshing all notes. */
export interface RefreshedNotes {
  readonly looked: number;
  readonly refreshed: number;
  /** Notes with a conflict, or with a comment that has no partner; these places were left alone. */
  readonly asking: readonly vscode.Uri[];
  /** Notes that could not be read or written. */
  readonly failed: readonly string[];
}

const mostNotes = 20_000;
/** Longer notes are not ours. Bytes. */
const maxSize = 2_000_000;

/**
 * Brings all notes of the workspace up to date. Those that are closed are saved; those in an editor are not. What has
 * been done before a cancel stays, each note in a step to undo: one step over all would have every note in memory at
 * once, in one stretch that can't be cancelled, and undoing it would leave closed notes changed and unsaved.
 */
export async function refreshAll(
  deps: RefreshAllDeps,
  report: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<RefreshedNotes> {
  const files = [...(await deps.noteFiles())]
    .sort((a, b) => a.path.localeCompare(b.path))
    .slice(0, mostNotes);
  const outcome = { looked: 0, refreshed: 0, asking: [] as vscode.Uri[], failed: [] as string[] };
  for (const uri of files) {
    throwIfAborted(signal);
    report(outcome.looked, files.length);
    try {
      const done = await refreshFile(deps, uri);
      if (done.refreshed) outcome.refreshed++;
      if (done.asks) outcome.asking.push(uri);
    } catch (error) {
      if (isAbort(error)) throw error;
      deps.log.error(error instanceof Error ? error : String(error));
      outcome.failed.push(vscode.workspace.asRelativePath(uri));
    }
    outcome.looked++;
    await deps.pause();
  }
  return outcome;
}

async function refreshFile(
  deps: RefreshAllDeps,
  uri: vscode.Uri,
): Promise<{ readonly refreshed: boolean; readonly asks: boolean }> {
  const nothing = { refreshed: false, asks: false };
  const known = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (!known) {
    // Most notes are none of ours: no document is made of them.
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxSize) return nothing;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const plan = await planNote(deps, uri.toString(), text);
    if (!plan) return nothing;
    if (plan.edits.length === 0)
      return { refreshed: false, asks: plan.conflicts.length + plan.faults.length > 0 };
  }
  const document = known ?? (await vscode.workspace.openTextDocument(uri));
  // What VS Code knows already may be somebody's: it is left for them to save.
  const isClosed = !known && !document.isDirty && !openInTab(document);
  const plan = await planDocument(deps, document);
  if (!plan) return nothing;
  const asks = plan.conflicts.length + plan.faults.length > 0;
  if (plan.edits.length === 0) return { refreshed: false, asks };
  if (await isReadOnly(document)) throw new Error(`${uri.toString()} is read-only.`);
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, toTextEdits(document, plan.edits));
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${uri.toString()} was not changed.`);
  if (isClosed && !(await document.save())) throw new Error(`${uri.toString()} was not saved.`);
  await remember(deps, document);
  return { refreshed: true, asks };
}

/** **Refresh Notes of the Workspace**, with progress, and one message at the end. */
export async function refreshAllNotes(deps: RefreshAllDeps): Promise<void> {
  const { t } = vscode.l10n;
  const outcome = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: t('Refreshing notes'), cancellable: true },
    (progress, token) =>
      refreshAll(
        deps,
        (done, total) =>
          progress.report({ message: t('{0} of {1}', done, total), increment: 100 / Math.max(1, total) }),
        signalOf(token),
      ),
  );
  const { refreshed, looked, asking, failed } = outcome;
  const said = [
    refreshed === 1
      ? t('Refreshed 1 note of {0}', looked)
      : t('Refreshed {0} notes of {1}', refreshed, looked),
    ...(asking.length === 0 ? [] : [t('{0} need you to look', asking.length)]),
    ...(failed.length === 0
      ? []
      : [t('{0} could not be written: {1}', failed.length, failed.slice(0, 3).join(', '))]),
  ].join('; ');
  const [first] = asking;
  if (!first) {
    void vscode.window.showInformationMessage(`${said}.`);
    return;
  }
  const open = t('Open the First');
  if ((await vscode.window.showWarningMessage(`${said}.`, open)) !== open) return;
  await vscode.window.showTextDocument(first);
  await vscode.commands.executeCommand('paperside.refreshNote', { note: first.toString() });
}
