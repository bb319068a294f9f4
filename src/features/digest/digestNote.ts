import * as vscode from 'vscode';
import { formatCite } from '../../core/citations';
import type { DigestFrame } from '../../core/digest';
import type { Paper } from '../../core/paper';
import type { Bibliographies, NoteWriting } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import type { EditWriter } from '../editWriter';
import { createDigestFile } from './digestFile';

export interface WriteNoteDeps {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly writer: Pick<EditWriter, 'prepareEdit'>;
}

/** A digest that is going to be a note. */
export interface DigestNote {
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly papers: readonly Paper[];
  readonly frame: DigestFrame;
  /** The papers' part of the text. */
  compose(citationOf: (paper: Paper) => string): string;
}

/**
 * Writes a digest into a new file below `root`. Where the note has a bibliography, papers are cited and get their
 * entries, in one step with the text to undo; else they are only linked. Without a folder the note is untitled.
 * @throws PapersideError 'folderUnusable', 'fileUnwritable', 'editRefused'
 */
export async function writeNote(
  deps: WriteNoteDeps,
  note: DigestNote,
  root: vscode.Uri | undefined,
): Promise<{ readonly document: vscode.TextDocument; readonly fault?: string }> {
  const { text, at } = note.frame;
  if (!root) {
    const content = text.slice(0, at) + linked(note) + text.slice(at);
    return { document: await vscode.workspace.openTextDocument({ language: 'markdown', content }) };
  }
  const uri = await createDigestFile(root, { name: note.name, date: note.date, text });
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const place = new vscode.Range(document.positionAt(at), document.positionAt(at));
    const cites = await hasBibliography(deps, document);
    const prepared = cites
      ? await deps.writer.prepareEdit(document, [place], citing(note), { tentative: true })
      : undefined;
    const edit = prepared?.edit ?? insertion(document, place, linked(note));
    if (!(await vscode.workspace.applyEdit(edit)))
      throw new PapersideError('editRefused', vscode.workspace.asRelativePath(uri));
    await document.save();
    if (!cites || prepared) return { document };
    return { document, fault: vscode.l10n.t('its bibliography has an error, so nothing was added there') };
  } catch (error) {
    await vscode.workspace.fs.delete(uri).then(undefined, () => undefined);
    throw error;
  }
}

/** Whether one is there, or named by somebody: for a digest alone none is made. */
async function hasBibliography(
  { bibliographies }: WriteNoteDeps,
  { uri }: vscode.TextDocument,
): Promise<boolean> {
  const { files } = await bibliographies.ofNote(uri.toString());
  return files.some(({ state, namedBy }) => state === 'present' || namedBy !== 'default');
}

function linked(note: DigestNote): string {
  return note.compose(() => '');
}

function citing(note: DigestNote): NoteWriting {
  return {
    papers: note.papers,
    needsEntries: true,
    fromEditor: false,
    compose({ selections }, cited) {
      const keys = new Map(cited.map(({ paper, key }) => [paper.id, key]));
      const text = note.compose(({ id }) => {
        const key = keys.get(id);
        return key === undefined ? '' : formatCite('pandoc', [{ key }]).text;
      });
      return { edits: selections.map(({ start, end }) => ({ start, end, text })) };
    },
    describe: () => vscode.l10n.t('Wrote the digest of {0}', note.name),
  };
}

function insertion(document: vscode.TextDocument, place: vscode.Range, text: string): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, place.start, text);
  return edit;
}
