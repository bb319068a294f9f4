import * as vscode from 'vscode';
import type { FeedElement } from './feedElement';
import { revealSafely } from './reveal';

const settleWithin = 300;

/**
 * Moves focus and selection together by one row, as arrow keys do in a mail reader. VS Code's own arrow keys
 * move the focus only, and the API tells of selections only. So: move the focus by VS Code's command, let it
 * put the focused row into the selection, see which row that is, and make it the only selected one.
 * Presses that come in meanwhile are added up, so that a held key stays smooth over a slow connection.
 */
export class MoveSelection {
  #pending = 0;
  #moving = false;

  constructor(private readonly view: vscode.TreeView<FeedElement>) {}

  /** @returns the row that is selected then; `undefined` if a press that came before takes this one along */
  async by(step: 1 | -1): Promise<FeedElement | undefined> {
    this.#pending += step;
    if (this.#moving) return undefined;
    this.#moving = true;
    let reached: FeedElement | undefined;
    try {
      while (this.#pending !== 0) {
        const steps = this.#pending;
        this.#pending = 0;
        reached = await this.#move(steps);
      }
      return reached;
    } finally {
      this.#moving = false;
    }
  }

  async #move(steps: number): Promise<FeedElement | undefined> {
    const direction = steps > 0 ? 'list.focusDown' : 'list.focusUp';
    for (let i = 0; i < Math.abs(steps); i++) await vscode.commands.executeCommand(direction);
    const before = this.view.selection;
    const settled = this.#nextSelection();
    await vscode.commands.executeCommand('list.toggleSelection');
    const after = await settled;
    const focused = differing(after, before);
    if (focused) await revealSafely(this.view, focused, { select: true, focus: true });
    return focused;
  }

  #nextSelection(): Promise<readonly FeedElement[]> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(waiting);
        listening.dispose();
        resolve(this.view.selection);
      };
      const listening = this.view.onDidChangeSelection(done);
      const waiting = setTimeout(done, settleWithin);
    });
  }
}

/** The one row that came to the selection, or left it because it had been in it. */
function differing(after: readonly FeedElement[], before: readonly FeedElement[]): FeedElement | undefined {
  return (
    after.find((element) => !before.includes(element)) ?? before.find((element) => !after.includes(element))
  );
}
