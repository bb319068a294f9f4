import * as vscode from 'vscode';
import { nearestStyles } from '../../core/csl';
import { quoteBrokenValue } from '../../core/notes';
import { quickFix } from './quickFixAction';

const { t } = vscode.l10n;

const maxStyles = 3;

/** Quotes around a value that YAML can't read. */
export function fixBrokenFrontMatter(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction[] {
  const edit = quoteBrokenValue(document.getText());
  if (!edit) return [];
  const range = new vscode.Range(document.positionAt(edit.start), document.positionAt(edit.end));
  const action = quickFix(t('Put the value in quotes'), diagnostic);
  action.isPreferred = true;
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, range, edit.text);
  return [action];
}

/** A shipped style whose name is like the one that is written, or one to choose. */
export function fixStyle(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const { range } = diagnostic;
  // Where a project or a setting names the style, there is nothing to change here.
  const written = range.isEmpty ? '' : document.getText(range).replace(/^(["'])(.*)\1$/, '$2');
  const near = nearestStyles(written, maxStyles).map((name) => {
    const action = quickFix(t('Change to the style {0}', name), diagnostic);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, range, name);
    return action;
  });
  const [first] = near;
  if (first) first.isPreferred = true;
  const choose = quickFix(t('Choose a citation style…'), diagnostic);
  choose.command = { command: 'paperside.changeCitationStyle', title: choose.title };
  return [...near, choose];
}
