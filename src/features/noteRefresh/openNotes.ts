import * as vscode from 'vscode';
import { isNote } from '../noteSelector';

/** Whether a person has the document in a tab; VS Code knows others, too, that somebody read. */
export function openInTab({ uri }: vscode.TextDocument): boolean {
  return tabAddresses().has(uri.toString());
}

/** The notes that stand in tabs. */
export function openNotes(): readonly vscode.TextDocument[] {
  const open = tabAddresses();
  return vscode.workspace.textDocuments.filter(
    (document) => !document.isClosed && isNote(document) && open.has(document.uri.toString()),
  );
}

function tabAddresses(): ReadonlySet<string> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return new Set(
    tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.toString()] : [])),
  );
}
