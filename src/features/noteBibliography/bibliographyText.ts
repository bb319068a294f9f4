import type * as vscode from 'vscode';
import { entryMarkdown } from '../../core/csl';
import { writeBibliographyRegion } from '../../core/notes';
import type { RenderedNotes } from '../../core/ports';
import { readNoteCitations } from '../noteCitations';

/** A bibliography that is ready to be written into its note. */
export interface BibliographyText {
  readonly region: string;
  readonly entries: number;
  /** Keys that are in no bibliography, and so not in this one. */
  readonly unknown: readonly string[];
}

/** The bibliography of what a note cites now, in its style and language. @throws as `RenderedNotes.render` */
export async function bibliographyText(
  notes: Pick<RenderedNotes, 'render'>,
  document: vscode.TextDocument,
  signal?: AbortSignal,
): Promise<BibliographyText> {
  const { uri, text, clusters } = readNoteCitations(document);
  const name = 'bibliography in note';
  const request = { note: { uri, text }, clusters, name, format: 'html' } as const;
  const { bibliography, unknown } = await notes.render(request, signal);
  const entries = bibliography.map((entry) => entryMarkdown(entry.text));
  return { region: writeBibliographyRegion(entries), entries: entries.length, unknown };
}
