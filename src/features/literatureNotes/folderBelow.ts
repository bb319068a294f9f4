import * as vscode from 'vscode';
import { PapersideError } from '../../core/problems';

/**
 * The folder that a setting names, below the workspace folder.
 * @throws PapersideError 'notesFolderUnusable' for a path that leads out of it
 */
export function folderBelow(root: vscode.Uri, path: string, setting: string): vscode.Uri {
  const names = path
    .trim()
    .split(/[\\/]/)
    .filter((name) => name !== '' && name !== '.');
  const isOutside = /^(?:[\\/]|[A-Za-z]:|~)/.test(path.trim()) || names.includes('..');
  if (isOutside) throw new PapersideError('notesFolderUnusable', `${setting}: ${path}`);
  return vscode.Uri.joinPath(root, ...names);
}
