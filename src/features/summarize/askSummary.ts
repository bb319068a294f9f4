import * as vscode from 'vscode';
import type { CitedPaper } from '../../core/ports';
import type { SummaryForm } from '../../manifest/settings';
import { escapeIcons, oneLine } from '../text';
import { summaryText, type SummaryChoice } from './summaryText';

const summaryForms: readonly SummaryForm[] = [
  'tldr',
  'keyPoints',
  'structure',
  'abstract',
  'section',
  'custom',
];

interface SummaryItem extends vscode.QuickPickItem {
  readonly choice: SummaryChoice;
}

/**
 * Asks for the form of a summary; each shows what it would write. The usual one comes first, so that Enter takes
 * it; the feed's AI summary is one more, named as such.
 * @returns `undefined` if the person left
 */
export async function askSummary(
  cited: readonly CitedPaper[],
  usual: SummaryChoice,
): Promise<SummaryChoice | undefined> {
  const forms = [usual.form, ...summaryForms.filter((form) => form !== usual.form)];
  const item = (choice: SummaryChoice, label: string): SummaryItem => ({
    choice,
    label,
    detail: escapeIcons(oneLine(cited.map((paper) => summaryText(paper, choice).text).join(' '), 200)),
    ...(choice === usual && { description: vscode.l10n.t('as set') }),
  });
  const items = forms.map((form) => item(form === usual.form ? usual : { ...usual, form }, formLabel(form)));
  if (cited.some(({ paper }) => paper.aiSummary !== undefined))
    items.splice(1, 0, item({ ...usual, form: 'tldr', ai: true }, vscode.l10n.t('AI summary from the feed')));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Insert Summary As'),
    placeHolder: vscode.l10n.t('The form of the summary'),
    matchOnDetail: true,
  });
  return picked?.choice;
}

function formLabel(form: SummaryForm): string {
  switch (form) {
    case 'tldr':
      return vscode.l10n.t('One sentence');
    case 'keyPoints':
      return vscode.l10n.t('Key points');
    case 'structure':
      return vscode.l10n.t('Background, method and results');
    case 'abstract':
      return vscode.l10n.t('Abstract as a quote');
    case 'section':
      return vscode.l10n.t('Section of a literature note');
    case 'custom':
      return vscode.l10n.t('Own template');
  }
}
