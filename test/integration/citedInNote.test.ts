import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import { NoteEditors } from '../../src/features/cite';
import type { CitedElement, WorkRow } from '../../src/features/citedInNote/citedElement';
import { CitedView } from '../../src/features/citedInNote/citedView';
import { isNote } from '../../src/features/noteSelector';
import { createBibliographies } from '../../src/platform/vscode/bibliographies';
import { createPause } from '../../src/platform/vscode/pause';
import { eventually } from '../support/eventually';
import { openNote, removeWorkspaceFolder, workspaceFolder } from '../support/workspaceFolder';
import { captured, labelOf, picking, saving, type Shown } from './citedWorld';
import { activateWithPapers, onDisk, quietLog, withSettings } from './citeWorld';

const bib = [
  '@article{kwon2023, author = {Kwon, Woosuk and Li, Zhuohan}, title = {Efficient memory}, year = 2023}',
  '@misc{lev, author = {Leviathan, Yaniv}, title = {Fast inference by speculative decoding}, year = 2023, eprint = {2211.17192}, eprinttype = {arxiv}}',
  '@book{undated, author = {Doe, Jane}, title = {A book}}',
  '',
].join('\n');
const head = '---\nbibliography: refs.bib\ncsl: apa\n---\n\n';
const text = `${head}See [@lev; @lost]. And @kwon2023 [p. 3] and [@undated].\n\nAgain @lev.\n`;

describe('cited in this note', () => {
  let api: PapersideApi;
  let folder: vscode.WorkspaceFolder;
  before(async () => {
    api = await activateWithPapers();
  });
  beforeEach(async () => {
    folder = await workspaceFolder({ 'refs.bib': bib, 'other.txt': 'x' });
  });
  afterEach(() => removeWorkspaceFolder(folder));

  const uriOf = (name: string) => vscode.Uri.joinPath(folder.uri, name);
  const request = (key: string, place?: number) => ({
    note: uriOf('note.md').toString(),
    key,
    ...(place !== undefined && { place }),
  });

  describe('the view', () => {
    let view: Shown;
    let provider: vscode.TreeDataProvider<CitedElement>;
    let status: vscode.StatusBarItem & { isShown?: boolean };
    let cited: CitedView;
    let bibliographies: ReturnType<typeof createBibliographies>;
    let note: vscode.TextDocument | undefined;

    beforeEach(() => {
      const pause = createPause();
      bibliographies = createBibliographies({ log: quietLog, pause });
      ({ view, provider, status } = captured(() => {
        cited = new CitedView({
          library: api.library,
          bibliographies,
          notes: {
            references: (_, items) => Promise.resolve(items.map(({ id }) => `Reference of ${id}`)),
            onDidChange: () => ({ dispose: () => undefined }),
          },
          log: quietLog,
          pause,
          note: () => {
            const active = vscode.window.activeTextEditor?.document;
            if (active && isNote(active)) note = active;
            return note?.isClosed === true ? undefined : note;
          },
        });
      }));
    });
    afterEach(() => {
      cited.dispose();
      bibliographies.dispose();
      note = undefined;
    });

    const children = async (of?: CitedElement) => (await provider.getChildren(of)) ?? [];
    const items = async (of?: CitedElement) => {
      const rows = await children(of);
      return Promise.all(rows.map(async (row) => provider.getTreeItem(row)));
    };
    const labels = async (of?: CitedElement) => (await items(of)).map(labelOf);
    const shows = (name: string, ...expected: readonly string[]) =>
      eventually(name, async () => {
        assert.deepEqual(await labels(), expected);
        return true;
      });
    const all = [
      'lost',
      'Leviathan 2023 · Fast inference by speculative decoding',
      'Kwon and Li 2023 · Efficient memory',
      'Doe · A book',
    ];

    it('lists the works of the note, missing ones on top, with what is known of them', async () => {
      await openNote(folder, 'note.md', text);
      await shows('all works', ...all);
      const [missing, lev, , undated] = await items();
      assert.equal(missing?.description, 'in no bibliography');
      assert.equal(lev?.description, '@lev ×2 · unread');
      assert.match(lev.contextValue ?? '', /\bpaper online pdf\b/);
      assert.equal(undated?.description, 'no year · @undated');
      assert.equal(view.description, '5 citations · 1 missing · 1 incomplete');
      assert.equal(status.text, '$(warning) 5 citations, 1 missing, 1 incomplete');
      assert.equal(status.isShown, true);
      // A click shows the view, by the command that VS Code makes for it.
      assert.equal(status.command, 'paperside.citedInNote.focus');
      assert.ok((await vscode.commands.getCommands(true)).includes('paperside.citedInNote.focus'));
    });

    it('counts broken entries of the bibliographies until they are mended', async () => {
      await openNote(folder, 'note.md', `${head}See @lev.\n`);
      await eventually('no problem', () => status.text === '$(quote) 1 citation' || undefined);
      const broken = await vscode.workspace.openTextDocument(uriOf('refs.bib'));
      const insert = (at: vscode.Position, what: string) => {
        const edit = new vscode.WorkspaceEdit();
        edit.set(broken.uri, [vscode.TextEdit.insert(at, what)]);
        return vscode.workspace.applyEdit(edit);
      };
      await insert(new vscode.Position(broken.lineCount, 0), '\n@misc{, title = {No Key}}\n');
      await eventually('one', () => status.text === '$(warning) 1 citation, 1 broken entry' || undefined);
      assert.match(status.accessibilityInformation?.label ?? '', /1 broken entry/);
      await insert(broken.positionAt(broken.getText().indexOf('{,') + 1), 'nokey');
      await eventually('no problem again', () => status.text === '$(quote) 1 citation' || undefined);
      await broken.save();
    });

    it('opens a work to its places', async () => {
      await openNote(folder, 'note.md', text);
      await shows('all works', ...all);
      const [, lev] = await children();
      const places = await items(lev);
      assert.deepEqual(
        places.map((item) => [labelOf(item), item.description]),
        [
          ['See [@lev; @lost]. And @kwon2023 [p. 3] and [@undated].', 'line 6'],
          ['Again @lev.', 'line 8'],
        ],
      );
    });

    it('follows typing: only what changes is drawn again, as the same rows', async () => {
      const editor = await openNote(folder, 'note.md', text);
      await shows('all works', ...all);
      const [, lev, kwon] = (await children()) as WorkRow[];
      const changed = new Promise((resolve) => provider.onDidChangeTreeData?.(resolve));
      await editor.edit((edit) => edit.insert(new vscode.Position(7, 0), 'And @kwon2023. '));
      assert.deepEqual(await changed, [kwon]);
      assert.equal((await provider.getTreeItem(kwon!)).description, '@kwon2023 ×2');
      await editor.edit((edit) => edit.insert(new vscode.Position(5, 0), '[@new] '));
      await shows('the new key', 'new', ...all);
      assert.equal((await children())[2], lev);
    });

    it('stays with the note while another kind of file is looked at, and the status bar goes', async () => {
      await openNote(folder, 'note.md', text);
      await shows('all works', ...all);
      await vscode.window.showTextDocument(uriOf('other.txt'));
      await eventually('no status', () => status.isShown === false || undefined);
      assert.deepEqual(await labels(), all);
      await openNote(folder, 'second.md', `${head}[@kwon2023]\n`);
      await shows('the second note', 'Kwon and Li 2023 · Efficient memory');
      await eventually('its status', () => status.text === '$(quote) 1 citation' || undefined);
    });

    it('follows the bibliography', async () => {
      await openNote(folder, 'note.md', text);
      await shows('all works', ...all);
      const more = `${bib}@misc{lost, author = {Roe, R.}, title = {Found}, year = 2001}\n`;
      await vscode.workspace.fs.writeFile(uriOf('refs.bib'), new TextEncoder().encode(more));
      const [, lev = '', kwon = '', undated = ''] = all;
      await shows('the new entry', lev, 'Roe 2001 · Found', kwon, undated);
    });

    it('says that a named file is gone, and lists nothing where there is no bibliography', async () => {
      await openNote(folder, 'note.md', '---\nbibliography: gone.bib\n---\n[@a]\n');
      await shows('the missing one', 'a');
      assert.match(view.message ?? '', /gone\.bib can't be read/);
      await vscode.workspace.fs.delete(uriOf('refs.bib'));
      await openNote(folder, 'thanks.md', 'Thanks @somebody.\n');
      await shows('nothing');
      assert.equal(status.isShown, false);
    });

    it('honours the setting of the status bar', async () => {
      await openNote(folder, 'note.md', text);
      await eventually('a status', () => status.isShown);
      await withSettings({ 'paperside.statusBar.show': false }, async () => {
        await eventually('none', () => status.isShown === false || undefined);
      });
      await eventually('a status again', () => status.isShown);
    });

    it('renders the tooltip when it is asked for: no trust, no HTML', async () => {
      await openNote(folder, 'note.md', text);
      await shows('all works', ...all);
      const [, lev] = await children();
      const item = await provider.getTreeItem(lev!);
      assert.equal(item.tooltip, undefined);
      const { token } = new vscode.CancellationTokenSource();
      const tooltip = (await provider.resolveTreeItem?.(item, lev!, token))?.tooltip;
      assert.ok(tooltip instanceof vscode.MarkdownString);
      assert.deepEqual([tooltip.isTrusted, tooltip.supportHtml], [false, false]);
      assert.match(tooltip.value, /^Reference of lev/);
    });
  });

  it('stays with the cell of a notebook while the keyboard is in the view', async () => {
    const cells = [{ cell_type: 'markdown', metadata: {}, source: 'See [@lev].' }];
    const json = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 });
    await vscode.workspace.fs.writeFile(uriOf('book.ipynb'), new TextEncoder().encode(json));
    const book = await vscode.workspace.openNotebookDocument(uriOf('book.ipynb'));
    await vscode.window.showNotebookDocument(book);
    await vscode.commands.executeCommand('notebook.focusTop');
    await vscode.commands.executeCommand('notebook.cell.edit');
    const cell = book.cellAt(0).document;
    await eventually(
      'the cell’s editor',
      () => vscode.window.activeTextEditor?.document === cell || undefined,
    );
    const editors = new NoteEditors();
    await vscode.commands.executeCommand('paperside.citedInNote.focus');
    assert.equal(editors.document, cell);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('no note', () => editors.document === undefined || undefined);
    editors.dispose();
  });

  describe('its commands', () => {
    it('go to the first place, then to the next, and round again', async () => {
      const editor = await openNote(folder, 'note.md', text);
      const lines: number[] = [];
      for (let step = 0; step < 3; step++) {
        await vscode.commands.executeCommand('paperside.goToCitation', request('lev'));
        assert.equal(editor.document.getText(editor.selection), 'lev');
        lines.push(editor.selection.start.line);
      }
      assert.deepEqual(lines, [5, 7, 5]);
      await vscode.commands.executeCommand('paperside.goToCitation', request('lev', 1));
      assert.equal(editor.selection.start.line, 7);
    });

    it('copy keys and citations of several works', async () => {
      const rows = [request('lev'), request('kwon2023'), request('lev')];
      await vscode.commands.executeCommand('paperside.copyKey', rows[0], rows);
      assert.equal(await vscode.env.clipboard.readText(), 'lev\nkwon2023');
      await vscode.commands.executeCommand('paperside.copyKeyAsCitation', rows[0], rows);
      assert.equal(await vscode.env.clipboard.readText(), '[@lev; @kwon2023]');
    });

    it('copy references and the whole bibliography in the style of the note', async () => {
      await openNote(folder, 'note.md', text);
      await eventually('the reference', async () => {
        await vscode.commands.executeCommand('paperside.copyReference', request('kwon2023'));
        const copied = await vscode.env.clipboard.readText();
        return copied === 'Kwon, W., & Li, Z. (2023). Efficient memory.' || undefined;
      });
      const copied: string[] = [];
      for (const form of [0, 1, 2]) {
        await picking(form, () => vscode.commands.executeCommand('paperside.copyBibliography'));
        copied.push(await vscode.env.clipboard.readText());
      }
      assert.match(copied[0] ?? '', /^Doe, J\. \(n\.d\.\)\. \*A book\*\.\n\nKwon, W/);
      assert.match(copied[1] ?? '', /^Doe, J\. \(n\.d\.\)\. A book\.\n\nKwon, W/);
      const entry = '<div class="csl-entry">';
      assert.ok(
        copied[2]?.startsWith(`${entry}Doe, J. (n.d.). <i>A book</i>.</div>\n${entry}Kwon`),
        copied[2],
      );
    });

    it('export all that the bibliography has for a note that asks for all of it', async () => {
      await openNote(
        folder,
        'note.md',
        `---\nbibliography: refs.bib\nnocite: '@*'\n---\n\nSee [@undated].\n`,
      );
      await eventually('an export', async () => {
        const heard = await saving(uriOf('all.bib'), () =>
          vscode.commands.executeCommand('paperside.exportCited'),
        );
        return heard.toasts[0]?.message.includes('3 entries') || undefined;
      });
      const { items } = api.core.parseBibliography(await onDisk(folder, 'all.bib'));
      assert.deepEqual(
        items.map(({ id }) => id),
        ['undated', 'kwon2023', 'lev'],
      );
    });

    it('export what the note cites, and only that, in the format of the ending', async () => {
      await openNote(folder, 'note.md', `${head}[@kwon2023; @undated; @lost]\n`);
      const keys: Record<string, readonly string[]> = {};
      for (const ending of ['bib', 'json', 'yaml', 'ris']) {
        const said = await eventually('an export', async () => {
          const heard = await saving(uriOf(`out.${ending}`), () =>
            vscode.commands.executeCommand('paperside.exportCited'),
          );
          return heard.toasts[0]?.message.includes('2 entries') ? heard : undefined;
        });
        assert.match(said.toasts[0]?.message ?? '', /1 cited keys? .*left out/);
        keys[ending] = api.core
          .parseBibliography(await onDisk(folder, `out.${ending}`))
          .items.map(({ id }) => id);
      }
      const both = ['kwon2023', 'undated'];
      assert.deepEqual(keys, { bib: both, json: both, yaml: both, ris: both });
    });

    it('refuse an ending that stands for no format', async () => {
      await openNote(folder, 'note.md', text);
      await eventually('the refusal', async () => {
        const said = await saving(uriOf('out.docx'), () =>
          vscode.commands.executeCommand('paperside.exportCited'),
        );
        return (
          said.toasts[0]?.message.includes("Couldn't export the cited entries. This is no format") ||
          undefined
        );
      });
    });
  });
});
