import * as vscode from 'vscode';

/** Documents whose text is Pandoc's Markdown, by language and, where nothing defines that, by name. */
export const noteSelector: vscode.DocumentSelector = [
  { language: 'markdown' },
  { language: 'quarto' },
  { language: 'rmd' },
  { pattern: '**/*.{markdown,qmd,Rmd,rmd}' },
];

export function isNote(document: vscode.TextDocument): boolean {
  return vscode.languages.match(noteSelector, document) > 0;
}
