import * as vscode from 'vscode';

/** How long VS Code takes at most to tell of a selection. Milliseconds. */
const settleWithin = 300;

export interface SelectableRows<T> {
  readonly selection: readonly T[];
  readonly onDidChangeSelection: vscode.Event<unknown>;
}

/**
 * The row of a tree that has the focus, for commands that a key runs. VS Code tells of selections only, and its arrow
 * keys move the focus alone; so the focused row is selected first.
 */
export async function focusedRow<T>(view: SelectableRows<T>): Promise<T | undefined> {
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
  return view.selection[0];
}
