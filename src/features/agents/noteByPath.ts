import * as vscode from 'vscode';
import { AgentRefusal, foreignText } from '../../core/agents';
import { fileOf } from '../../notebooks/headOf';
import { isNote } from '../noteSelector';

const longestShown = 120;

/**
 * The note that an agent names by its path from a folder of the workspace, or whole. Nothing outside of the
 * workspace is opened.
 * @throws AgentRefusal if there is no such note
 */
export async function noteByPath(path: string): Promise<vscode.TextDocument> {
  const { workspaceFolders = [] } = vscode.workspace;
  const shown = foreignText(path, longestShown);
  for (const uri of workspaceFolders.flatMap((folder) => placesIn(folder, path.replaceAll('\\', '/')))) {
    const document = await opened(uri);
    if (!document) continue;
    if (!isNote(document)) throw new AgentRefusal(`“${shown}” is no Markdown note.`);
    return document;
  }
  throw new AgentRefusal(
    workspaceFolders.length === 0
      ? `No folder is open, so there is no note “${shown}”. Leave the field “note” out to mean the note that is open.`
      : `There is no note “${shown}” in the workspace. Name it by its path from the workspace folder, or leave the field “note” out to mean the note that is open.`,
  );
}

/** Where in a folder such a path may lead, also with the folder's name in front. */
function placesIn({ uri, name }: vscode.WorkspaceFolder, path: string): readonly vscode.Uri[] {
  const root = uri.path.endsWith('/') ? uri.path : `${uri.path}/`;
  const isWhole = /^(?:\/|[A-Za-z]:\/)/.test(path);
  const whole = path.replace(/^([A-Za-z]):/, (_, drive: string) => `/${drive.toLowerCase()}:`);
  const places = isWhole
    ? [uri.with({ path: vscode.Uri.joinPath(uri.with({ path: whole }), '.').path.replace(/\/$/, '') })]
    : [path, ...(path.startsWith(`${name}/`) ? [path.slice(name.length + 1)] : [])].map((each) =>
        vscode.Uri.joinPath(uri, each),
      );
  return places.filter((place) => place.path.startsWith(root));
}

/** @returns `undefined` where there is no such file */
async function opened(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find((one) => fileOf(one.uri).toString() === uri.toString());
  if (open) return open;
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
