import * as vscode from 'vscode';
import { isCrossReference, type CitationSyntaxes } from '../../core/citations';
import type { NoteBibliography } from '../../core/ports';
import { readCitationSyntaxes } from '../../manifest/citationSyntaxes';
import { fileOf } from '../../notebooks/headOf';

/** What counts as a citation in a note, by the settings. */
export function syntaxesOf(note: vscode.Uri): CitationSyntaxes {
  return readCitationSyntaxes(vscode.workspace, fileOf(note));
}

/** Whether a key refers to a part of the note itself; not if its bibliography has such an entry. */
export function isReferenceInside(
  key: string,
  { crossReferences }: Pick<CitationSyntaxes, 'crossReferences'>,
  bibliography: Pick<NoteBibliography, 'get'>,
): boolean {
  return crossReferences && isCrossReference(key) && !bibliography.get(key);
}
