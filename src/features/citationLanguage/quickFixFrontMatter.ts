import * as vscode from 'vscode';
import { nearestStyles } from '../../core/csl';
import { frontMatterPlaces, quoteBrokenValue } from '../../core/notes';
import { rangeIn } from './keySymbols';
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
  const range = rangeIn(document, edit);
  const action = quickFix(t('Put the value in quotes'), diagnostic);
  action.isPreferred = true;
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, range, edit.text);
  return [action];
}

/** A shipped style whose name is like the one that is written, or one to choose. */
export function fixStyle(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const { range } = diagnostic;
  const text = document.getText();
  const places = [...frontMatterPlaces(text, 'csl'), ...frontMatterPlaces(text, 'citation-style')];
  // Where a project or a setting names the style, or the note was edited since, there is nothing to change here.
  const written = places.find((place) => rangeIn(document, place).isEqual(range))?.value ?? '';
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
