import * as vscode from 'vscode';
import { formatCite, paperFacts, type FormattedCitation } from '../core/citations';
import type { CitedPaper } from '../core/ports';
import type { CitationForm } from '../manifest/settings';
import { readSetting } from '../manifest/settings';

/** How the person's notes cite. */
export interface CitationChoice {
  readonly form: CitationForm;
  /** The text of the form `custom`. */
  readonly template: string;
}

/** What the settings say for a note. */
export function citationChoice(document: vscode.TextDocument | undefined): CitationChoice {
  const scope = document && { uri: document.uri, languageId: document.languageId };
  return {
    form: readSetting(vscode.workspace, 'paperside.citation.form', scope),
    template: readSetting(vscode.workspace, 'paperside.citation.template', scope),
  };
}

/** Whether a citation of this form means nothing without an entry in a bibliography. */
export function needsEntries({ form, template }: CitationChoice): boolean {
  return form === 'custom' ? template.includes('{key}') : form !== 'link';
}

/** A paper's citation in the form that was chosen. */
export function citationOfPaper(
  { paper, item, key }: CitedPaper,
  { form, template }: CitationChoice,
): FormattedCitation {
  const facts = paperFacts(paper.authors.length > 0 ? paper : { ...paper, authors: item.author ?? [] });
  return formatCite(form, [{ key }], { template, facts: () => facts });
}
