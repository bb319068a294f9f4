import * as vscode from 'vscode';
import { mergeHighlights, type Highlight, type MergedHighlights } from '../../core/highlights';
import { bodyOf, findRegions, insertRegion, writeRegion } from '../../core/managedRegions';
import { literatureNames } from '../../core/notes';
import { citationKey, type Paper } from '../../core/paper';
import type { Bibliographies, NoteEdit, NoteWriting } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import type { EditWriter } from '../editWriter';

export interface WriteHighlightsDeps {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly writer: Pick<EditWriter, 'prepareEdit'>;
}

const regionName = 'highlights';

/**
 * Puts highlights into the note about their paper, in the region `paperside:highlights`: one step to undo, with the
 * paper's entry where the note has a bibliography that lacks it. A note that was saved is saved again.
 * @throws PapersideError 'editRefused', 'bibliographyUnwritable'
 */
export async function writeHighlights(
  { bibliographies, writer }: WriteHighlightsDeps,
  document: vscode.TextDocument,
  paper: Paper,
  highlights: readonly Highlight[],
): Promise<Omit<MergedHighlights, 'content'>> {
  const wasSaved = !document.isDirty && !document.isUntitled;
  const [named] = literatureNames(document.uri.path, document.getText()).keys;
  let merged = changeOf(document.getText(), highlights, '');
  if (merged.added + merged.changed === 0) return merged;
  const bibliography = await bibliographies.ofNote(document.uri.toString());
  const cites = bibliography.files.some(({ state, namedBy }) => state === 'present' || namedBy !== 'default');
  const writing: NoteWriting = {
    papers: [paper],
    ...(named !== undefined && { keys: new Map([[paper.id, named]]) }),
    needsEntries: true,
    fromEditor: false,
    compose({ text }, [cited]) {
      merged = changeOf(text, highlights, cited?.key ?? '');
      return { edits: [merged.edit] };
    },
    describe: () => vscode.l10n.t('Imported highlights'),
  };
  const prepared = cites ? await writer.prepareEdit(document, [], writing, { tentative: true }) : undefined;
  const edit = prepared?.edit ?? plainEdit();
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new PapersideError('editRefused', vscode.workspace.asRelativePath(document.uri));
  if (wasSaved) await document.save();
  return merged;

  /** Without a bibliography that can be written. */
  function plainEdit(): vscode.WorkspaceEdit {
    const pattern = readSetting(vscode.workspace, 'paperside.citation.keyPattern', document);
    const key = bibliography.find(paper)?.item.id ?? named ?? citationKey(paper, { pattern });
    merged = changeOf(document.getText(), highlights, key);
    const { start, end, text } = merged.edit;
    const plain = new vscode.WorkspaceEdit();
    plain.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
    return plain;
  }
}

/** The edit of a note that puts highlights into its region, or a region with them below its heading or at its end. */
function changeOf(
  markdown: string,
  highlights: readonly Highlight[],
  key: string,
): Omit<MergedHighlights, 'content'> & { readonly edit: NoteEdit } {
  const region = findRegions(markdown).regions.find(({ name }) => name === regionName);
  const { content, added, changed } = mergeHighlights(region ? bodyOf(region) : '', highlights, key);
  const written = writeRegion(regionName, content);
  if (region) return { added, changed, edit: { start: region.start, end: region.end, text: written } };
  const title = vscode.l10n.t('Highlights');
  const heading = [...markdown.matchAll(/^#{1,6}[ \t]+(.*?)[ \t]*$/gm)].find(([, text]) => text === title);
  const edit = heading
    ? insertRegion(markdown, heading.index, written)
    : insertRegion(markdown, markdown.length, `## ${title}\n\n${written}`);
  return { added, changed, edit };
}
