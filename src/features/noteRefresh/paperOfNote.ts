import * as vscode from 'vscode';
import { identityOf } from '../../core/bibliography';
import type { Library } from '../../core/library';
import { namedPaper } from '../../core/managedRegions';
import type { Paper } from '../../core/paper';
import type { Bibliographies } from '../../core/ports';

export interface PaperOfNoteDeps {
  readonly library: Pick<Library, 'get' | 'find'>;
  readonly bibliographies: Pick<Bibliographies, 'knownOfNote'>;
}

/** The paper that a note is about, with the key under which it is cited there. */
export interface PaperOfNote {
  readonly paper: Paper;
  readonly key?: string;
}

/**
 * The paper of the library that a note is about: by the ids in its front matter, else by its keys, through the entries
 * of its bibliography. A note whose keys name two papers is about none of them alone.
 * @param note its URI
 */
export async function paperOfNote(
  { library, bibliographies }: PaperOfNoteDeps,
  note: string,
  markdown: string,
): Promise<PaperOfNote | undefined> {
  const { ids, keys } = namedPaper(vscode.Uri.parse(note, true).path, markdown);
  const [key] = keys;
  const named = ids.map((id) => heldPaper(library, id)).find((paper) => paper !== undefined);
  if (named && key !== undefined) return { paper: named, key };
  if (!named && keys.length === 0) return undefined;
  const bibliography = await bibliographies.knownOfNote(note);
  if (named) {
    const entry = bibliography.find(named);
    return { paper: named, ...(entry && { key: entry.item.id }) };
  }
  const found = new Map<string, PaperOfNote>();
  for (const one of keys) {
    const match = bibliography.get(one);
    const paper = match && library.find(identityOf(match.item))?.paper;
    if (paper && !found.has(paper.id)) found.set(paper.id, { paper, key: one });
  }
  const [only, other] = found.values();
  return other ? undefined : only;
}

function heldPaper(library: Pick<Library, 'get' | 'find'>, id: string): Paper | undefined {
  const held = library.get(id);
  if (held) return held.paper;
  const [, kind, name = ''] = /^(arxiv|doi):(.*)$/.exec(id) ?? [];
  if (kind === undefined) return undefined;
  return library.find({ title: '', ...(kind === 'arxiv' ? { arxivId: name } : { doi: name }) })?.paper;
}
