import * as vscode from 'vscode';

/**
 * A text that grows in a note while it is not yet sure, and then goes again without a trace. All its edits are one step
 * to undo, which ends where it began: what is written for good afterwards is the step that the person takes back.
 */
export class DraftInNote implements vscode.Disposable {
  readonly #editor: vscode.TextEditor;
  readonly #listener: vscode.Disposable;
  readonly #onTouched: () => void;
  #start: number;
  #shown = '';
  /** What is being put where just now: how our own change is told from the person's. */
  #writing: { readonly start: number; readonly length: number; readonly text: string } | undefined;
  #wanted: (() => string) | undefined;
  #work: Promise<void> | undefined;
  #begun = false;
  #isTouched = false;

  /** @param onTouched the person, or another program, changed the draft itself: it is theirs from then on */
  constructor(editor: vscode.TextEditor, onTouched: () => void) {
    this.#editor = editor;
    this.#onTouched = onTouched;
    this.#start = editor.document.offsetAt(editor.selection.end);
    this.#listener = vscode.workspace.onDidChangeTextDocument((event) => this.#changed(event));
  }

  /** Where the draft begins now, whatever was typed before it meanwhile. UTF-16 offset. */
  get start(): number {
    return this.#start;
  }

  get document(): vscode.TextDocument {
    return this.#editor.document;
  }

  /** Shows a later text, which is made as soon as the one before is shown. */
  show(text: () => string): void {
    this.#wanted = text;
    this.#work ??= this.#write().finally(() => (this.#work = undefined));
  }

  /** Takes all of it back. @returns whether nothing of it is left */
  async takeBack(): Promise<boolean> {
    await this.#work;
    for (let tries = 0; tries < 5 && this.#shown !== '' && !this.#isTouched; tries++)
      if (!(await this.#replace(''))) await this.#replaceBehind('');
    return this.#shown === '';
  }

  dispose(): void {
    this.#listener.dispose();
  }

  async #write(): Promise<void> {
    while (this.#wanted !== undefined && !this.#isTouched) {
      const text = this.#wanted;
      this.#wanted = undefined;
      // An editor that is no longer shown takes nothing: the draft stands still, and what counts comes in the end.
      if (!(await this.#replace(text()))) return;
    }
  }

  async #replace(text: string): Promise<boolean> {
    const [at, end, tail] = this.#difference(text);
    if (at === end && tail === '') return true;
    try {
      return await this.#editor.edit((edit) => edit.replace(this.#range(at, end), tail), {
        undoStopBefore: !this.#begun,
        undoStopAfter: false,
      });
    } catch {
      return false;
    } finally {
      this.#writing = undefined;
    }
  }

  /** The same for an editor that is hidden. */
  async #replaceBehind(text: string): Promise<void> {
    const [at, end, tail] = this.#difference(text);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(this.document.uri, this.#range(at, end), tail);
    await vscode.workspace.applyEdit(edit);
    this.#writing = undefined;
  }

  /** What changes: only what follows upon the beginning that stays. */
  #difference(text: string): readonly [start: number, end: number, text: string] {
    const next = this.#withEol(text);
    let same = 0;
    while (same < Math.min(next.length, this.#shown.length) && next[same] === this.#shown[same]) same++;
    const start = this.#start + same;
    const end = this.#start + this.#shown.length;
    this.#writing = { start, length: end - start, text: next.slice(same) };
    return [start, end, next.slice(same)];
  }

  #range(start: number, end: number): vscode.Range {
    return new vscode.Range(this.document.positionAt(start), this.document.positionAt(end));
  }

  #withEol(text: string): string {
    const plain = text.replace(/\r\n?/g, '\n');
    return this.document.eol === vscode.EndOfLine.CRLF ? plain.replaceAll('\n', '\r\n') : plain;
  }

  #changed({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (document !== this.document) return;
    for (const { rangeOffset, rangeLength, text } of contentChanges) {
      const own = this.#writing;
      if (own && rangeOffset === own.start && rangeLength === own.length && text === own.text) {
        this.#shown = this.#shown.slice(0, own.start - this.#start) + text;
        this.#begun = true;
        this.#writing = undefined;
      } else if (rangeOffset + rangeLength <= this.#start && this.#shown !== '')
        this.#start += text.length - rangeLength;
      else if (rangeOffset + rangeLength < this.#start) this.#start += text.length - rangeLength;
      else if (rangeOffset < this.#start + this.#shown.length) this.#touched();
    }
  }

  #touched(): void {
    this.#isTouched = true;
    this.#onTouched();
  }
}
