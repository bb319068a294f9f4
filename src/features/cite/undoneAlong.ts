import * as vscode from 'vscode';
import type { Addition } from './savedAlong';

/** A change of a file that was made behind a note. */
interface Step {
  readonly file: string;
  readonly made: readonly Required<Addition>[];
  readonly note: string;
  /** The note at that time. */
  readonly noteText: string;
}

const maxSteps = 50;

/**
 * Lets changes that are made behind a note be undone along with what the person undoes in the note. Else VS Code would
 * refuse to take an earlier change back in both files, since one of them had changed after it.
 */
export class UndoneAlong implements vscode.Disposable {
  #steps: readonly Step[] = [];
  /** Where something was undone last: a new step would take the person's chance to redo it. */
  readonly #wentBack = new WeakSet<vscode.TextDocument>();
  readonly #listener = vscode.workspace.onDidChangeTextDocument((event) => this.#changed(event));

  /**
   * Makes a change of a file, as a step of the note, too, although nothing changes there.
   * @param made what stands where in the file, and what stood there
   * @returns whether VS Code took it
   */
  async apply(
    edit: vscode.WorkspaceEdit,
    file: vscode.TextDocument,
    made: readonly Required<Addition>[],
    note: string,
  ): Promise<boolean> {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === note);
    const isShared = document && document !== file && !this.#wentBack.has(document);
    if (isShared) edit.insert(document.uri, new vscode.Position(0, 0), '');
    if (!(await vscode.workspace.applyEdit(edit))) return false;
    if (isShared) {
      const step = { file: file.uri.toString(), made, note, noteText: document.getText() };
      this.#steps = [...this.#steps, step].slice(-maxSteps);
    }
    return true;
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #changed({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    if (reason === undefined) this.#wentBack.delete(document);
    else this.#wentBack.add(document);
    if (reason !== vscode.TextDocumentChangeReason.Undo) return;
    const note = vscode.window.activeTextEditor?.document;
    const step = this.#steps.find(
      (each) =>
        each.file === document.uri.toString() &&
        each.note === note?.uri.toString() &&
        contentChanges.some(({ rangeLength, text }) =>
          each.made.some((one) => text === one.instead && rangeLength === one.text.length),
        ) &&
        each.noteText === note.getText(),
    );
    // Nothing changed where the person looks, so what they meant is the step before.
    if (step) void vscode.commands.executeCommand('undo');
  }
}
