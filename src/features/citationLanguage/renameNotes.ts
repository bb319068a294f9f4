import * as vscode from 'vscode';
import { LineMap } from '../../core/bibliography';
import { nameOfNote, renameLiteratureKey, wikiLinks } from '../../core/notes';
import type { Bibliographies, LiteratureNotes, ReadText } from '../../core/ports';
import { rangeOn, type KeyPlaces } from './keyPlaces';
import { folderOfNote } from './notebookCells';

export interface RenameNotesDeps {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly literatureNotes: LiteratureNotes;
  readonly readText: ReadText;
}

/** A key that gets another name, with the file of its entry and the places that cite it. */
export interface KeyRename {
  readonly key: string;
  readonly name: string;
  /** The file's URI as a string; `undefined` for a key without an entry. */
  readonly file: string | undefined;
  readonly places: readonly KeyPlaces[];
}

/** What changes in and around the notes about a paper. */
export interface NotesRename {
  /** New places of notes, by their URIs so far as strings. */
  readonly moved: ReadonlyMap<string, vscode.Uri>;
  /** Places of notes where they are now. */
  readonly edits: readonly {
    readonly note: vscode.Uri;
    readonly range: vscode.Range;
    readonly text: string;
  }[];
}

/**
 * What gives the notes about a paper its new key: in their front matter and, where it is their name, as name, with
 * the wiki links to that. A name that is taken, or would be none that a file can have, stays.
 */
export async function renameLiteratureNotes(deps: RenameNotesDeps, rename: KeyRename): Promise<NotesRename> {
  const { key, name } = rename;
  const moved = new Map<string, vscode.Uri>();
  const edits: NotesRename['edits'][number][] = [];
  for (const note of await notesAbout(deps, rename)) {
    const text = (await deps.readText(note.toString())) ?? '';
    const lines = new LineMap(text);
    for (const edit of renameLiteratureKey(text, key, name))
      edits.push({ note, range: rangeOn(lines, edit), text: edit.text });
    const to = await newName(note, key, name);
    if (!to) continue;
    moved.set(note.toString(), to);
    // An `@key` in a wiki link is a citation, and renamed as such.
    if (nameOfNote(note.path) === key) edits.push(...(await linkEdits(deps, note, key, name)));
  }
  return { moved, edits };
}

/** Notes about the paper that this entry stands for: in another folder the same key may mean another one. */
async function notesAbout(
  { bibliographies, literatureNotes }: RenameNotesDeps,
  { key, file, places }: KeyRename,
): Promise<readonly vscode.Uri[]> {
  const folders = new Set(places.map(({ note }) => folderName(note)));
  if (file !== undefined) folders.add(folderName(vscode.Uri.parse(file, true)));
  const found: vscode.Uri[] = [];
  for (const one of literatureNotes.of(key)) {
    const note = vscode.Uri.parse(one, true);
    const own = (await bibliographies.ofNote(one)).get(key)?.file.uri;
    // A note about a paper need not cite, and so need not name a bibliography.
    if ((own === file && own !== undefined) || (own === undefined && folders.has(folderName(note))))
      found.push(note);
  }
  return found;
}

/** @returns `undefined` where the note isn't called after the key, or can't be called after the new one */
async function newName(note: vscode.Uri, key: string, name: string): Promise<vscode.Uri | undefined> {
  const file = note.path.slice(note.path.lastIndexOf('/') + 1);
  const [sign, base] = file.startsWith('@') ? ['@', file.slice(1)] : ['', file];
  if (note.scheme === 'untitled' || nameOfNote(base) !== key || !isFileName(name)) return undefined;
  const to = vscode.Uri.joinPath(note, '..', `${sign}${name}${base.slice(key.length)}`);
  return (await exists(to)) ? undefined : to;
}

async function linkEdits(
  { literatureNotes, readText }: RenameNotesDeps,
  note: vscode.Uri,
  key: string,
  name: string,
): Promise<NotesRename['edits']> {
  const beside = literatureNotes
    .linkingTo(key)
    .map((one) => vscode.Uri.parse(one, true))
    .filter((from) => folderName(from) === folderName(note));
  const edits = beside.map(async (from) => {
    const text = (await readText(from.toString())) ?? '';
    const lines = new LineMap(text);
    const links = wikiLinks(text).filter((link) => link.name === key);
    return links.map((link) => ({ note: from, range: rangeOn(lines, link), text: name }));
  });
  return (await Promise.all(edits)).flat();
}

function folderName(uri: vscode.Uri): string | undefined {
  return folderOfNote(uri)?.uri.toString();
}

function isFileName(key: string): boolean {
  return !/[\\/:*?"<>|]/.test(key) && key.length < 200;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
