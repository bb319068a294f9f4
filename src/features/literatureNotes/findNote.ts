import * as vscode from 'vscode';
import { isAboutPaper } from '../../core/literatureNotes';
import type { Paper } from '../../core/paper';
import type { CitationUsage, CitedKeys, LiteratureNotes } from '../../core/ports';
import { throwIfAborted } from '../../core/problems';
import { withinTime } from '../../timing/withinTime';
import { isThere } from '../isThere';

/** What is known of the workspace's notes. */
export interface KnownNotes extends Pick<CitationUsage, 'notesOf'> {
  readonly literatureNotes: LiteratureNotes;
  readonly keys: Pick<CitedKeys, 'settled'>;
  /** Notes that are there and were not read yet, as URIs. */
  unseenNotes(): Promise<readonly string[]>;
}

/** A workspace of many thousands of notes takes some seconds after the start. Milliseconds. */
const patience = 30_000;

/**
 * The notes about a paper, wherever they are and whatever they are called; each is looked at as it is now.
 * @param made notes that were made just now, and perhaps not read yet
 * @throws AbortError if `signal` aborts
 */
export async function findNotes(
  notes: KnownNotes,
  paper: Paper,
  key: string,
  made: readonly vscode.Uri[],
  signal: AbortSignal,
): Promise<readonly vscode.Uri[]> {
  await withinTime(Promise.race([notes.keys.settled(), aborted(signal)]), patience);
  throwIfAborted(signal);
  const about = notes.notesOf(paper.id).filter(({ isAbout }) => isAbout);
  const known = about.map(({ uri }) => vscode.Uri.parse(uri, true));
  const found = new Map<string, vscode.Uri>();
  for (const uri of known) if (await isStillThere(uri)) found.set(uri.toString(), uri);
  const named = notes.literatureNotes.of(key).map((uri) => vscode.Uri.parse(uri, true));
  for (const uri of [...made, ...named]) {
    if (found.has(uri.toString())) continue;
    const text = await textOf(uri);
    if (text !== undefined && isAboutPaper(uri.path, text, paper, key)) found.set(uri.toString(), uri);
  }
  if (found.size > 0) return [...found.values()];
  // Before a second one is made: whatever came a moment ago, from another window or by a move.
  for (const note of await notes.unseenNotes()) {
    throwIfAborted(signal);
    const uri = vscode.Uri.parse(note, true);
    const text = await textOf(uri);
    if (text !== undefined && isAboutPaper(uri.path, text, paper, key)) found.set(note, uri);
  }
  return [...found.values()];
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** What is only in the editor has no file yet. */
async function isStillThere(uri: vscode.Uri): Promise<boolean> {
  return uri.scheme === 'untitled' || uri.scheme === 'vscode-notebook-cell' || isThere(uri);
}

/** As an open editor shows it, else as it is on disk; `undefined` if it is gone. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open && !open.isClosed) return (await isStillThere(uri)) ? open.getText() : undefined;
  return vscode.workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
}
