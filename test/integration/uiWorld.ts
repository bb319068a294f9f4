// What the tests of tree, picker and status bar share: papers of their own, and a hold on what was created.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Paper } from '../../src/core/paper';
import type { PapersideApi } from '../../src/compose';
import { eventually } from '../support/eventually';
import { activatePaperside } from '../support/paperside';

const feed = 'ui-tests';

/** Papers whose titles, in the order of the alphabet, are not the order in which a search ranks them. */
const titles = [
  'Zebrafish: Quillwork Embroidery for Quillwork Looms',
  'Aardvark Notes, with a Remark on Quillwork',
  'Marmot: A Survey of Weaving',
];

function paper(title: string, index: number): Paper {
  return {
    id: `title:ui-tests-${index}`,
    title,
    abstract: index === 2 ? 'Looms, threads, and at last some quillwork as well.' : 'Looms and threads.',
    authors: [],
    authorCount: 3 + index,
    published: `202${index}-05-0${index + 1}`,
    listed: `1999-12-0${index + 1}`,
    comments: index,
    sources: [{ feed, seen: '2026-04-22' }],
  };
}

/** The tests' own papers. */
export const papers: readonly Paper[] = titles.map(paper);

/** Activates the extension and puts `papers` into its library. */
export async function activateWithPapers(): Promise<PapersideApi> {
  const api = await activatePaperside();
  await api.library.ready;
  await api.library.add(papers);
  // Rows that come in below after a while are for tests of their own.
  await setSetting('paperside.online.when', 'never');
  await eventually('papers that can be found', async () => {
    const { total } = await api.search.search('quillwork', { limit: 10 });
    return total === papers.length || undefined;
  });
  return api;
}

export async function removePapers({ library }: PapersideApi): Promise<void> {
  await setSetting('paperside.online.when', undefined);
  await library.removeSource(feed);
}

/** Labels of all open tabs. */
export function openTabs(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

export async function paperShown(title: string): Promise<void> {
  await eventually(`the paper ${title}`, () => openTabs().includes(title.slice(0, 40)) || shortened(title));
}

/** The paper view cuts long titles for its tab. */
function shortened(title: string): true | undefined {
  return openTabs().some((label) => label.endsWith('…') && title.startsWith(label.slice(0, -1))) || undefined;
}

type Creator = 'createInputBox' | 'createQuickPick' | 'createStatusBarItem';

/** Runs `work` and gives what it had VS Code create by `creator`. */
export async function created<T>(creator: Creator, work: () => unknown): Promise<T> {
  const window = vscode.window as unknown as Record<Creator, (...args: unknown[]) => unknown>;
  const original = window[creator];
  let made: unknown;
  window[creator] = (...args) => (made = original.apply(vscode.window, args));
  try {
    work();
    return (await eventually(creator, () => made)) as T;
  } finally {
    window[creator] = original;
  }
}

export type Picker = vscode.QuickPick<vscode.QuickPickItem>;

/** Opens the search picker with a query and waits for its rows. */
export async function searchFor(query: string): Promise<Picker> {
  const picker = await created<Picker>('createQuickPick', () =>
    vscode.commands.executeCommand('paperside.search', query),
  );
  await eventually('rows', () => (picker.items.length > 0 && !picker.busy) || undefined);
  await drawn();
  return picker;
}

/** Rows that the extension has set are on the screen a moment later; until then no key finds them. */
export async function drawn(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 250));
}

/** Accepts the row that is `steps` below the active one, as keys do. */
export async function accept(steps = 0): Promise<void> {
  for (let step = 0; step < steps; step++) await vscode.commands.executeCommand('quickInput.next');
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
}

export async function leave(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
}

export async function setSetting(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}

/** Fails with the rows in the message. */
export function assertLabels(picker: Picker, expected: readonly string[]): void {
  assert.deepEqual(
    picker.items.map(({ label }) => label),
    expected,
  );
}
