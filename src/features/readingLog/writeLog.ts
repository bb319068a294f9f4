import * as vscode from 'vscode';
import { putRegion, regionBody } from '../../core/managedRegions';
import type { NoteEdit, NoteWriting } from '../../core/ports';
import { mergeLog, type LogLine, type LogWords } from '../../core/readingLog';
import { writeIntoNote, type WriteIntoNoteDeps } from '../writeIntoNote';

export type WriteLogDeps = WriteIntoNoteDeps;

const regionName = 'readingLog';

/**
 * Puts papers into the region `paperside:readingLog` of a note, as `writeIntoNote` does.
 * @returns how many are new in it
 * @throws PapersideError 'editRefused', 'bibliographyUnwritable'
 */
export async function writeLog(
  deps: WriteLogDeps,
  document: vscode.TextDocument,
  lines: readonly Omit<LogLine, 'key'>[],
  words: LogWords,
  heading: string,
): Promise<number> {
  let added = 0;
  const editOf = (text: string, entries: readonly LogLine[]): NoteEdit => {
    const merged = mergeLog(regionBody(text, regionName), entries, words);
    added = merged.added;
    return putRegion(text, regionName, merged.content, heading);
  };
  const writing: NoteWriting = {
    papers: lines.map(({ paper }) => paper),
    needsEntries: true,
    fromEditor: false,
    compose({ text }, cited) {
      const keys = new Map(cited.map(({ paper, key }) => [paper.id, key]));
      const entries = lines.map((line) => {
        const key = keys.get(line.paper.id);
        return key === undefined ? line : { ...line, key };
      });
      return { edits: [editOf(text, entries)] };
    },
    describe: () => vscode.l10n.t('Wrote the reading log'),
  };
  await writeIntoNote(deps, document, writing, () => editOf(document.getText(), lines));
  return added;
}
