import * as vscode from 'vscode';
import type { NoteRequest } from '../../manifest/commands';
import { registerCommand } from '../commands';
import type { ReadNote } from './noteSyntax';
import { quickFix } from './quickFixAction';

const { t } = vscode.l10n;

const section = 'markdown.validate';
const setting = 'referenceLinks.enabled';

/**
 * VS Code's own check of Markdown links takes `[@key]` for a link without a definition, and knows no exception for
 * one link: only the check of such links can be turned off.
 */
export function fixLinkValidation(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  { clusters }: ReadNote,
): vscode.CodeAction[] {
  const from = document.offsetAt(diagnostic.range.start);
  const to = document.offsetAt(diagnostic.range.end);
  if (!clusters.some(({ start, end }) => start < to && from < end)) return [];
  const title = vscode.workspace.workspaceFile
    ? t("Don't check reference links in this workspace: citations look like them")
    : t("Don't check reference links in this folder: citations look like them");
  const action = quickFix(title, diagnostic);
  action.command = {
    command: 'paperside.allowCitationLinks',
    title: action.title,
    arguments: [{ note: document.uri.toString() }],
  };
  return [action];
}

/**
 * Turns VS Code's check of reference links off, for the folder that is open or, without one, everywhere. Of several
 * folders in one workspace none can be chosen: VS Code's check reads no settings of single folders.
 */
export function registerAllowCitationLinks(): vscode.Disposable {
  return registerCommand('paperside.allowCitationLinks', async ({ note }: NoteRequest) => {
    const isAnyOpen = vscode.workspace.workspaceFolders !== undefined || vscode.workspace.workspaceFile;
    const target = isAnyOpen ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    const uri = vscode.Uri.parse(note, true);
    await vscode.workspace.getConfiguration(section, uri).update(setting, 'ignore', target);
  });
}
