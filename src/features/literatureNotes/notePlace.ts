import * as vscode from 'vscode';
import {
  fileNameVocabulary,
  composePath,
  workspaceWays,
  type NoteFacts,
  type WorkspaceWays,
} from '../../core/literatureNotes';
import type { Paper } from '../../core/paper';
import { TemplateReader } from '../../core/templates';
import { readSetting } from '../../manifest/settings';
import { folderBelow } from '../placeBelow';
import { templateError } from './noteTemplates';

/** Where a workspace folder wants its notes about papers. */
export interface NotePlace {
  readonly root: vscode.Uri;
  readonly folder: vscode.Uri;
  readonly program: WorkspaceWays['program'];
  /** The template of file names. */
  readonly fileName: string;
}

const reader = new TemplateReader(fileNameVocabulary);
const fileNameSetting = 'paperside.notes.fileName';

/**
 * The place of the settings; where they say nothing, that of the program that the notes are shared with.
 * @param at the note that the person is in, if there is one
 * @throws PapersideError 'folderUnusable'
 */
export async function placeFor(root: vscode.Uri, at: vscode.Uri | undefined): Promise<NotePlace> {
  const ways = await waysOf(root);
  const path = readSetting(vscode.workspace, 'paperside.notes.folder', root).trim();
  const fileName = readSetting(vscode.workspace, fileNameSetting, root);
  const isUsual =
    fileName === vscode.workspace.getConfiguration(undefined, root).inspect(fileNameSetting)?.defaultValue;
  return {
    root,
    folder: path === '' ? folderOf(root, ways, at) : folderBelow(root, path, 'paperside.notes.folder'),
    program: ways.program,
    fileName: isUsual && ways.fileName !== undefined ? ways.fileName : fileName,
  };
}

/**
 * The note's place without `.md`: the folder it comes into, and its name there.
 * @throws PapersideError 'noteTemplateInvalid'
 */
export function fileOf(
  { folder, fileName }: NotePlace,
  paper: Paper,
  facts: NoteFacts,
): { readonly folder: vscode.Uri; readonly name: string } {
  const { template, problems } = reader.read(fileName.replace(/\.md$/i, ''));
  if (!template) throw templateError(fileNameSetting, problems[0]);
  const made = composePath(template, paper, facts);
  if (made.problem) throw templateError(fileNameSetting, made.problem);
  const name = made.names.at(-1) ?? facts.key;
  return { folder: vscode.Uri.joinPath(folder, ...made.names.slice(0, -1)), name };
}

async function waysOf(root: vscode.Uri): Promise<WorkspaceWays> {
  const { fs } = vscode.workspace;
  const text = (...path: readonly string[]) =>
    fs.readFile(vscode.Uri.joinPath(root, ...path)).then(
      (bytes) => new TextDecoder().decode(bytes.subarray(0, 100_000)),
      () => undefined,
    );
  const entries = await fs.readDirectory(root).then(undefined, () => []);
  const names = entries.filter(([, type]) => type !== vscode.FileType.Unknown).map(([name]) => name);
  const obsidian = names.includes('.obsidian') ? await text('.obsidian', 'app.json') : undefined;
  const dendron = names.includes('dendron.yml') ? await text('dendron.yml') : undefined;
  return workspaceWays({
    names,
    ...(obsidian !== undefined && { obsidian }),
    ...(dendron !== undefined && { dendron }),
  });
}

function folderOf(
  root: vscode.Uri,
  { folder, isCurrent = false }: WorkspaceWays,
  at: vscode.Uri | undefined,
): vscode.Uri {
  if (!isCurrent) return vscode.Uri.joinPath(root, ...folder.split('/').filter(Boolean));
  const isInside =
    at !== undefined && vscode.workspace.getWorkspaceFolder(at)?.uri.toString() === root.toString();
  return isInside ? vscode.Uri.joinPath(at, '..') : root;
}
