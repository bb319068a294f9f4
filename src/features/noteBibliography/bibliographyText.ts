import * as vscode from 'vscode';
import { isCrossReference } from '../../core/citations';
import { entryMarkdown } from '../../core/csl';
import { writeBibliographyRegion } from '../../core/managedRegions';
import type { Pause, RenderedNotes } from '../../core/ports';
import { throwIfAborted } from '../../core/problems';
import { readCitationSyntaxes } from '../../manifest/citationSyntaxes';
import { fileOf } from '../../notebooks/headOf';
import { readNoteCitations } from '../noteCitations';

/** A bibliography that is ready to be written into its note. */
export interface BibliographyText {
  readonly region: string;
  readonly entries: number;
  /** Keys that are in no bibliography, and so not in this one. */
  readonly unknown: readonly string[];
  /** What is wrong with the note's style, in a sentence. */
  readonly problem: string | undefined;
}

export interface BibliographyTextDeps {
  readonly notes: Pick<RenderedNotes, 'render'>;
  readonly pause: Pause;
}

/** Entries written between two pauses. */
const entriesPerSlice = 50;

/** The bibliography of what a note cites now, in its style and language. @throws as `RenderedNotes.render` */
export async function bibliographyText(
  { notes, pause }: BibliographyTextDeps,
  document: vscode.TextDocument,
  signal?: AbortSignal,
): Promise<BibliographyText> {
  const { source, clusters } = await readNoteCitations(document, pause, signal);
  const name = 'bibliography in note';
  const request = { note: source, clusters, name, format: 'html' } as const;
  const { bibliography, unknown, problems } = await notes.render(request, signal);
  const entries: string[] = [];
  for (const entry of bibliography) {
    entries.push(entryMarkdown(entry.text));
    if (entries.length % entriesPerSlice !== 0) continue;
    await pause();
    throwIfAborted(signal);
  }
  const { crossReferences } = readCitationSyntaxes(vscode.workspace, fileOf(document.uri));
  return {
    region: writeBibliographyRegion(entries),
    entries: entries.length,
    unknown: crossReferences ? unknown.filter((key) => !isCrossReference(key)) : unknown,
    problem: problems[0]?.message,
  };
}
