import * as vscode from 'vscode';
import type { CommandId, Commands } from '../manifest/commands';
import type { ContextKeys } from '../manifest/contextKeys';

/** Registers a command of package.json with the arguments that the manifest's types give it. */
export function registerCommand<K extends CommandId>(
  id: K,
  run: (...args: Commands[K]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, run);
}

/** Runs a command of ours; it reports its own failures. */
export async function runCommand<K extends CommandId>(id: K, ...args: Commands[K]): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}

/** Opens the notes about papers, made where there are none. @returns their URIs, fewer if the person left */
export async function openNotesAbout(papers: readonly string[]): Promise<readonly vscode.Uri[]> {
  return vscode.commands.executeCommand('paperside.openNote' satisfies CommandId, { papers });
}

/** Has the person give the key of a service, by its id or an address at which it is asked. @returns whether they did */
export async function askForKey(service: string): Promise<boolean> {
  return (
    (await vscode.commands.executeCommand('paperside.setServiceKey' satisfies CommandId, service)) === true
  );
}

/** Sets a key that `when` clauses of package.json read. */
export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
