import * as vscode from 'vscode';
import { noteVocabulary } from '../../core/literatureNotes';
import { PapersideError, type Problem } from '../../core/problems';
import { TemplateReader, type Template } from '../../core/templates';
import { readSetting } from '../../manifest/settings';
import { folderBelow } from '../placeBelow';
import { isMissing } from './isMissing';

/** A template of notes, as a file. */
export interface NoteTemplate {
  /** Its file's name without `.md`. */
  readonly name: string;
  readonly uri: vscode.Uri;
  /** Whether it came with Paperside. */
  readonly isShipped: boolean;
}

const shipped = ['minimal', 'reading', 'review'];
/** Templates that are longer, or more of them, were put there by mistake. */
const mostTemplates = 100;
const largestTemplate = 400_000;

const reader = new TemplateReader(noteVocabulary);

/** The templates of a workspace folder, its own first; one that is named like a shipped one takes its place. */
export async function listTemplates(
  extensionUri: vscode.Uri,
  root: vscode.Uri | undefined,
): Promise<readonly NoteTemplate[]> {
  const own = root && vscode.workspace.isTrusted ? await ownTemplates(root) : [];
  const names = new Set(own.map(({ name }) => name));
  return [
    ...own,
    ...shipped
      .filter((name) => !names.has(name))
      .map((name) => ({
        name,
        uri: vscode.Uri.joinPath(extensionUri, 'media', 'notes', `${name}.md`),
        isShipped: true,
      })),
  ];
}

/**
 * @throws PapersideError 'noteTemplateInvalid' with line and column of the first fault
 */
export async function readTemplate({ name, uri, isShipped }: NoteTemplate): Promise<Template> {
  const text = await textOf(uri);
  const { template, problems } = reader.read(text);
  if (template) return template;
  throw templateError(isShipped ? name : vscode.workspace.asRelativePath(uri), problems[0]);
}

export function templateError(name: string, problem: Problem | undefined): PapersideError {
  const place = problem?.line === undefined ? '' : `:${problem.line}:${problem.column ?? 1}`;
  return new PapersideError('noteTemplateInvalid', `${name}${place}: ${problem?.message ?? ''}`);
}

async function ownTemplates(root: vscode.Uri): Promise<readonly NoteTemplate[]> {
  const path = readSetting(vscode.workspace, 'paperside.notes.templates', root);
  if (path.trim() === '') return [];
  const folder = folderBelow(root, path, 'paperside.notes.templates');
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && /\.md$/i.test(name))
      .map(([name]) => ({
        name: name.replace(/\.md$/i, ''),
        uri: vscode.Uri.joinPath(folder, name),
        isShipped: false,
      }))
      .sort((a, b) => a.name.localeCompare(b.name))
      .slice(0, mostTemplates);
  } catch (error) {
    if (isMissing(error)) return [];
    throw new PapersideError('fileUnreadable', vscode.workspace.asRelativePath(folder), { cause: error });
  }
}

async function textOf(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  const bytes = await vscode.workspace.fs.readFile(uri);
  return new TextDecoder().decode(bytes.subarray(0, largestTemplate));
}
