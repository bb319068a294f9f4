// A person who answers messages, for tests that can't see them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually';

/** Answers the messages that `work` brings, by their buttons, and gives their texts. */
export async function answeringMessages(
  answers: readonly (string | undefined)[],
  work: () => unknown,
): Promise<readonly string[]> {
  const window = vscode.window as unknown as Record<string, unknown>;
  const names = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'];
  const originals = names.map((name) => window[name]);
  const told: string[] = [];
  const answer = (message: string, ...buttons: readonly string[]) => {
    const choice = answers[told.length];
    told.push(message);
    if (choice !== undefined) assert.ok(buttons.includes(choice), `${choice} in ${buttons.join()}`);
    return Promise.resolve(choice);
  };
  for (const name of names) window[name] = answer;
  try {
    await work();
    await eventually(`${answers.length} messages`, () => told.length >= answers.length || undefined);
    return told;
  } finally {
    names.forEach((name, index) => (window[name] = originals[index]));
  }
}
