import * as vscode from 'vscode';
import { feedDragType, papersDragType } from '../../manifest/views';
import { noteSelector } from '../noteSelector';

/** Makes the edit of a drop; the same code as a command's, at another place. */
export type PrepareDrop = (
  document: vscode.TextDocument,
  position: vscode.Position,
  paperIds: readonly string[],
) => Promise<vscode.DocumentDropEdit | undefined>;

/** A paper dropped onto a note becomes a citation there. */
export function registerCitationDrop(prepare: PrepareDrop): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    noteSelector,
    { provideDocumentDropEdits: (...drop) => provideDrop(prepare, ...drop) },
    {
      dropMimeTypes: [papersDragType, feedDragType],
      providedDropEditKinds: [vscode.DocumentDropOrPasteEditKind.Text.append('paperside', 'citation')],
    },
  );
}

export async function provideDrop(
  prepare: PrepareDrop,
  document: vscode.TextDocument,
  position: vscode.Position,
  dropped: vscode.DataTransfer,
  token: vscode.CancellationToken,
): Promise<vscode.DocumentDropEdit | undefined> {
  const ids = await droppedPapers(dropped);
  if (ids.length === 0 || token.isCancellationRequested) return undefined;
  const wanted = ids.length > mostUnasked ? await askHowMany(ids) : ids;
  // Without an edit VS Code would insert something of its own.
  return wanted.length === 0 ? new vscode.DocumentDropEdit('') : prepare(document, position, wanted);
}

/** More papers are not cited without asking: a whole feed dropped by mistake would drown the note. */
const mostUnasked = 100;

/** @returns none if the person leaves */
async function askHowMany(ids: readonly string[]): Promise<readonly string[]> {
  const { t } = vscode.l10n;
  const all = t('Cite All {0}', ids.length);
  const first = t('Cite the First {0}', mostUnasked);
  const answer = await vscode.window.showWarningMessage(
    t('Cite all {0} papers that you dropped, in one place?', ids.length),
    { modal: true, detail: t('Each gets an entry in the bibliography of the note.') },
    all,
    first,
  );
  if (answer === all) return ids;
  return answer === first ? ids.slice(0, mostUnasked) : [];
}

/** Our own type, else what VS Code carries for rows of the tree. */
async function droppedPapers(dropped: vscode.DataTransfer): Promise<readonly string[]> {
  for (const type of [papersDragType, feedDragType]) {
    const item = dropped.get(type);
    const value: unknown = typeof item?.value === 'string' ? parsed(await item.asString()) : item?.value;
    const ids = (Array.isArray(value) ? value : []).flatMap((one: unknown) => paperIdOf(one) ?? []);
    if (ids.length > 0) return ids;
  }
  return [];
}

function paperIdOf(one: unknown): string | undefined {
  if (typeof one === 'string') return one;
  if (typeof one !== 'object' || one === null || !('paperId' in one)) return undefined;
  return typeof one.paperId === 'string' ? one.paperId : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
