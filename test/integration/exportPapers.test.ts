import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { Paper } from '../../src/core/paper';
import type { ExportTarget } from '../../src/manifest/commands';
import { parseBibliography } from '../../src/core/bibliography';
import { parseFeed } from '../../src/core/feeds';
import { eventually } from '../support/eventually';
import { removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { answering } from './answering';
import { exists, listening, onDisk, withSettings, type Said } from './citeWorld';
import { feedView, rowOf } from './feedWorld';
import { activateWithPapers, created, leave, papers, removePapers, searchFor, type Picker } from './uiWorld';

const { commands, window } = vscode;
const ids = papers.map(({ id }) => id);

describe('exporting papers', () => {
  let api: PapersideApi;
  let folder: vscode.WorkspaceFolder;
  before(async () => {
    api = await activateWithPapers();
  });
  after(() => removePapers(api));
  beforeEach(async () => {
    folder = await workspaceFolder();
  });
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await removeWorkspaceFolder(folder);
    for (const { id } of api.savedSearches.all) await api.savedSearches.remove(id);
  });

  /** Runs the command as a person who picks these rows, one list after the other, and saves to `file`. */
  async function exporting(
    labels: readonly string[],
    options: {
      readonly file?: string;
      readonly rows?: readonly ExportTarget[];
      readonly answer?: string;
      /** What the person does in place of running the command. */
      readonly by?: () => Promise<void>;
    } = {},
  ): Promise<Said & { readonly offered: string[]; readonly dialogs: vscode.SaveDialogOptions[] }> {
    const waiting = [...labels];
    const offered: string[] = [];
    const dialogs: vscode.SaveDialogOptions[] = [];
    const window = vscode.window as unknown as { showSaveDialog: unknown };
    const { showSaveDialog } = window;
    window.showSaveDialog = (asked: vscode.SaveDialogOptions) => {
      dialogs.push(asked);
      return Promise.resolve(options.file && vscode.Uri.joinPath(folder.uri, options.file));
    };
    const { rows } = options;
    try {
      const said = await listening(
        () =>
          answering(
            (items) => {
              offered.push(...items.map(({ label }) => label));
              const label = waiting.shift();
              return items.find((item) => label !== undefined && item.label.endsWith(label));
            },
            options.by ??
              (async () => {
                await commands.executeCommand('paperside.exportPapers', rows?.[0], rows);
              }),
          ),
        options.answer,
      );
      return { ...said, offered, dialogs };
    } finally {
      window.showSaveDialog = showSaveDialog;
    }
  }
  const rows = ids.map((paperId) => ({ paperId }));
  const read = (name: string) => onDisk(folder, name);

  it('writes the selected rows into a file, says so and opens it', async () => {
    const said = await exporting(['BibTeX', 'To a File…'], { rows, file: 'out.bib', answer: 'Open' });
    const { items, problems } = parseBibliography(await read('out.bib'), 'bibtex');
    assert.deepEqual(problems, []);
    assert.equal(items.length, papers.length);
    assert.equal(new Set(items.map(({ id }) => id)).size, papers.length);
    const [toast] = said.toasts;
    assert.match(toast?.message ?? '', /^Exported 3 papers to .*out\.bib\.$/);
    await eventually('the file in an editor', () =>
      window.activeTextEditor?.document.fileName.endsWith('out.bib'),
    );
    const [dialog] = said.dialogs;
    assert.match(dialog?.defaultUri?.path ?? '', /\/papers\.bib$/);
    assert.deepEqual(dialog?.filters?.['BibTeX'], ['bib']);
  });

  it('makes keys by the pattern of the setting, each one once', async () => {
    await withSettings({ 'paperside.citation.keyPattern': 'shortYear' }, async () => {
      const twice = [...rows, ...rows];
      await exporting(['CSL-JSON', 'To a File…'], { rows: twice, file: 'out.json' });
    });
    const items = JSON.parse(await read('out.json')) as { readonly id: string }[];
    assert.deepEqual(
      items.map(({ id }) => id),
      ['20', '21', '22'],
    );
  });

  for (const [format, label, file] of [
    ['atom', 'Atom', 'out.atom'],
    ['json-feed', 'JSON Feed', 'feed.json'],
  ] as const)
    it(`writes ${format} that imports as the same papers`, async () => {
      await exporting([label, 'To a File…'], { rows, file });
      const { papers: again, problems } = parseFeed(await read(file));
      const facts = ({ title, abstract, published, listed, authorCount }: Paper) => ({
        ...{ title, abstract, published, listed, authorCount },
      });
      assert.deepEqual(problems, []);
      assert.deepEqual(again.map(facts), papers.map(facts));
    });

  it('copies RIS, or shows Markdown in a new editor', async () => {
    const said = await exporting(['RIS', 'To the Clipboard'], { rows });
    assert.equal(parseBibliography(await vscode.env.clipboard.readText(), 'ris').items.length, papers.length);
    assert.deepEqual(said.status, ['$(clippy) Copied 3 papers as RIS']);
    await exporting(['Markdown with Summaries', 'To a New Editor'], { rows: rows.slice(0, 1) });
    const editor = window.activeTextEditor;
    assert.equal(editor?.document.languageId, 'markdown');
    assert.match(
      editor.document.getText(),
      /^# Zebrafish\n\n1 paper, [\d-]{10}\n\n- \*\*Zebrafish: Quillwork/,
    );
    assert.match(editor.document.getText(), /\n\n {2}Looms and threads\.\n$/);
  });

  it('takes all papers of a group and of a saved search, and names the file by it', async () => {
    const feed = await feedView(api);
    try {
      const groups = (await feed.provider.getChildren()) ?? [];
      const group = groups.find((row) => row.kind === 'group' && row.papers.includes(ids[0] ?? ''));
      assert.ok(group?.kind === 'group');
      const ofGroup = await exporting(['BibTeX', 'To a File…'], { rows: [group], file: 'group.bib' });
      assert.equal(parseBibliography(await read('group.bib')).items.length, group.papers.length);
      assert.equal(ofGroup.dialogs.length, 1);
      await api.savedSearches.save({ name: 'Looms & threads', query: 'weaving' });
      const search = await rowOf(feed, 'Looms & threads', await rowOf(feed, 'Saved Searches'));
      assert.ok(search.kind === 'search');
      const ofSearch = await exporting(['RIS', 'To a File…'], { rows: [search], file: 'search.ris' });
      assert.match(await read('search.ris'), /Marmot: A Survey of Weaving/);
      assert.equal(ofSearch.dialogs[0]?.defaultUri?.path.endsWith('/marmot.ris'), true);
    } finally {
      feed.dispose();
    }
  });

  it('asks which papers from the palette: all, a saved search, or chosen ones', async () => {
    await api.savedSearches.save({ name: 'Quill', query: 'quillwork' });
    const all = await exporting(['All Papers', 'CSL-JSON', 'To a File…'], { file: 'all.json' });
    assert.deepEqual(
      all.offered.slice(0, 3).map((label) => label.replace(/^\$\([a-z-]+\) /, '')),
      ['All Papers', 'Choose Papers…', 'Quill'],
    );
    assert.equal((JSON.parse(await read('all.json')) as unknown[]).length, api.library.size);
    const search = await exporting(['Quill', 'CSL-JSON', 'To a File…'], { file: 'quill.json' });
    assert.equal((JSON.parse(await read('quill.json')) as unknown[]).length, papers.length);
    assert.match(search.dialogs[0]?.defaultUri?.path ?? '', /\/quill\.json$/);
  });

  const exportingFromPicker = async (file: string, picker: Picker, press: () => unknown) => {
    const written = eventually('the file', async () => (await exists(folder, file)) || undefined);
    const said = await exporting(['CSL-JSON', 'To a File…'], {
      file,
      by: async () => {
        await press();
        await written;
      },
    });
    const titles = (JSON.parse(await read(file)) as { readonly title: string }[]).map(({ title }) => title);
    assert.ok(!picker.busy);
    return { titles, proposed: said.dialogs[0]?.defaultUri?.path ?? '' };
  };
  const pressKey = () => commands.executeCommand('paperside.pickerExport');
  const titlesOf = (found: readonly string[]) => found.map((id) => api.library.get(id)?.paper.title);

  it('takes from the search all that the query finds, also beyond the rows shown, in its order', async () => {
    const many = Array.from({ length: 60 }, (_, index): Paper => {
      const id = `title:quillwork-${index}`;
      return {
        id,
        title: `Quillwork of Many Hands ${index}`,
        authors: [],
        sources: [{ feed: 'export-many', seen: '2026-04-22' }],
      };
    });
    await api.library.add(many);
    try {
      await eventually(
        'the index',
        async () => (await api.search.find('quillwork')).ids.length >= 63 || undefined,
      );
      const { ids: found } = await api.search.find('quillwork');
      const picker = await searchFor('quillwork');
      assert.ok(picker.buttons.some(({ tooltip }) => tooltip === 'Export Papers…'));
      const { titles, proposed } = await exportingFromPicker('found.json', picker, pressKey);
      assert.deepEqual(titles, titlesOf(found));
      assert.match(proposed, /\/quillwork\.json$/);
    } finally {
      await api.library.removeSource('export-many');
    }
  });

  it('takes the basket of the search', async () => {
    const picker = await searchFor('quillwork');
    await commands.executeCommand('paperside.pickerMark');
    await eventually('the basket', () => picker.items[0]?.label === 'Cite 1 paper' || undefined);
    assert.deepEqual(
      picker.items[0]?.buttons?.map(({ tooltip }) => tooltip),
      ['Export the Papers of the Basket…', 'Empty the Basket'],
    );
    const { titles } = await exportingFromPicker('basket.json', picker, pressKey);
    assert.deepEqual(titles, [papers[0]?.title]);
  });

  it('takes the list of related papers, and nothing where papers are only chosen', async () => {
    const [id = ''] = ids;
    const related = await api.search.related(id, { limit: 50 });
    const picker = await created<Picker>('createQuickPick', () =>
      commands.executeCommand('paperside.showRelated', { papers: [id] }),
    );
    await eventually('rows', () => (picker.items.length > 0 && !picker.busy) || undefined);
    const { titles } = await exportingFromPicker('related.json', picker, pressKey);
    assert.deepEqual(titles, titlesOf(related.map((hit) => hit.id)));
    const choosing = await created<Picker>('createQuickPick', () =>
      commands.executeCommand('paperside.want'),
    );
    await pressKey();
    assert.ok(choosing.buttons.every(({ tooltip }) => tooltip !== 'Export Papers…'));
    await leave();
  });

  it('writes nothing where one leaves a list or the dialog', async () => {
    for (const labels of [[], ['BibTeX'], ['BibTeX', 'To a File…']]) {
      const said = await exporting(labels, { rows });
      assert.deepEqual([said.status, said.toasts], [[], []]);
    }
    assert.equal(await exists(folder, 'out.bib'), false);
  });

  it('says it where a file can not be written, and where there is nothing to export', async () => {
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(folder.uri, 'taken.bib'));
    const failed = await exporting(['BibTeX', 'To a File…'], { rows, file: 'taken.bib' });
    assert.match(failed.toasts[0]?.message ?? '', /^Couldn't export the papers\. The file can't be written/);
    const none = await exporting([], { rows: [{ paperId: 'gone' }] });
    assert.deepEqual(
      none.toasts.map(({ message }) => message),
      ['There are no papers to export.'],
    );
  });
});
