import * as vscode from 'vscode';
import { bodyOf, findRegions, insertRegion, writeRegion } from '../../core/managedRegions';
import type { Bibliographies, NoteEdit, NoteWriting } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { mergeLog, type LogLine, type LogWords } from '../../core/readingLog';
import type { EditWriter } from '../editWriter';

export interface WriteLogDeps {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly writer: Pick<EditWriter, 'prepareEdit'>;
}

const regionName = 'readingLog';

/**
 * Puts papers into the region `paperside:readingLog` of a note: one step to undo, with entries where the note has a
 * bibliography. A note that was saved is saved again.
 * @returns how many are new in it
 * @throws PapersideError 'editRefused', 'bibliographyUnwritable'
 */
export async function writeLog(
  { bibliographies, writer }: WriteLogDeps,
  document: vscode.TextDocument,
  lines: readonly Omit<LogLine, 'key'>[],
  words: LogWords,
  heading: string,
): Promise<number> {
  const wasSaved = !document.isDirty && !document.isUntitled;
  const { files } = await bibliographies.ofNote(document.uri.toString());
  const cites = files.some(({ state, namedBy }) => state === 'present' || namedBy !== 'default');
  let added = 0;
  const change = (text: string, entries: readonly LogLine[]): NoteEdit => {
    const merged = changeOf(text, entries, words, heading);
    added = merged.added;
    return merged.edit;
  };
  const papers = lines.map(({ paper }) => paper);
  const writing: NoteWriting = {
    papers,
    needsEntries: true,
    fromEditor: false,
    compose({ text }, cited) {
      const keys = new Map(cited.map(({ paper, key }) => [paper.id, key]));
      const entries = lines.map((line) => {
        const key = keys.get(line.paper.id);
        return key === undefined ? line : { ...line, key };
      });
      return { edits: [change(text, entries)] };
    },
    describe: () => vscode.l10n.t('Wrote the reading log'),
  };
  const prepared =
    cites && papers.length > 0
      ? await writer.prepareEdit(document, [], writing, { tentative: true })
      : undefined;
  const edit = prepared?.edit ?? plainEdit(document, change(document.getText(), lines));
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new PapersideError('editRefused', vscode.workspace.asRelativePath(document.uri));
  if (wasSaved) await document.save();
  return added;
}

function plainEdit(document: vscode.TextDocument, { start, end, text }: NoteEdit): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  return edit;
}

function changeOf(
  markdown: string,
  entries: readonly LogLine[],
  words: LogWords,
  heading: string,
): { readonly edit: NoteEdit; readonly added: number } {
  const region = findRegions(markdown).regions.find(({ name }) => name === regionName);
  const { content, added } = mergeLog(region ? bodyOf(region) : '', entries, words);
  const written = writeRegion(regionName, content);
  if (region) return { added, edit: { start: region.start, end: region.end, text: written } };
  // A log of its own has its heading already.
  const headings = [...markdown.matchAll(/^#{1,6}[ \t]+(.*?)[ \t]*$/gm)];
  const own = headings.find(([, text = '']) => text === heading || text.startsWith(`${heading}, `));
  const edit = own
    ? insertRegion(markdown, own.index, written)
    : insertRegion(markdown, markdown.length, `## ${heading}\n\n${written}`);
  return { added, edit };
}
