import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import type { SavedSearch } from '../../core/savedSearches';
import type { ExportTarget } from '../../manifest/commands';
import { escapeIcons, isolated, oneLine, shortTitle } from '../text';
import type { Wording } from '../wording';
import type { ExportPapersDeps } from './index';

/** Papers with what one would call them all: the file's name is made of it. */
export interface ChosenPapers {
  readonly name: string;
  readonly papers: readonly Paper[];
}

/** Papers looked up between two pauses: about a millisecond. */
const papersPerSlice = 2_000;

type Asking = Pick<ExportPapersDeps, 'library' | 'searches' | 'picker' | 'selection' | 'pause'>;
interface ChosenIds {
  readonly name: string;
  readonly ids: Iterable<string>;
}

/**
 * The papers of rows, in their order and each once; from the palette the person is asked which are meant.
 * @returns `undefined` if the person left
 * @throws PapersideError 'savedSearchUnknown', 'workerStopped'
 */
export async function askPapers(
  deps: Asking,
  wording: Wording,
  rows: readonly ExportTarget[] | undefined,
): Promise<ChosenPapers | undefined> {
  const chosen = rows ? await ofRows(deps, rows) : await ask(deps, wording);
  if (!chosen) return undefined;
  const papers = await papersOf(deps, chosen.ids);
  const [only] = papers;
  return { name: papers.length === 1 && only ? shortTitle(only.title) : chosen.name, papers };
}

/** Each once; those that are gone by now are passed over. */
async function papersOf({ library, pause }: Asking, ids: Iterable<string>): Promise<readonly Paper[]> {
  const papers = new Map<string, Paper>();
  let count = 0;
  for (const id of ids) {
    const paper = library.get(id)?.paper;
    if (paper) papers.set(id, paper);
    if (++count % papersPerSlice === 0) await pause();
  }
  return [...papers.values()];
}

async function ofRows({ searches }: Asking, rows: readonly ExportTarget[]): Promise<ChosenIds> {
  const ids: string[] = [];
  const names: string[] = [];
  for (const row of rows) {
    if ('searchId' in row) {
      // Its row may not know yet what it finds.
      ids.push(...(await searches.papersOf(row.searchId)));
      names.push(searches.get(row.searchId)?.name ?? '');
    } else if ('papers' in row) {
      ids.push(...row.papers);
      names.push(row.label ?? '');
    } else if (row.paperId !== undefined) ids.push(row.paperId);
  }
  const [name] = names;
  return { name: rows.length === 1 && name ? name : vscode.l10n.t('papers'), ids };
}

interface SourceRow extends vscode.QuickPickItem {
  readonly choose: () => Promise<ChosenIds | undefined>;
}

async function ask(deps: Asking, wording: Wording): Promise<ChosenIds | undefined> {
  const { library, searches, picker, selection } = deps;
  const { t } = vscode.l10n;
  await Promise.all([library.ready, searches.ready]);
  const title = t('Export Papers');
  const selected = selection();
  const row = (label: string, count: number | undefined, choose: SourceRow['choose']): SourceRow => ({
    label,
    ...(count !== undefined && { description: wording.papers(count) }),
    choose,
  });
  const picked = await vscode.window.showQuickPick<SourceRow>(
    [
      ...(selected.length > 0
        ? [
            row(t('$(list-selection) Selected in the Feed View'), selected.length, () =>
              Promise.resolve({ name: t('papers'), ids: selected }),
            ),
          ]
        : []),
      row(t('$(library) All Papers'), library.size, () =>
        Promise.resolve({ name: t('papers'), ids: allIds(deps) }),
      ),
      row(t('$(checklist) Choose Papers…'), undefined, async () => {
        const placeholder = t('Type what you remember of the paper: Alt+Enter takes several');
        const ids = await picker.pick({ title, placeholder, many: true });
        return ids && { name: t('papers'), ids };
      }),
      ...searches.all.map((search) => searchRow(search, deps)),
    ],
    { title, placeHolder: t('Which papers?'), matchOnDescription: true },
  );
  return picked?.choose();
}

function searchRow(search: SavedSearch, deps: Asking): SourceRow {
  return {
    label: `$(search) ${escapeIcons(isolated(search.name))}`,
    description: escapeIcons(isolated(oneLine(search.query, 100))),
    choose: () => ofRows(deps, [{ searchId: search.id }]),
  };
}

function* allIds({ library }: Asking): Generator<string> {
  for (const { paper } of library.values()) yield paper.id;
}
