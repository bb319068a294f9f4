import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { Paper } from '../../src/core/paper';
import type { PaperSnapshot } from '../../src/ipc/paperViewContract';
import { eventually } from '../support/eventually';
import { closeEditors, openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { edited, markdown, openNotebook, raw } from './notebookWorld';
import { activateWithPapers, openTabs, papers, removePapers } from './uiWorld';

const [zebrafish = '', aardvark = '', marmot = ''] = papers.map(({ id }) => id);

const knots =
  'Sailors knot hawsers with bowlines and hitches. We test how hitches of hemp slip under load, and which bowline ' +
  'holds the hawser of a schooner in a storm.';
/** Two papers about knots: nothing else is near them. */
const relatives: readonly Paper[] = [
  { id: 'title:ui-tests-knots', title: 'Bowlines in Storms', abstract: knots, authors: [], sources: [] },
  {
    id: 'title:ui-tests-hitches',
    title: 'Hitches that Slip',
    abstract: 'Of hemp hitches and bowlines, and how a hawser slips from a schooner.',
    published: '2021-03-01',
    authors: [],
    sources: [],
  },
];

/** A panel that the extension made, and the papers it was sent, the newest last; `null` for one that is gone. */
interface Shown {
  readonly panel: vscode.WebviewPanel;
  readonly sent: (PaperSnapshot | null)[];
}

/** Keeps the panels that are made while it is there. */
class Panels {
  readonly all: Shown[] = [];
  readonly #create = vscode.window.createWebviewPanel;

  constructor() {
    const patched = vscode.window as { createWebviewPanel: typeof vscode.window.createWebviewPanel };
    patched.createWebviewPanel = (...args) => {
      const panel = this.#create.apply(vscode.window, args);
      const sent: Shown['sent'] = [];
      const post = panel.webview.postMessage.bind(panel.webview);
      panel.webview.postMessage = (message: unknown) => {
        const { method, params } = message as { method?: string; params?: { paper: PaperSnapshot | null } };
        if (method === 'show' && params) sent.push(params.paper);
        return post(message);
      };
      this.all.push({ panel, sent });
      return panel;
    };
  }

  /** The newest panel, once it shows a paper that fits. */
  shows(fits: (paper: PaperSnapshot | null) => boolean, at = -1): Promise<PaperSnapshot | null> {
    return eventually(
      'the paper in the view',
      () => {
        const paper = this.all.at(at)?.sent.at(-1);
        return paper !== undefined && fits(paper) ? { paper } : undefined;
      },
      15_000,
    ).then(({ paper }) => paper);
  }

  dispose(): void {
    (vscode.window as { createWebviewPanel: unknown }).createWebviewPanel = this.#create;
  }
}

/** Runs `work` and gives the addresses that the system was asked to open. */
async function openedOutside(work: () => Thenable<unknown>): Promise<readonly string[]> {
  const env = vscode.env as { openExternal: typeof vscode.env.openExternal };
  const original = env.openExternal;
  const opened: string[] = [];
  env.openExternal = (uri) => Promise.resolve(opened.push(uri.toString(true)) > 0);
  try {
    await work();
    return opened;
  } finally {
    env.openExternal = original;
  }
}

describe('paper view', () => {
  let api: PapersideApi;
  let panels: Panels;
  const open = (id: string, preserveFocus = false) =>
    vscode.commands.executeCommand('paperside.openPaper', { papers: [id], preserveFocus });
  const pin = (id: string) => vscode.commands.executeCommand('paperside.openPaperToSide', { papers: [id] });
  const isRead = (id: string) => api.library.get(id)?.state.read;

  before(async () => {
    api = await activateWithPapers();
  });
  beforeEach(async () => {
    await closeEditors();
    await api.library.setState([zebrafish, aardvark, marmot], { read: false });
    panels = new Panels();
  });
  afterEach(async () => {
    panels.dispose();
    await closeEditors();
  });
  after(() => removePapers(api));

  it('shows who, when, the abstract, the citation and its entry, under the title as the tab', async () => {
    await open(zebrafish);
    const paper = await panels.shows((shown) => shown?.id === zebrafish);
    assert.ok(paper);
    assert.deepEqual(openTabs(), ['Zebrafish: Quillwork Embroidery for Qui…']);
    assert.deepEqual(paper.byline.slice(0, 2), ['3 authors', 'May 1, 2020']);
    assert.equal(paper.abstract, 'Looms and threads.');
    assert.match(paper.citation.text, /^\[@\w*zebrafish\w*\]$/i);
    assert.match(paper.bibtex, /^@\w+\{\w*zebrafish/i);
  });

  it('shows the next paper in the same panel', async () => {
    await open(zebrafish);
    await panels.shows((shown) => shown?.id === zebrafish);
    await open(aardvark);
    await panels.shows((shown) => shown?.id === aardvark);
    assert.equal(panels.all.length, 1);
    assert.equal(openTabs().length, 1);
  });

  it('leaves the focus in the note while it follows a selection', async () => {
    const folder = await workspaceFolder();
    try {
      const { document } = await openNote(folder, 'note.md', 'text');
      await vscode.commands.executeCommand('workbench.action.splitEditorRight');
      await open(zebrafish, true);
      await panels.shows((shown) => shown?.id === zebrafish);
      const active = await eventually('an editor', () => vscode.window.visibleTextEditors[0]);
      assert.equal(active.document.uri.toString(), document.uri.toString());
    } finally {
      await removeWorkspaceFolder(folder);
    }
  });

  it('keeps a pinned paper beside the one that follows, and shows it once only', async () => {
    await open(zebrafish);
    await panels.shows((shown) => shown?.id === zebrafish);
    await pin(aardvark);
    await panels.shows((shown) => shown?.id === aardvark);
    await pin(aardvark);
    await open(marmot);
    await panels.shows((shown) => shown?.id === marmot, 0);
    assert.equal(panels.all.length, 2);
    assert.equal(panels.all[1]?.sent.at(-1)?.id, aardvark);
    assert.deepEqual(panels.all.map(({ panel }) => panel.viewColumn).sort(), [1, 2]);
  });

  it('counts a paper that was opened as read', async () => {
    await open(zebrafish);
    await eventually('the paper read', () => isRead(zebrafish) || undefined);
  });

  it('counts a paper that a selection passed over as unread, and one on which it rests as read', async () => {
    await open(zebrafish, true);
    await panels.shows((shown) => shown?.id === zebrafish);
    await open(aardvark, true);
    await panels.shows((shown) => shown?.id === aardvark);
    assert.equal(isRead(aardvark), false);
    await eventually('the paper read', () => isRead(aardvark) || undefined, 8_000);
    assert.equal(isRead(zebrafish), false);
  });

  it('is up to date with the library, and says when its paper is gone', async () => {
    await open(marmot);
    await panels.shows((shown) => shown?.id === marmot);
    await api.library.setState([marmot], { starred: true });
    await panels.shows((shown) => shown?.state.starred === true);
    await removePapers(api);
    await panels.shows((shown) => shown === null);
    api = await activateWithPapers();
    await panels.shows((shown) => shown?.id === marmot);
  });

  it('names the notes that cite the paper, with the line', async () => {
    await open(zebrafish);
    const paper = await panels.shows((shown) => shown?.id === zebrafish);
    const key = /@(\w+)/.exec(paper?.citation.text ?? '')?.[1] ?? '';
    const folder = await workspaceFolder({ 'references.bib': paper?.bibtex ?? '' });
    try {
      await openNote(folder, 'note.md', `---\nbibliography: references.bib\n---\n\nSee [@${key}].\n`);
      await open(zebrafish);
      const cited = await panels.shows((shown) => (shown?.notes.length ?? 0) > 0);
      assert.match(cited?.notes[0]?.label ?? '', /note\.md line 5$/);
      assert.match(cited?.citation.place ?? '', /^In .*references\.bib$/);
    } finally {
      await removeWorkspaceFolder(folder);
    }
  });

  it('prints the reference in the style that the first cell of a notebook names', async () => {
    const folder = await workspaceFolder();
    try {
      const opened = await openNotebook(folder, 'note.ipynb', [
        raw('---\ncsl: harvard-cite-them-right\n---\n'),
        markdown('See '),
      ]);
      await edited(opened.cellAt(1), 'notebook.focusBottom');
      await open(zebrafish);
      await panels.shows((shown) => shown?.reference?.style === 'harvard-cite-them-right');
    } finally {
      await closeEditors();
      await removeWorkspaceFolder(folder);
    }
  });

  it('shows related papers of the library once they are known', async () => {
    const related = relatives.map((paper) => ({ ...paper, sources: papers[0]?.sources ?? [] }));
    await api.library.add(related);
    const [first, second] = related;
    await open(first?.id ?? '');
    const shown = await panels.shows(
      (paper) => paper?.related.some(({ title }) => title === second?.title) ?? false,
    );
    assert.ok(shown);
    assert.equal(shown.related[0]?.title, second?.title);
    assert.equal(shown.related[0]?.year, '2021');
    assert.ok(shown.related.every(({ title }) => title !== first?.title));
  });

  it("opens the paper's page and its PDF in the browser", async () => {
    await api.library.add([
      {
        id: 'arxiv:2408.99999',
        arxivId: '2408.99999',
        title: 'Quillwork Online',
        authors: [],
        sources: [{ feed: 'ui-tests', seen: '2026-04-22' }],
      },
    ]);
    const request = { papers: ['arxiv:2408.99999'] };
    const opened = await openedOutside(async () => {
      await vscode.commands.executeCommand('paperside.openOnline', request);
      await vscode.commands.executeCommand('paperside.openPdf', request);
    });
    assert.deepEqual(opened, ['https://arxiv.org/abs/2408.99999', 'https://arxiv.org/pdf/2408.99999']);
  });

  it('opens nothing, and says so plainly, where the source gives no address', async () => {
    const told: string[] = [];
    const original = vscode.window.showInformationMessage;
    const window = vscode.window as { showInformationMessage: unknown };
    window.showInformationMessage = (message: string) => {
      told.push(message);
      return Promise.resolve(undefined);
    };
    try {
      const id = 'title:ui-tests-link';
      const title = 'A [link](command:workbench.action.quit) of Quillwork';
      await api.library.add([{ ...papers[0], id, title, authors: [], sources: papers[0]?.sources ?? [] }]);
      const opened = await openedOutside(() =>
        vscode.commands.executeCommand('paperside.openPdf', { papers: [id] }),
      );
      assert.deepEqual(opened, []);
    } finally {
      window.showInformationMessage = original;
    }
    assert.deepEqual(told, [
      'The source of “A [link] (command:workbench.action.quit) of Quillwork” gives no web address for it.',
    ]);
  });
});
