import type * as vscode from 'vscode';
import { toPaper } from '../../../core/bibliography';
import type { Library } from '../../../core/library';
import type { Paper } from '../../../core/paper';
import type { Bibliographies, Pause } from '../../../core/ports';
import { throwIfAborted } from '../../../core/problems';
import { readNoteCitations } from '../../noteCitations';

export interface NoteWorksDeps {
  readonly library: Pick<Library, 'get' | 'find'>;
  readonly bibliographies: Bibliographies;
  readonly pause: Pause;
}

const worksPerSlice = 50;

/**
 * The works that a note cites and its bibliography has, in the order of its text: as the library knows them, else as
 * the bibliography does. @throws AbortError if `signal` aborts
 */
export async function worksOfNote(
  { library, bibliographies, pause }: NoteWorksDeps,
  document: vscode.TextDocument,
  signal?: AbortSignal,
): Promise<readonly Paper[]> {
  const { works } = await readNoteCitations(document, pause, signal);
  const bibliography = await bibliographies.ofNote(document.uri.toString());
  const papers = new Map<string, Paper>();
  for (const [index, { key }] of works.cited.entries()) {
    if (index % worksPerSlice === 0) await pause();
    throwIfAborted(signal);
    const item = bibliography.get(key)?.item;
    if (!item) continue;
    const own = toPaper(item, `entry:${key}`);
    const paper = library.find(own)?.paper ?? own;
    papers.set(paper.id, paper);
  }
  return [...papers.values()];
}
