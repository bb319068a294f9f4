import type * as vscode from 'vscode';
import { reparseCitations, type CitationCluster, type Cite, type ParsedNote } from '../../core/citations';

export { noteSelector } from '../noteSelector';

/** What is read of a note in one version of its text. */
export interface ReadNote {
  readonly version: number;
  readonly text: string;
  readonly parsed: ParsedNote;
  readonly clusters: readonly CitationCluster[];
  /** All cites, by rising offset; those of a cluster inside another one stand behind the outer one's. */
  readonly cites: readonly Cite[];
}

/**
 * Reads the citations of a note once per version, whoever asks: completion, hover, references, diagnostics. Of an
 * edited note only the blocks that changed are read.
 */
export class NoteSyntax {
  readonly #read = new WeakMap<vscode.TextDocument, ReadNote>();

  of(document: vscode.TextDocument): ReadNote {
    const { version } = document;
    const kept = this.#read.get(document);
    if (kept?.version === version) return kept;
    const text = document.getText();
    const parsed = reparseCitations(kept?.parsed, text);
    const { clusters } = parsed;
    const read = { version, text, parsed, clusters, cites: clusters.flatMap(({ cites }) => cites) };
    this.#read.set(document, read);
    return read;
  }
}
