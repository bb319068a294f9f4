import * as vscode from 'vscode';
import { appendEntry } from '../../core/bibliography';
import { rewriteKey } from '../../core/citations';
import { citationKey, parseDoi, type CslItem, type Paper } from '../../core/paper';
import type { BibliographyFile } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import type { CiteInstead } from '../citeInstead';
import { isReadOnly } from '../writable';
import { findKeyPlaces, type KeyPlacesDeps } from './keyPlaces';

/** The entry that it replaces stays: it is the person's own, and other programs may cite it. */
export function createCiteInstead(deps: KeyPlacesDeps): CiteInstead {
  return async (uri, key, work) => {
    const location = vscode.Uri.parse(uri, true);
    const name = vscode.workspace.asRelativePath(location);
    const document = await vscode.workspace.openTextDocument(location);
    const places = await findKeyPlaces(deps, key, { uri }, location);
    const file = await deps.bibliographies.ofFile(uri);
    if (file.format === 'references' || (await isReadOnly(document)))
      throw new PapersideError('editRefused', name);
    const doi = parseDoi(work.DOI ?? '');
    const held = file.items.find((item) => doi !== undefined && parseDoi(item.DOI ?? '') === doi);
    const item = held ?? { ...work, id: newKey(document, file, work) };
    const edit = new vscode.WorkspaceEdit();
    if (!held) {
      const { start, text } = appendEntry(document.getText(), item, file.format);
      edit.insert(location, document.positionAt(start), text);
    }
    for (const { note, uses } of places)
      for (const { range, use } of uses) edit.replace(note, range, rewriteKey(use, item.id));
    const isClean = !document.isDirty;
    if (!(await vscode.workspace.applyEdit(edit))) throw new PapersideError('editRefused', name);
    if (isClean) await document.save();
    return item.id;
  };
}

function newKey(document: vscode.TextDocument, { items }: BibliographyFile, work: CslItem): string {
  const pattern = readSetting(vscode.workspace, 'paperside.citation.keyPattern', document);
  const { title = '', author = [], issued } = work;
  const [year] = issued?.['date-parts']?.[0] ?? [];
  const paper: Pick<Paper, 'title' | 'authors' | 'published'> = {
    title,
    authors: author,
    ...(year !== undefined && { published: String(year) }),
  };
  return citationKey(paper, { pattern, taken: new Set(items.map(({ id }) => id)) });
}
