import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { SearchProgress } from '../../src/core/ports';
import { PapersideError } from '../../src/core/problems';
import { papersDragType } from '../../src/manifest/views';
import { eventually } from '../support/eventually';
import { closeEditors } from '../support/workspaceFolder';
import { feedView, nextChange, rowOf, type FeedView } from './feedWorld';
import { activateWithPapers, openTabs, paperShown, papers, removePapers } from './uiWorld';

const [zebrafish, aardvark] = papers.map(({ title }) => title);
const ids = papers.map(({ id }) => id);

describe('feed view', () => {
  let api: PapersideApi;
  before(async () => {
    api = await activateWithPapers();
  });
  after(() => removePapers(api));

  describe('in VS Code', () => {
    afterEach(async () => {
      await closeEditors();
      await vscode.commands.executeCommand('paperside.clearFeedFilter');
    });

    it('opens the paper that the arrow keys come to, and leaves the focus in the tree', async () => {
      await vscode.commands.executeCommand('paperside.filterFeed', '"quillwork looms"');
      await vscode.commands.executeCommand('paperside.feed.focus');
      await eventually(
        'the paper',
        async () => {
          // First the group, then its one paper; there it stays.
          await vscode.commands.executeCommand('paperside.selectNext');
          return openTabs().some((tab) => tab.startsWith('Zebrafish')) || undefined;
        },
        15_000,
      );
      await paperShown(zebrafish ?? '');
    });
  });

  describe('keys in the tree', () => {
    const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
    const repeat = async (command: string, times: number) => {
      for (let time = 0; time < times; time++) await run(command);
    };
    const starred = () => ids.filter((id) => api.library.get(id)?.state.starred);
    const names = () => api.savedSearches.all.map(({ name }) => name);

    before(async () => {
      for (const name of ['First', 'Second']) await api.savedSearches.save({ name, query: 'looms' });
      await run('paperside.filterFeed', 'quillwork');
      await run('paperside.feed.focus');
      // A paper that the selection comes to is opened, unless it is the one that it came to before.
      await run('paperside.openSelected', { paperId: ids[1] });
      // The last row is the paper of the oldest day; up and down again it is selected.
      await eventually('the last paper selected', async () => {
        await run('list.focusLast');
        await run('paperside.selectPrevious');
        await run('paperside.selectNext');
        return openTabs().some((tab) => tab.startsWith('Zebrafish')) || undefined;
      });
    });
    after(async () => {
      await run('paperside.clearFeedFilter');
      for (const { id } of api.savedSearches.all) await api.savedSearches.remove(id);
      await api.library.setState(ids, { starred: false });
      await closeEditors();
    });

    it('star the paper whose row has the focus, and leave the selection as it is', async () => {
      await repeat('list.focusUp', 2);
      await run('paperside.toggleStar', 'focused');
      assert.deepEqual(starred(), [ids[1]]);
      await run('paperside.toggleStar', 'focused');
      assert.deepEqual(starred(), []);
      await run('paperside.star');
      assert.deepEqual(starred(), [ids[0]], 'the selected one');
      await run('list.focusLast');
      await run('paperside.toggleStar', 'focused');
      assert.deepEqual(starred(), []);
    });

    it('delete the saved search whose row has the focus, and none where a paper has it', async () => {
      await run('list.focusFirst');
      await repeat('list.focusDown', 2);
      await run('paperside.deleteSavedSearch', 'focused');
      assert.deepEqual(names(), ['First']);
      await run('list.focusLast');
      await run('paperside.deleteSavedSearch', 'focused');
      assert.deepEqual(names(), ['First']);
    });
  });

  describe('as it is given to VS Code', () => {
    let world: FeedView;
    let dropped: readonly vscode.Uri[];

    beforeEach(async () => {
      dropped = [];
      world = await feedView(api, {
        isCited: (id) => id === ids[1],
        citedPapers: new Set(ids.slice(1, 2)),
        noteCounts: new Map(ids.slice(1, 2).map((id) => [id, 3])),
        importFiles: (uris) => {
          dropped = uris;
          return Promise.resolve();
        },
      });
    });
    afterEach(() => world.dispose());

    it('groups by listing day, and shows who, when and what else', async () => {
      const group = await rowOf(world, 'December 2, 1999');
      const [row] = (await world.provider.getChildren(group)) ?? [];
      const item = await world.provider.getTreeItem(row!);
      assert.equal(item.label, aardvark);
      assert.equal(item.description, '4 authors · 2021 · 3 notes');
      assert.ok(item.iconPath instanceof vscode.ThemeIcon);
      assert.match(
        item.accessibilityInformation?.label ?? '',
        /unread, cited in this workspace, 3 notes, 4 authors, 2021$/,
      );
      assert.equal(await world.provider.getParent?.(row!), group);
    });

    it('makes the tooltip when it is asked for: no trust, no HTML', async () => {
      const [row] = (await world.provider.getChildren(await rowOf(world, 'December 1, 1999'))) ?? [];
      const item = await world.provider.getTreeItem(row!);
      assert.equal(item.tooltip, undefined);
      const { tooltip } =
        (await world.provider.resolveTreeItem?.(item, row!, new vscode.CancellationTokenSource().token)) ??
        {};
      assert.ok(tooltip instanceof vscode.MarkdownString);
      assert.deepEqual([tooltip.isTrusted, tooltip.supportHtml], [false, false]);
      assert.match(tooltip.value, /Zebrafish/);
    });

    it('draws only the row again whose reading state changed', async () => {
      const [row] = (await world.provider.getChildren(await rowOf(world, 'December 3, 1999'))) ?? [];
      const badge = world.view.badge?.value ?? 0;
      const changed = nextChange(world);
      await api.library.setState([ids[2] ?? ''], { read: true });
      assert.deepEqual(await changed, [row]);
      assert.equal(world.view.badge?.value ?? 0, badge - 1);
      assert.match((await world.provider.getTreeItem(row!)).contextValue ?? '', /\bread\b/);
      await api.library.setState([ids[2] ?? ''], { read: false });
    });

    it('keeps a paper that is being read in the filtered list, until the reader goes on', async () => {
      const below = async (label: string) => {
        const [row] = (await world.provider.getChildren(await rowOf(world, label))) ?? [];
        return row!;
      };
      const groups = async () => ((await world.provider.getChildren()) ?? []).length;
      await world.run('paperside.filterFeed', 'quillwork is:unread');
      assert.equal(await groups(), 3);
      world.select(await below('December 2, 1999'));
      await api.library.setState(ids.slice(1), { read: true });
      try {
        await eventually('the other one to go', async () => (await groups()) === 2 || undefined);
        world.select(await below('December 1, 1999'));
        await eventually('the one that was read to go', async () => (await groups()) === 1 || undefined);
      } finally {
        await api.library.setState(ids, { read: false });
      }
    });

    it('says that search has stopped until it answers, whatever changes meanwhile', async () => {
      let stopped = true;
      const listeners = new Set<(progress: SearchProgress) => void>();
      const other = await feedView(api, {
        search: {
          find: (...asked) =>
            stopped ? Promise.reject(new PapersideError('workerStopped', '')) : api.search.find(...asked),
          onDidProgress: (listener) => {
            listeners.add(listener);
            return { dispose: () => void listeners.delete(listener) };
          },
        },
      });
      try {
        await other.run('paperside.filterFeed', 'embroidery');
        const words = 'Search has stopped and starts again by itself.';
        assert.equal(other.view.message, words);
        await api.library.setState([ids[2] ?? ''], { starred: true });
        await new Promise((resolve) => setTimeout(resolve, 500));
        assert.equal(other.view.message, words);
        stopped = false;
        for (const each of listeners) each(api.search.progress);
        await eventually('the filter', () => other.view.message?.startsWith('1 of ') || undefined);
      } finally {
        await api.library.setState([ids[2] ?? ''], { starred: false });
        other.dispose();
      }
    });

    it('drags papers by id and as text, and groups not at all', async () => {
      const group = await rowOf(world, 'December 1, 1999');
      const rows = (await world.provider.getChildren(group)) ?? [];
      const transfer = new vscode.DataTransfer();
      await world.dragAndDrop.handleDrag?.(
        [group, ...rows],
        transfer,
        new vscode.CancellationTokenSource().token,
      );
      assert.deepEqual(JSON.parse((await transfer.get(papersDragType)?.asString()) ?? ''), [ids[0]]);
      assert.equal(await transfer.get('text/plain')?.asString(), zebrafish);
      assert.equal(transfer.get('text/uri-list'), undefined);
    });

    it('imports files that are dropped on it, and leaves its own papers where they are', async () => {
      const token = new vscode.CancellationTokenSource().token;
      const files = new vscode.DataTransfer();
      files.set(
        'text/uri-list',
        new vscode.DataTransferItem('file:///a.txt\r\nfile:///b.json\r\nhttps://c.example/'),
      );
      await world.dragAndDrop.handleDrop?.(undefined, files, token);
      assert.deepEqual(
        dropped.map(({ path }) => path),
        ['/a.txt', '/b.json'],
      );
      dropped = [];
      const own = new vscode.DataTransfer();
      own.set(papersDragType, new vscode.DataTransferItem('["x"]'));
      own.set('text/uri-list', new vscode.DataTransferItem('file:///a.txt'));
      await world.dragAndDrop.handleDrop?.(undefined, own, token);
      assert.deepEqual(dropped, []);
    });
  });
});
