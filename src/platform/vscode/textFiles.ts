import * as vscode from 'vscode';
import type { TextFiles } from '../../core/bibliography';

/** Files of projects, styles and metadata, on disk or in virtual folders: for Pandoc and Quarto these are always UTF-8. */
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
