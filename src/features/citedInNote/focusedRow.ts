import * as vscode from 'vscode';
import type { CitedRow } from '../../manifest/commands';
import type { CitedElement } from './citedElement';

/** How long VS Code takes at most to tell of a selection. Milliseconds. */
const settleWithin = 300;

export interface SelectableRows {
  readonly selection: readonly CitedElement[];
  readonly onDidChangeSelection: vscode.Event<unknown>;
}

/**
 * The row that has the focus, for commands that a key runs. VS Code tells of selections only, and its arrow keys
 * move the focus alone; so the focused row is selected first.
 */
export async function focusedRow(view: SelectableRows): Promise<CitedRow | undefined> {
  const settled = new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(waiting);
      listening.dispose();
      resolve();
    };
    const listening = view.onDidChangeSelection(done);
    const waiting = setTimeout(done, settleWithin);
  });
  await vscode.commands.executeCommand('list.selectAndPreserveFocus');
  await settled;
  const [row] = view.selection;
  return row && row.kind !== 'uncited' ? row : undefined;
}
