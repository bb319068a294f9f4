import * as vscode from 'vscode';
import { isNote } from '../noteSelector';

const cellScheme = 'vscode-notebook-cell';

/**
 * Knows into which editor a citation goes. While a tree or a webview has the focus VS Code may name no active
 * text editor, so the last one that held a note is remembered.
 */
export class NoteEditors implements vscode.Disposable {
  #last: vscode.TextEditor | undefined;
  readonly #listeners: vscode.Disposable[];

  constructor() {
    this.#remember(vscode.window.activeTextEditor);
    this.#listeners = [
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#remember(editor)),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (this.#last?.document === document) this.#last = undefined;
      }),
    ];
  }

  /**
   * The editor meant by the person. From the editor itself it is the active one, whatever it holds; from
   * elsewhere it is a note, if there is any.
   */
  async target(fromEditor: boolean): Promise<vscode.TextEditor | undefined> {
    const active = textEditor(vscode.window.activeTextEditor);
    if (active && (fromEditor || isNote(active.document))) return active;
    return (await this.#lastNote()) ?? active;
  }

  /** The note's document, as far as there is one, without bringing it to the front. */
  get document(): vscode.TextDocument | undefined {
    const active = vscode.window.activeTextEditor?.document;
    return active && isNote(active) ? active : this.#open()?.document;
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  #remember(editor: vscode.TextEditor | undefined): void {
    if (editor && isNote(editor.document)) this.#last = editor;
  }

  /** VS Code keeps documents for a while after their tabs are closed; to the person they are gone. */
  #open(): vscode.TextEditor | undefined {
    const uri = this.#last?.document.uri;
    const isOpen = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .some(({ input }) => uri !== undefined && showsNote(input, uri));
    return isOpen ? this.#last : undefined;
  }

  async #lastNote(): Promise<vscode.TextEditor | undefined> {
    const visible = vscode.window.visibleTextEditors;
    const last = this.#open();
    if (!last) return visible.find((editor) => isNote(editor.document));
    const shown =
      visible.find((editor) => editor === last) ??
      visible.find((editor) => editor.document === last.document);
    // A cell that has scrolled away can't be shown as a text editor.
    if (shown ?? last.document.uri.scheme === cellScheme) return shown;
    // Its tab lies behind another one, such as the paper view: the person shall see what changes.
    return vscode.window.showTextDocument(last.document, {
      ...(last.viewColumn === undefined ? {} : { viewColumn: last.viewColumn }),
      selection: last.selection,
    });
  }
}

function showsNote(input: unknown, note: vscode.Uri): boolean {
  if (input instanceof vscode.TabInputText) return input.uri.toString() === note.toString();
  // A cell has the path of its notebook.
  return (
    input instanceof vscode.TabInputNotebook && note.scheme === cellScheme && input.uri.path === note.path
  );
}

/** Output channels and comment boxes are text editors to VS Code, but nobody cites there. */
function textEditor(editor: vscode.TextEditor | undefined): vscode.TextEditor | undefined {
  return editor && !['output', 'comment', 'vscode-scm', 'debug'].includes(editor.document.uri.scheme)
    ? editor
    : undefined;
}
