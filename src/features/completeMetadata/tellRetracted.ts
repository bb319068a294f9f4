import * as vscode from 'vscode';
import type { Completion } from '../../core/metadata';
import { oneLine, withoutLinks } from '../text';

const toldAtMost = 5;

/** Says of papers that they were retracted, withdrawn, or are in doubt: who cites them has to know. */
export function tellRetracted(completions: readonly Completion[]): void {
  const { t } = vscode.l10n;
  const retracted = completions.filter(({ retraction }) => retraction);
  for (const { paper, retraction } of retracted.slice(0, toldAtMost)) {
    const title = withoutLinks(oneLine(paper.title, 80));
    const told =
      retraction?.kind === 'concern'
        ? t('“{0}” is under an expression of concern.', title)
        : retraction?.kind === 'withdrawn'
          ? t('“{0}” was withdrawn.', title)
          : t('“{0}” was retracted.', title);
    void vscode.window.showWarningMessage(told);
  }
}
