import * as vscode from 'vscode';
import type { ComparisonWords } from '../core/comparison';

/** The heads of a comparison, in the person's language. @param unknown for what an abstract doesn't tell */
export function comparisonWords(unknown: string): ComparisonWords {
  const { t } = vscode.l10n;
  return {
    paper: t('Paper'),
    year: t('Year'),
    problem: t('Problem'),
    method: t('Method'),
    numbers: t('Key numbers'),
    code: t('Code'),
    unknown,
  };
}
