import * as vscode from 'vscode';
import type { ModelSummaryWords } from '../../../core/modelSummaries';
import { oneLine } from '../../text';

/** What a model's summary says of itself, in the editor's language. */
export function summaryWords(model: string): ModelSummaryWords {
  const { t } = vscode.l10n;
  return {
    kind: t('AI summary by {0}', oneLine(model, 80)),
    unsupported: t('not in the abstract'),
    doubtful: t('not clearly in the abstract'),
    unknownCitation: t('cited something unknown'),
    cut: t('cut here, as it was too long'),
    sources: t('A rough check: each sentence of the AI summary, and the nearest one of the abstract'),
    noSource: t('none'),
    verdicts: {
      supported: t('found'),
      doubtful: t('not clearly found'),
      unsupported: t('not found'),
    },
  };
}
