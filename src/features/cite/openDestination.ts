import * as vscode from 'vscode';
import { PapersideError } from '../../core/problems';

/** A bibliography's document, ready to take an entry. */
export interface OpenedFile {
  readonly document: vscode.TextDocument;
  /** Whether the file was made just now. */
  readonly isCreated: boolean;
}

/**
 * Opens a bibliography file, and makes it first where there is none. Made here and not by the edit that follows:
 * VS Code asks before it undoes the creation of a file, but takes back text in two files at one key.
 * @throws PapersideError 'bibliographyUnwritable'
 */
export async function openDestination(uri: vscode.Uri): Promise<OpenedFile> {
  try {
    const isCreated = !(await exists(uri));
    if (isCreated) await vscode.workspace.fs.writeFile(uri, new Uint8Array());
    return { document: await vscode.workspace.openTextDocument(uri), isCreated };
  } catch (cause) {
    throw new PapersideError('bibliographyUnwritable', vscode.workspace.asRelativePath(uri), { cause });
  }
}

/** Takes back the file of a change that was refused, unless somebody has written into it. */
export async function removeIfEmpty({ document, isCreated }: OpenedFile): Promise<void> {
  if (!isCreated || document.getText() !== '') return;
  try {
    await vscode.workspace.fs.delete(document.uri);
  } catch {
    // An empty file is left behind; the refusal itself is what the person hears about.
  }
}

/** Whether there is such a file, on disk or open in an editor. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()))
    return true;
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code !== 'FileNotFound') throw error;
    return false;
  }
}
