import * as vscode from 'vscode';
import { PapersideError } from '../core/problems';

/** A file or folder below the workspace folder; `undefined` for a path that leads out of it. */
export function placeBelow(root: vscode.Uri, path: string): vscode.Uri | undefined {
  const typed = path.trim();
  const names = typed.split(/[\\/]/).filter((name) => name !== '' && name !== '.');
  const isOutside = /^(?:[\\/~]|[A-Za-z]:|\w+:\/\/)/.test(typed) || names.includes('..');
  return isOutside ? undefined : vscode.Uri.joinPath(root, ...names);
}

/**
 * The folder that a setting names, below the workspace folder.
 * @throws PapersideError 'folderUnusable' for a path that leads out of it
 */
export function folderBelow(root: vscode.Uri, path: string, setting: string): vscode.Uri {
  const folder = placeBelow(root, path);
  if (!folder) throw new PapersideError('folderUnusable', `${setting}: ${path}`);
  return folder;
}
