import * as vscode from 'vscode';
import { runCommand } from '../commands';
import type { FeedElement, FeedRow } from './feedElement';
import type { MoveSelection } from './moveSelection';

/** While an arrow key is held, the paper view does not follow every row. Milliseconds, as below. */
const openAfter = 120;
/** So long the command of a row that was entered may be on its way. */
const enterWithin = 120;

/** Opens the papers of rows: of those that a key or a click comes to, and of the one that Enter takes. */
export class OpenRows implements vscode.Disposable {
  #opening: ReturnType<typeof setTimeout> | undefined;
  /** The paper that the selection came to last, by key or by click. */
  #reached: string | undefined;
  /** Whether Enter was pressed and the command of its row is on the way. */
  #entered = false;

  constructor(
    private readonly view: Pick<vscode.TreeView<FeedElement>, 'selection'>,
    private readonly moving: MoveSelection,
  ) {}

  /** Moves the selection by a row; the paper view follows once it rests. */
  async move(step: 1 | -1): Promise<void> {
    const reached = await this.moving.by(step);
    // At the end of the list a held key comes to the same row again and again.
    if (reached?.kind !== 'paper' || reached.paperId === this.#reached) return;
    this.#reached = reached.paperId;
    clearTimeout(this.#opening);
    this.#opening = setTimeout(() => void this.#open(reached.paperId, true), openAfter);
  }

  /**
   * Does what Enter does in every list: selects the row that has the focus, opens or closes a group, and runs
   * the command of a paper's row; that then takes the focus along.
   */
  async enter(): Promise<void> {
    this.#entered = true;
    await vscode.commands.executeCommand('list.select');
    await new Promise((resolve) => setTimeout(resolve, enterWithin));
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- `open` may have run meanwhile
    if (!this.#entered) return;
    // A row that was selected already has run no command.
    this.#entered = false;
    const [only, ...others] = this.view.selection;
    if (only?.kind === 'paper' && others.length === 0) await this.#open(only.paperId, false);
  }

  /** Opens the paper of a row that was clicked or entered; not while several are being selected. */
  async open({ paperId }: Pick<FeedRow, 'paperId'>): Promise<void> {
    const preserveFocus = !this.#entered;
    this.#entered = false;
    if (this.view.selection.length < 2) await this.#open(paperId, preserveFocus);
  }

  /** A row without a paper was clicked or entered. */
  leave(): void {
    this.#entered = false;
  }

  dispose(): void {
    clearTimeout(this.#opening);
  }

  async #open(paperId: string, preserveFocus: boolean): Promise<void> {
    clearTimeout(this.#opening);
    this.#reached = paperId;
    await runCommand('paperside.openPaper', { papers: [paperId], preserveFocus });
  }
}
