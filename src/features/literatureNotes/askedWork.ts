import * as vscode from 'vscode';
import { identityOf, toPaper } from '../../core/bibliography';
import type { Library } from '../../core/library';
import { citationKey, type Paper } from '../../core/paper';
import type { Bibliographies } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import type { EntryRequest } from '../../manifest/commands';
import { readSetting } from '../../manifest/settings';

/** A work that shall have a note, and the note that asked for it, if one did. */
export interface AskedWork {
  readonly paper: Paper;
  readonly from: vscode.Uri | undefined;
}

/**
 * The work of an entry of a note's bibliography: as the library has it, else as the entry says.
 * @throws PapersideError 'paperUnknown' if there is no such entry any more
 */
export async function workOfEntry(
  { library, bibliographies }: { readonly library: Library; readonly bibliographies: Bibliographies },
  { note, key }: EntryRequest,
): Promise<AskedWork> {
  const match = (await bibliographies.ofNote(note)).get(key);
  if (!match) throw new PapersideError('paperUnknown', key);
  const paper = library.find(identityOf(match.item))?.paper ?? toPaper(match.item, `key:${key}`);
  return { paper, from: vscode.Uri.parse(note, true) };
}

/** The key under which a note in this folder cites the paper: that of its bibliography, else the one that it would get. */
export async function keyIn(
  bibliographies: Bibliographies,
  folder: vscode.Uri,
  paper: Paper,
): Promise<string> {
  const bibliography = await bibliographies.ofNote(vscode.Uri.joinPath(folder, 'new.md').toString());
  const pattern = readSetting(vscode.workspace, 'paperside.citation.keyPattern', folder);
  return bibliography.find(paper)?.item.id ?? citationKey(paper, { pattern, taken: bibliography.keys });
}
