import * as vscode from 'vscode';
import {
  citedWorks,
  findKeyUses,
  readCitationsInSlices,
  withOtherCites,
  type CitationCluster,
  type CitedWorks,
  type ParsedNote,
} from '../core/citations';
import type { NoteSource, Pause } from '../core/ports';
import { readCitationSyntaxes } from '../manifest/citationSyntaxes';
import { fileOf } from '../notebooks/headOf';
import { sourceOf } from './noteSource';

/** What a note cites, in one version of its text. */
export interface NoteCitations {
  /** The note's URI as a string. */
  readonly uri: string;
  readonly text: string;
  /** What says its style and language. */
  readonly source: NoteSource;
  /** To be rendered: also what the settings take for a citation besides Pandoc's own. */
  readonly clusters: readonly CitationCluster[];
  readonly works: CitedWorks;
}

/** @throws AbortError if `signal` aborts */
export async function readNoteCitations(
  document: vscode.TextDocument,
  pause: Pause,
  signal?: AbortSignal,
): Promise<NoteCitations> {
  const text = document.getText();
  return noteCitations(document.uri, text, await readCitationsInSlices(text, pause, undefined, signal));
}

/** The same for a text that has been read already. */
export function noteCitations(uri: vscode.Uri, text: string, { clusters }: ParsedNote): NoteCitations {
  const cites = clusters.flatMap((cluster) => cluster.cites);
  const uses = findKeyUses(text, cites, readCitationSyntaxes(vscode.workspace, fileOf(uri)));
  return {
    uri: uri.toString(),
    text,
    source: sourceOf({ uri, text }),
    clusters: withOtherCites(clusters, uses),
    works: citedWorks(uses, clusters),
  };
}
