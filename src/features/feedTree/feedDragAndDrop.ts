import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { Reporter } from '../../core/ports';
import type { SavedSearches } from '../../core/savedSearches';
import { papersDragType, savedSearchDragType } from '../../manifest/views';
import { oneLine, webAddress } from '../text';
import type { FeedElement } from './feedElement';

export interface FeedDragAndDropDeps {
  readonly library: Pick<Library, 'get'>;
  readonly searches: Pick<SavedSearches, 'all' | 'move'>;
  readonly reporter: Reporter;
  readonly importFiles: (uris: readonly vscode.Uri[]) => Promise<void>;
}

/**
 * Papers go out: by id for our own drop onto a note, as titles with addresses for everybody else. No
 * `text/uri-list`: VS Code would open those in an editor when a row is dropped without Shift. Files come in
 * and are imported. Saved searches change places among themselves.
 */
export class FeedDragAndDrop implements vscode.TreeDragAndDropController<FeedElement> {
  readonly dragMimeTypes = [papersDragType, 'text/plain', savedSearchDragType];
  readonly dropMimeTypes = ['text/uri-list', 'files', savedSearchDragType];

  constructor(private readonly deps: FeedDragAndDropDeps) {}

  handleDrag(source: readonly FeedElement[], transfer: vscode.DataTransfer): void {
    const [first, ...others] = source;
    if (first?.kind === 'search' && others.length === 0)
      transfer.set(savedSearchDragType, new vscode.DataTransferItem(first.searchId));
    const ids = source.flatMap((element) => (element.kind === 'paper' ? [element.paperId] : []));
    if (ids.length === 0) return;
    transfer.set(papersDragType, new vscode.DataTransferItem(JSON.stringify(ids)));
    transfer.set('text/plain', new vscode.DataTransferItem(ids.flatMap((id) => this.#plain(id)).join('\n')));
  }

  async handleDrop(target: FeedElement | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const search = transfer.get(savedSearchDragType);
    if (search) return this.#moveSearch(await search.asString(), target);
    // A row of ours that is dropped on the tree carries papers and is left where it is.
    if (transfer.get(papersDragType)) return;
    try {
      const uris = await droppedFiles(transfer);
      if (uris.length > 0) await this.deps.importFiles(uris);
    } catch (error) {
      this.deps.reporter.report(error, vscode.l10n.t('import the dropped files'));
    }
  }

  /** In front of the search that it is dropped on, or behind it if it comes from above. */
  async #moveSearch(id: string, target: FeedElement | undefined): Promise<void> {
    if (target?.kind !== 'search') return;
    const { searches, reporter } = this.deps;
    const ids = searches.all.map((each) => each.id);
    const to = ids.indexOf(target.searchId);
    try {
      await searches.move(id, ids.indexOf(id) < to ? ids[to + 1] : target.searchId);
    } catch (error) {
      reporter.report(error, vscode.l10n.t('move the saved search'));
    }
  }

  #plain(id: string): readonly string[] {
    const paper = this.deps.library.get(id)?.paper;
    if (!paper) return [];
    const address =
      paper.url ?? (paper.arxivId === undefined ? undefined : `https://arxiv.org/abs/${paper.arxivId}`);
    return [[oneLine(paper.title, 1000), webAddress(address)].filter((part) => part !== undefined).join(' ')];
  }
}

/** Files dropped from the explorer come as a list of URIs, those from the system also as files. */
async function droppedFiles(transfer: vscode.DataTransfer): Promise<readonly vscode.Uri[]> {
  const list = (await transfer.get('text/uri-list')?.asString()) ?? '';
  const listed = list
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => vscode.Uri.parse(line));
  const files = [...transfer].flatMap(([, item]) => item.asFile()?.uri ?? []);
  const unique = new Map([...listed, ...files].map((uri) => [uri.toString(), uri]));
  return [...unique.values()].filter(({ scheme }) => scheme !== 'http' && scheme !== 'https');
}
