import * as vscode from 'vscode';
import type { CitedPaper } from '../../core/ports';
import type { CitationForm } from '../../manifest/settings';
import { escapeIcons, oneLine } from '../text';
import { citationForms, citationText, takesLocator, type CitationChoice } from './citationForms';

interface FormItem extends vscode.QuickPickItem {
  readonly form: CitationForm;
}

/**
 * Asks for the form, then for locator and prefix where the form has a place for them. Enter takes what is offered.
 * @returns `undefined` if the person left
 */
export async function askForm(
  cited: readonly CitedPaper[],
  usual: CitationForm,
  template: string,
): Promise<CitationChoice | undefined> {
  const title = vscode.l10n.t('Insert Citation As');
  const item = await vscode.window.showQuickPick(formItems(cited, usual, template), {
    title,
    placeHolder: vscode.l10n.t('The form of the citation'),
    matchOnDetail: true,
  });
  if (!item) return undefined;
  const choice = { form: item.form, template };
  if (!takesLocator(choice)) return choice;
  const locator = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Place in the paper, such as “p. 12” or “sec. 3”. Enter alone: none.'),
    placeHolder: vscode.l10n.t('p. 12'),
  });
  if (locator === undefined) return undefined;
  const prefix = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Words in front, such as “see”. Enter alone: none.'),
    placeHolder: vscode.l10n.t('see'),
  });
  if (prefix === undefined) return undefined;
  return { ...choice, locator: locator.trim(), prefix: prefix.trim() };
}

/** The usual form comes first, so that Enter takes it; each shows what it would write. */
function formItems(cited: readonly CitedPaper[], usual: CitationForm, template: string): FormItem[] {
  const items = citationForms.map((form) => ({
    form,
    label: formLabel(form),
    detail: escapeIcons(oneLine(citationText(cited, { form, template }).split('\n', 1)[0] ?? '', 200)),
    ...(form === usual && { description: vscode.l10n.t('as set') }),
  }));
  return [...items.filter(({ form }) => form === usual), ...items.filter(({ form }) => form !== usual)];
}

export function formLabel(form: CitationForm): string {
  switch (form) {
    case 'pandoc':
      return vscode.l10n.t('Pandoc, in brackets');
    case 'narrative':
      return vscode.l10n.t('Pandoc, in the text');
    case 'link':
      return vscode.l10n.t('Markdown link');
    case 'footnote':
      return vscode.l10n.t('Footnote');
    case 'wiki':
      return vscode.l10n.t('Wiki link');
    case 'latex':
      return vscode.l10n.t('LaTeX');
    case 'custom':
      return vscode.l10n.t('Own template');
  }
}
