import * as vscode from 'vscode';
import { LineMap } from '../../core/bibliography';
import {
  findKeyUsesInSlices,
  readCitationsInSlices,
  type CitationCluster,
  type KeyUse,
} from '../../core/citations';
import type {
  Bibliographies,
  BibliographyFile,
  CitedKeys,
  NoteBibliography,
  Pause,
  ReadText,
} from '../../core/ports';
import { throwIfAborted } from '../../core/problems';
import { isNote, keyUsesOf } from './keySymbols';
import { folderOfNote } from './notebookCells';
import type { NoteSyntax } from './noteSyntax';
import { syntaxesOf } from './syntaxes';

export { signalOf } from '../signalOf';

/** A note's text as an open editor shows it, else as it is on disk, with what it cites. */
export interface NoteText {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly clusters: readonly CitationCluster[];
  readonly uses: readonly KeyUse[];
}

/** A note that names a key, with the places. */
export interface KeyPlaces {
  readonly note: vscode.Uri;
  readonly uses: readonly { readonly range: vscode.Range; readonly use: KeyUse }[];
  readonly bibliography: NoteBibliography;
}

export interface KeyPlacesDeps {
  readonly syntax: NoteSyntax;
  readonly bibliographies: Bibliographies;
  readonly citedKeys: CitedKeys;
  readonly pause: Pause;
  readonly readText: ReadText;
}

/**
 * Where the notes of the workspace name the key and mean the entry in this file; without a file, where they name
 * the key and nobody knows it, in the workspace folder of `from`.
 * @throws AbortError if `signal` aborts
 */
export async function findKeyPlaces(
  deps: KeyPlacesDeps,
  key: string,
  file: Pick<BibliographyFile, 'uri'> | undefined,
  from: vscode.Uri,
  signal?: AbortSignal,
): Promise<readonly KeyPlaces[]> {
  await deps.citedKeys.settled();
  throwIfAborted(signal);
  // Open notes in any case: what was typed just now is in no table yet.
  const open = vscode.workspace.textDocuments.filter(isNote).map(({ uri }) => uri.toString());
  const candidates = new Set([...(deps.citedKeys.keysOf(file?.uri).get(key) ?? []), ...open]);
  const places: KeyPlaces[] = [];
  for (const candidate of [...candidates].sort()) {
    const uri = vscode.Uri.parse(candidate, true);
    if (!file && folderName(uri) !== folderName(from)) continue;
    const note = await readNote(deps, uri, signal);
    const uses = note?.uses.filter((use) => use.key === key) ?? [];
    if (!note || uses.length === 0) continue;
    const bibliography = await deps.bibliographies.ofNote(candidate);
    throwIfAborted(signal);
    if (bibliography.get(key)?.file.uri !== file?.uri) continue;
    const lines = new LineMap(note.text);
    places.push({ note: uri, bibliography, uses: uses.map((use) => ({ use, range: rangeOn(lines, use) })) });
    await deps.pause();
    throwIfAborted(signal);
  }
  return places;
}

/**
 * @returns `undefined` for a note that is gone or can't be read
 * @throws AbortError if `signal` aborts
 */
export async function readNote(
  { pause, readText, syntax }: Pick<KeyPlacesDeps, 'pause' | 'readText' | 'syntax'>,
  uri: vscode.Uri,
  signal?: AbortSignal,
): Promise<NoteText | undefined> {
  const open = openDocument(uri);
  if (open) {
    const { text, clusters } = syntax.of(open);
    return { uri, text, clusters, uses: keyUsesOf(open, syntax) };
  }
  const text = await readText(uri.toString());
  if (text === undefined) return undefined;
  const { clusters } = await readCitationsInSlices(text, pause, undefined, signal);
  const cites = clusters.flatMap((cluster) => cluster.cites);
  const uses = await findKeyUsesInSlices(text, cites, pause, syntaxesOf(uri), signal);
  return { uri, text, clusters, uses };
}

export function rangeOn(
  lines: LineMap,
  { start, end }: { readonly start: number; readonly end: number },
): vscode.Range {
  const [from, to] = [lines.position(start), lines.position(end)];
  return new vscode.Range(from.line, from.character, to.line, to.character);
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}

function folderName(uri: vscode.Uri): string | undefined {
  return folderOfNote(uri)?.uri.toString();
}
