import * as vscode from 'vscode';

/** Documents whose text is Pandoc's Markdown, by language and, where nothing defines that, by name. */
export const noteSelector: vscode.DocumentSelector = [
  { language: 'markdown' },
  { language: 'quarto' },
  { language: 'rmd' },
  { pattern: '**/*.{markdown,qmd,Rmd,rmd}' },
];

/** Schemes of texts that we show, such as what a note would be after a refresh. */
const shownOnly = 'paperside-';

/** Whether a person writes a note there. */
export function isNote(document: vscode.TextDocument): boolean {
  return !document.uri.scheme.startsWith(shownOnly) && vscode.languages.match(noteSelector, document) > 0;
}
