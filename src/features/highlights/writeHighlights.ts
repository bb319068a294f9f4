import * as vscode from 'vscode';
import {
  mergeHighlights,
  PreparedHighlights,
  type Highlight,
  type MergedHighlights,
} from '../../core/highlights';
import { putRegion, regionBody } from '../../core/managedRegions';
import { literatureNames } from '../../core/notes';
import { citationKey, type Paper } from '../../core/paper';
import type { NoteWriting, Pause } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { writeIntoNote, type WriteIntoNoteDeps } from '../writeIntoNote';

export interface WriteHighlightsDeps extends WriteIntoNoteDeps {
  readonly pause: Pause;
}

const regionName = 'highlights';

/**
 * Puts highlights into the note about their paper, in the region `paperside:highlights`, as `writeIntoNote` does.
 * @throws PapersideError 'editRefused', 'bibliographyUnwritable'
 */
export async function writeHighlights(
  deps: WriteHighlightsDeps,
  document: vscode.TextDocument,
  paper: Paper,
  highlights: readonly Highlight[],
): Promise<Omit<MergedHighlights, 'content'>> {
  const [named] = literatureNames(document.uri.path, document.getText()).keys;
  const before = regionBody(document.getText(), regionName);
  const prepared = await PreparedHighlights.of(highlights, before, deps.pause);
  const changeOf = (text: string, key: string) =>
    mergeHighlights(regionBody(text, regionName), highlights, key, prepared);
  let merged = changeOf(document.getText(), '');
  if (merged.added + merged.changed === 0) return merged;
  const editOf = (text: string, key: string) => {
    merged = changeOf(text, key);
    return putRegion(text, regionName, merged.content, vscode.l10n.t('Highlights'));
  };
  const writing: NoteWriting = {
    papers: [paper],
    ...(named !== undefined && { keys: new Map([[paper.id, named]]) }),
    needsEntries: true,
    fromEditor: false,
    compose: ({ text }, [cited]) => ({ edits: [editOf(text, cited?.key ?? '')] }),
    describe: () => vscode.l10n.t('Imported highlights'),
  };
  await writeIntoNote(deps, document, writing, (bibliography) => {
    const pattern = readSetting(vscode.workspace, 'paperside.citation.keyPattern', document);
    const key = bibliography.find(paper)?.item.id ?? named ?? citationKey(paper, { pattern });
    return editOf(document.getText(), key);
  });
  return merged;
}
