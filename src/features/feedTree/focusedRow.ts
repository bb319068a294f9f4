import * as vscode from 'vscode';
import type { FeedElement } from './feedElement';

/** So long VS Code may take to tell of a selection. Milliseconds. */
const settleWithin = 300;

/**
 * The row that has the focus. The API tells of selections only, so VS Code is told to turn the focused row's selection
 * round: the row that comes to the selection, or leaves it, is the one.
 */
export class FocusedRow {
  #waiting = 0;
  #before: Promise<unknown> = Promise.resolve();

  /** @param settled called when the selection is again what the person sees */
  constructor(
    private readonly view: Pick<vscode.TreeView<FeedElement>, 'selection' | 'onDidChangeSelection'>,
    private readonly settled: () => void,
  ) {}

  /** Whether the selection is being turned round, so that what it tells is not the person's. */
  get isAsking(): boolean {
    return this.#waiting > 0;
  }

  /** Finds it and leaves the selection as it was. @returns `undefined` if the tree has no focus */
  find(): Promise<FeedElement | undefined> {
    return this.alone(async () => {
      const focused = await this.turnRound();
      if (focused) await this.turnRound();
      return focused;
    });
  }

  /** Does work that moves focus or selection, after what was begun before. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting++;
    const doing = this.#before.then(work);
    this.#before = doing.catch(() => undefined);
    try {
      return await doing;
    } finally {
      if (--this.#waiting === 0) this.settled();
    }
  }

  /** Selects the focused row too, or no longer. @returns that row */
  async turnRound(): Promise<FeedElement | undefined> {
    const before = this.view.selection;
    const settled = this.#nextSelection();
    await vscode.commands.executeCommand('list.toggleSelection');
    return differing(await settled, before);
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
