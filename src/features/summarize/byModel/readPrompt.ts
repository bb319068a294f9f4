import * as vscode from 'vscode';
import { PapersideError } from '../../../core/problems';
import { readSetting } from '../../../manifest/settings';
import { placeBelow } from '../../placeBelow';

/** A prompt is some lines; whoever names a large file meant another. Bytes. */
const maxPrompt = 100_000;

/**
 * The prompt that the setting names, by its path in the workspace, else the one that comes along.
 * @param note whose settings count, and whose folder of the workspace
 * @throws PapersideError 'promptUnusable'
 */
export async function readPrompt(
  extensionUri: vscode.Uri,
  note: vscode.TextDocument | undefined,
): Promise<string> {
  const path = readSetting(vscode.workspace, 'paperside.summary.prompt', note).trim();
  if (path === '') return decode(vscode.Uri.joinPath(extensionUri, 'media', 'prompts', 'summary.md'));
  const folder =
    (note && vscode.workspace.getWorkspaceFolder(note.uri)) ?? vscode.workspace.workspaceFolders?.[0];
  const uri = folder && placeBelow(folder.uri, path);
  if (!uri) throw new PapersideError('promptUnusable', path);
  try {
    const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (open) return open.getText();
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxPrompt) throw new PapersideError('promptUnusable', `${path} is larger than 100 KB.`);
    return await decode(uri);
  } catch (error) {
    if (error instanceof PapersideError) throw error;
    throw new PapersideError('promptUnusable', path, { cause: error });
  }
}

async function decode(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
