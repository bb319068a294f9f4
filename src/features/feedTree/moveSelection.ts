import * as vscode from 'vscode';
import type { FeedElement } from './feedElement';
import type { FocusedRow } from './focusedRow';
import { revealSafely } from './reveal';

/**
 * Moves focus and selection together by one row, as arrow keys do in a mail reader. VS Code's own arrow keys
 * move the focus only. So: move the focus by VS Code's command, see which row has it, and make it the only selected
 * one. Presses that come in meanwhile are added up, so that a held key stays smooth over a slow connection.
 */
export class MoveSelection {
  #pending = 0;
  #moving = false;

  constructor(
    private readonly view: Pick<vscode.TreeView<FeedElement>, 'reveal'>,
    private readonly focus: FocusedRow,
  ) {}

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
        reached = await this.focus.alone(() => this.#move(steps));
      }
      return reached;
    } finally {
      this.#moving = false;
    }
  }

  async #move(steps: number): Promise<FeedElement | undefined> {
    const direction = steps > 0 ? 'list.focusDown' : 'list.focusUp';
    for (let i = 0; i < Math.abs(steps); i++) await vscode.commands.executeCommand(direction);
    const focused = await this.focus.turnRound();
    if (focused) await revealSafely(this.view, focused, { select: true, focus: true });
    return focused;
  }
}
