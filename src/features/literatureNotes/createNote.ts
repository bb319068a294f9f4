import * as vscode from 'vscode';
import {
  composeNoteCalmly,
  isAboutPaper,
  noteStub,
  sameFileName,
  type NoteFacts,
} from '../../core/literatureNotes';
import { setFrontMatterField } from '../../core/notes';
import type { Pause } from '../../core/ports';
import { hashName, type Paper } from '../../core/paper';
import type { NoteWriting } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { after } from '../../timing/after';
import { writeIntoNote, type WriteIntoNoteDeps } from '../writeIntoNote';
import { isMissing } from './isMissing';
import { fileOf, type NotePlace } from './notePlace';
import { readTemplate, templateError, type NoteTemplate } from './noteTemplates';

export interface CreateNoteDeps extends WriteIntoNoteDeps {
  readonly pause: Pause;
  /** Makes a file that no other window makes at once; gives `undefined` where that can't be done, and nothing was. */
  readonly createNew?: (uri: vscode.Uri, contents: Uint8Array) => Promise<boolean | undefined>;
}

/** A note about a paper that is going to be a file. */
export interface NewNote {
  readonly paper: Paper;
  readonly facts: NoteFacts;
  readonly place: NotePlace;
  readonly template: NoteTemplate;
}

export interface CreatedNote {
  readonly uri: vscode.Uri;
  /** Whether it was there already: another window was faster. */
  readonly isFound: boolean;
  /** Why the paper's entry was not added to the bibliography, though the note cites it. */
  readonly fault?: string;
}

/** Names that are tried before we give up. */
const mostNames = 200;
/** An empty file is looked at again so often, in steps of so many milliseconds. */
const mostLooks = 5;
const pauseToLook = 40;

/**
 * Makes the note. A file that is there is never touched: if it is about this paper, it is the note; else the new one
 * gets a number behind its name. If the note cites the paper and has a bibliography, the entry is added to that, in
 * one step with the text to undo; what is left then says no more than which paper the note is about.
 * @throws PapersideError 'noteTemplateInvalid', 'folderUnusable', 'fileUnwritable', 'editRefused'
 */
export async function createNote(deps: CreateNoteDeps, note: NewNote): Promise<CreatedNote> {
  const { paper, facts, place } = note;
  const composed = await composeNoteCalmly(await readTemplate(note.template), paper, facts, deps.pause);
  if (composed.problem) throw templateError(note.template.name, composed.problem);
  const text = place.program === 'dendron' ? withDendronId(composed.text, paper) : composed.text;
  const created = await createFile(deps, note, noteStub(paper));
  if (created.isFound) return created;
  try {
    return { ...created, ...(await fill(deps, created.uri, note, text)) };
  } catch (error) {
    await vscode.workspace.fs.delete(created.uri).then(undefined, () => undefined);
    throw error;
  }
}

async function createFile(deps: CreateNoteDeps, note: NewNote, text: string): Promise<CreatedNote> {
  const { folder, name } = fileOf(note.place, note.paper, note.facts);
  const shown = vscode.workspace.asRelativePath(vscode.Uri.joinPath(folder, `${name}.md`));
  if (vscode.workspace.fs.isWritableFileSystem(folder.scheme) === false)
    throw new PapersideError('fileUnwritable', shown);
  const contents = new TextEncoder().encode(text);
  try {
    await vscode.workspace.fs.createDirectory(folder);
    for (let number = 1; number <= mostNames; number++) {
      const tried = `${name}${number === 1 ? '' : `-${number}`}.md`;
      const there = await namesLike(folder, tried);
      const found = await noteAbout(there, note);
      if (found) return { uri: found, isFound: true };
      if (there.length > 0) continue;
      const uri = vscode.Uri.joinPath(folder, tried);
      // Only if nobody else made it meanwhile.
      if (await isMade(deps, uri, contents)) return { uri, isFound: false };
      if ((await namesLike(folder, tried)).length === 0) break;
      number--;
    }
  } catch (cause) {
    throw new PapersideError('fileUnwritable', shown, { cause });
  }
  throw new PapersideError('fileUnwritable', shown);
}

async function isMade(
  { createNew }: CreateNoteDeps,
  uri: vscode.Uri,
  contents: Uint8Array,
): Promise<boolean> {
  const made = await createNew?.(uri, contents);
  if (made !== undefined) return made;
  // VS Code looks and then writes: of two windows that do it in the same instant both may think that they made it.
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, ignoreIfExists: false, contents });
  return vscode.workspace.applyEdit(edit);
}

/** The files that have this name on some system: another case, another way to write accents. */
async function namesLike(folder: vscode.Uri, name: string): Promise<readonly vscode.Uri[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([other]) => sameFileName(other, name))
      .map(([other]) => vscode.Uri.joinPath(folder, other));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function noteAbout(
  files: readonly vscode.Uri[],
  { paper, facts }: NewNote,
): Promise<vscode.Uri | undefined> {
  for (const uri of files) {
    const text = await writtenText(uri);
    if (isAboutPaper(uri.path, text, paper, facts.key)) return uri;
  }
  return undefined;
}

/** A file that another window makes just now is empty for a moment. */
async function writtenText(uri: vscode.Uri): Promise<string> {
  for (let look = 1; look < mostLooks; look++) {
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.length > 0) return new TextDecoder().decode(bytes);
    await new Promise<void>((resolve) => void after(pauseToLook, resolve));
  }
  return '';
}

/** Writes the note's text, and the entry of the paper where it is cited and a bibliography is there: none is made. */
async function fill(
  deps: CreateNoteDeps,
  uri: vscode.Uri,
  { paper, facts }: NewNote,
  text: string,
): Promise<Pick<CreatedNote, 'fault'>> {
  const document = await vscode.workspace.openTextDocument(uri);
  const whole = { start: 0, end: document.getText().length, text };
  const cites = text.includes(`@${facts.key}`);
  const writing: NoteWriting = {
    papers: [paper],
    keys: new Map([[paper.id, facts.key]]),
    needsEntries: cites,
    fromEditor: false,
    compose: () => ({ edits: [whole] }),
    describe: () => vscode.l10n.t('Made the note about {0}', facts.key),
  };
  const { hasBibliography, hasEntries } = await writeIntoNote(deps, document, writing, () => whole);
  if (!cites || !hasBibliography || hasEntries) return {};
  return { fault: vscode.l10n.t('its bibliography has an error, so nothing was added there') };
}

/** Dendron knows notes by an id of their own. */
function withDendronId(text: string, { id }: Paper): string {
  const edit = setFrontMatterField(text, ['id'], `p${hashName(id)}`);
  return edit ? text.slice(0, edit.start) + edit.text + text.slice(edit.end) : text;
}
