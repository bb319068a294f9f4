import * as vscode from 'vscode';

/** Changes within so many milliseconds are shown together. */
const typingPause = 200;
const switchPause = 20;
const changePause = 300;

export interface NoteAtHandDeps {
  /** The note that the person works on, also while the focus is in a view. */
  readonly document: () => vscode.TextDocument | undefined;
  /** Called when another note is at hand, or the same has another text. */
  readonly changed: () => void;
}

/** Tells when what is at hand changes: which note, and its text. */
export class NoteAtHand implements vscode.Disposable {
  readonly #disposables: vscode.Disposable[];
  #shown: vscode.TextDocument | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly deps: NoteAtHandDeps) {
    const look = () => {
      if (deps.document() !== this.#shown) this.#later(switchPause);
    };
    this.#disposables = [
      vscode.window.onDidChangeActiveTextEditor(look),
      vscode.window.tabGroups.onDidChangeTabs(look),
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidCloseTextDocument(look),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document === deps.document()) this.#later(typingPause);
      }),
    ];
    this.#later(switchPause);
  }

  /** Something else changed: it is told before long, however much more there is. */
  soon(): void {
    if (this.#timer === undefined) this.#later(changePause);
  }

  /** Tells of a change after so many milliseconds; a later one takes its place. */
  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#shown = this.deps.document();
      this.deps.changed();
    }, milliseconds);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
