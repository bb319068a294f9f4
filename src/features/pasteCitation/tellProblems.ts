import * as vscode from 'vscode';
import type { Problem } from '../../core/problems';
import { oneLine, withoutLinks } from '../text';

const { t } = vscode.l10n;

/**
 * Says what of `name` ("the clipboard") was left out or read in part, and how to mend it. Errors only: a warning
 * is about what costs nothing here.
 */
export function tellProblems(problems: readonly Problem[], name: string): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return;
  const said = sentenceOf(first);
  const more = errors.length - 1;
  void vscode.window.showWarningMessage(
    withoutLinks(
      more === 0
        ? t('Not all of {0} could be read: {1}', name, said)
        : t('Not all of {0} could be read: {1} ({2} more problems)', name, said, more),
    ),
  );
}

/** Says why nothing could be cited. */
export function tellNothingRead(problems: readonly Problem[], name: string): void {
  const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  const said = first ? sentenceOf(first) : t('it has no entry.');
  void vscode.window.showErrorMessage(withoutLinks(t("Couldn't cite from {0}: {1}", name, said)));
}

/** Says why a file is left to VS Code. @param maxSize bytes */
export function tellTooLarge(name: string, maxSize: number): void {
  void vscode.window.showWarningMessage(
    t(
      '{0} is larger than {1} MB, so it was not read, and VS Code inserts what it does for a file. To cite from it, name it under “bibliography:” in the front matter.',
      name,
      maxSize / 1_000_000,
    ),
  );
}

function sentenceOf({ message, line, column, path }: Problem): string {
  const sentence = oneLine(message, 300);
  if (line !== undefined && column !== undefined)
    return t('line {0}, column {1}: {2}', line, column, sentence);
  return path === undefined || path === '' ? sentence : t('at {0}: {1}', oneLine(path, 100), sentence);
}
