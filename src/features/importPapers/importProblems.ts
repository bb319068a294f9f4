import * as vscode from 'vscode';
import type { Problem } from '../../core/problems';
import { escapeIcons, oneLine } from '../text';
import type { ImportSource } from './importSource';

export interface ImportProblem {
  readonly source: ImportSource;
  /** What was read of the source, if it has no place of its own. */
  readonly text?: string;
  readonly problem: Problem;
}

/** More than this nobody goes through, and a list of a million rows would freeze the window. */
const mostShown = 1_000;

interface ProblemItem extends vscode.QuickPickItem {
  readonly at: ImportProblem;
}

/** Lists problems; choosing one opens its source at the place. */
export async function pickProblem(problems: readonly ImportProblem[]): Promise<void> {
  const items = problems.slice(0, mostShown).map(toItem);
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Problems of the Last Import'),
    placeHolder: vscode.l10n.t('Choose a problem to go to its place'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen) await openPlace(chosen.at);
}

function toItem(at: ImportProblem): ProblemItem {
  const { problem, source } = at;
  const icon = problem.severity === 'error' ? '$(error)' : '$(warning)';
  const path = problem.path === undefined ? undefined : escapeIcons(oneLine(problem.path, 200));
  return {
    label: `${icon} ${escapeIcons(oneLine(problem.message, 400))}`,
    description: escapeIcons(placeName(source.name, problem)),
    ...(path !== undefined && path !== '' && { detail: path }),
    at,
  };
}

/** `feed.txt:12:3`, as terminals and compilers write it. */
export function placeName(name: string, { line, column }: Problem): string {
  return [name, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
}

async function openPlace({ source, text, problem }: ImportProblem): Promise<void> {
  const document = source.uri
    ? await vscode.workspace.openTextDocument(source.uri)
    : await openedCopy(text ?? '');
  const at = new vscode.Position(
    Math.max(0, (problem.line ?? 1) - 1),
    Math.max(0, (problem.column ?? 1) - 1),
  );
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}

/** A document with the text: the one that an earlier problem opened, else a new one. */
async function openedCopy(text: string): Promise<vscode.TextDocument> {
  const open = vscode.workspace.textDocuments.find(
    (each) =>
      each.isUntitled && !each.isClosed && each.getText().length === text.length && each.getText() === text,
  );
  return open ?? vscode.workspace.openTextDocument({ content: text });
}
