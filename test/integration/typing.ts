// A person who types into input boxes, for tests that can't see them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** What was shown of a box in which something was typed. */
export interface ShownBox {
  readonly title: string | undefined;
  readonly prompt: string | undefined;
  readonly password: boolean;
}

/** Types one text into each box that opens while `work` runs, and takes it by Enter. */
export async function typing(
  texts: readonly string[],
  work: () => Promise<unknown>,
): Promise<readonly ShownBox[]> {
  const window = vscode.window as unknown as { createInputBox: () => vscode.InputBox };
  const before = window.createInputBox;
  const shown: ShownBox[] = [];
  window.createInputBox = () => {
    const accepted = new vscode.EventEmitter<void>();
    const event = () => new vscode.EventEmitter<never>().event;
    const box = {
      title: undefined as string | undefined,
      prompt: undefined as string | undefined,
      password: false,
      value: '',
      onDidAccept: accepted.event,
      onDidChangeValue: event(),
      onDidTriggerButton: event(),
      onDidHide: event(),
      show() {
        const { title, prompt, password } = box;
        const text = texts[shown.length];
        shown.push({ title, prompt, password });
        assert.ok(text !== undefined, `Nobody was to be asked for “${String(title)}”`);
        box.value = text;
        accepted.fire();
      },
      dispose: () => accepted.dispose(),
    };
    return box as unknown as vscode.InputBox;
  };
  try {
    await work();
  } finally {
    window.createInputBox = before;
  }
  return shown;
}
