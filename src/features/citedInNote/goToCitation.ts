import * as vscode from 'vscode';
import type { CitedRow } from '../../manifest/commands';
import type { Pause } from '../../core/ports';
import { readNoteCitations, type NoteCitations } from '../noteCitations';

export interface GoToOptions {
  /** Whether the keyboard stays in the view. */
  readonly preserveFocus: boolean;
  readonly pause: Pause;
  /** What is known of some note already. */
  readonly known: NoteCitations | undefined;
}

/**
 * Selects a place that cites the work: the row's own, else the first, or the next if one is selected already.
 * @returns whether there is such a place
 */
export async function goToCitation(
  { note, key, place }: CitedRow,
  { preserveFocus, pause, known }: GoToOptions,
): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(note, true));
  const isKnown = known?.uri === note && known.text === document.getText();
  const { works } = isKnown ? known : await readNoteCitations(document, pause);
  const work = works.cited.find((cited) => cited.key === key);
  const places = (work?.places ?? []).map(
    ({ start, end }) => new vscode.Range(document.positionAt(start), document.positionAt(end)),
  );
  const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
  const selected = places.findIndex((range) => editor?.selection.isEqual(range));
  const selection = places[place ?? (selected + 1) % Math.max(1, places.length)];
  if (!selection) return false;
  const column = editor?.viewColumn ?? columnOf(document.uri);
  const options = { selection, preserveFocus, ...(column !== undefined && { viewColumn: column }) };
  // A cell is shown in its notebook, which only VS Code's own command does.
  if (document.uri.scheme === 'vscode-notebook-cell')
    await vscode.commands.executeCommand('vscode.open', document.uri, options);
  else await vscode.window.showTextDocument(document, options);
  return true;
}

/** The group that has the note in a tab behind another one. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  return vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  )?.viewColumn;
}
