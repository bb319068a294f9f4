import * as vscode from 'vscode';
import type { ExportFormat } from '../../core/exports';
import type { Wording } from '../wording';

/** A format, and for Markdown whether each paper has a sentence of its abstract. */
export interface FormatChoice {
  readonly format: ExportFormat;
  readonly summaries: boolean;
  readonly label: string;
}

/** @returns `undefined` if the person left */
export async function askFormat(count: number, wording: Wording): Promise<FormatChoice | undefined> {
  const { t } = vscode.l10n;
  const row = (format: ExportFormat, label: string, description: string, summaries = false) => ({
    ...{ format, label, description, summaries },
  });
  const rows: readonly (FormatChoice & vscode.QuickPickItem)[] = [
    row('bibtex', 'BibTeX', t('for LaTeX, Pandoc and reference managers')),
    row('csl-json', 'CSL-JSON', t('for Pandoc, Zotero and citation processors')),
    row('ris', 'RIS', t('for EndNote, Mendeley, Zotero')),
    row('markdown', 'Markdown', t('a list to read')),
    row('markdown', t('Markdown with Summaries'), t('with one sentence of each abstract'), true),
    row('atom', 'Atom', t('a feed for any feed reader')),
    row('json-feed', 'JSON Feed', t('a feed for programs')),
  ];
  return vscode.window.showQuickPick(rows, {
    title: t('Export Papers'),
    placeHolder: t('{0}: in what format?', wording.papers(count)),
    matchOnDescription: true,
  });
}
