import * as vscode from 'vscode';
import type { TextFiles } from '../../core/bibliography';

/** Files as texts, on disk or in virtual folders. */
export const textFiles: TextFiles = {
  exists: (uri) =>
    Promise.resolve(vscode.workspace.fs.stat(vscode.Uri.parse(uri, true))).then(
      () => true,
      () => false,
    ),
  readText: (uri) =>
    Promise.resolve(vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true))).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => undefined,
    ),
};
