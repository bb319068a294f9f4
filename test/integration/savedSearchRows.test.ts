import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { SearchProgress } from '../../src/core/ports';
import type { FeedElement } from '../../src/features/feedTree/feedElement';
import type { CommandId } from '../../src/manifest/commands';
import { eventually } from '../support/eventually';
import { feedView, nextChange, rowOf, type FeedView } from './feedWorld';
import { activateWithPapers, papers, removePapers } from './uiWorld';

const ids = papers.map(({ id }) => id);
const titles = papers.map(({ title }) => title);

describe('rows of saved searches', () => {
  let api: PapersideApi;
  let feed: FeedView;
  before(async () => {
    api = await activateWithPapers();
  });
  after(() => removePapers(api));
  beforeEach(async () => {
    feed = await feedView(api);
  });
  afterEach(async () => {
    feed.dispose();
    for (const { id } of api.savedSearches.all) await api.savedSearches.remove(id);
    await api.library.setState(ids, { read: false });
  });

  const run = (command: CommandId, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
  const names = () => api.savedSearches.all.map(({ name }) => name);
  const row = async (name: string) => {
    const root = await rowOf(feed, 'Saved Searches');
    const found = await rowOf(feed, name, root);
    assert.ok(found.kind === 'search');
    return found;
  };
  const described = (name: string, description: string) =>
    eventually(`${name}: ${description}`, async () => {
      const item = await feed.provider.getTreeItem(await row(name));
      return item.description === description ? item : undefined;
    });
  const shown = async (element: FeedElement) => {
    const rows = (await feed.provider.getChildren(element)) ?? [];
    return rows.flatMap((each) => (each.kind === 'paper' ? [each.paperId] : []));
  };

  it('stands in the tree with what it finds, in the order of the query', async () => {
    await api.savedSearches.save({ name: 'Quills', query: 'quillwork sort:title' });
    const item = await described('Quills', '3 · 3 unread');
    assert.equal(item.contextValue, 'search');
    assert.equal(item.accessibilityInformation?.label, 'saved search Quills, 3 papers, 3 unread');
    assert.ok(item.tooltip instanceof vscode.MarkdownString);
    assert.match(item.tooltip.value, /quillwork sort\\:title/);
    const search = await row('Quills');
    assert.deepEqual(await shown(search), [ids[1], ids[2], ids[0]]);
    const [first] = (await feed.provider.getChildren(search)) ?? [];
    const paper = await feed.provider.getTreeItem(first!);
    assert.equal(paper.label, titles[1]);
    assert.match(paper.contextValue ?? '', /^paper unread\b/);
    assert.equal(await feed.provider.getParent?.(first!), search);
    const other = await feed.provider.getTreeItem(
      await rowOf(feed, titles[1]!, await rowOf(feed, 'December 2, 1999')),
    );
    assert.notEqual(paper.id, other.id, 'the paper has a row of its own below its day');
  });

  it('counts anew when a paper is read, and finds it no more where that was asked for', async () => {
    await api.savedSearches.save({ name: 'Quills', query: 'quillwork' });
    await api.savedSearches.save({ name: 'To read', query: 'quillwork is:unread' });
    await described('Quills', '3 · 3 unread');
    await described('To read', '3 · 3 unread');
    await api.library.setState([ids[0]!], { read: true });
    await described('Quills', '3 · 2 unread');
    await described('To read', '2 · 2 unread');
    assert.deepEqual((await shown(await row('To read'))).sort(), [ids[1], ids[2]].sort());
    await run('paperside.markRead', await row('Quills'));
    await described('Quills', '3');
    await described('To read', '0');
    const [note] = (await feed.provider.getChildren(await row('To read'))) ?? [];
    assert.equal((await feed.provider.getTreeItem(note!)).description, 'No paper matches now.');
  });

  it('keeps a paper that is being read where it stands, until the reader goes on', async () => {
    await api.savedSearches.save({ name: 'To read', query: 'quillwork is:unread sort:title' });
    await described('To read', '3 · 3 unread');
    const search = await row('To read');
    const rows = (await feed.provider.getChildren(search)) ?? [];
    assert.deepEqual(await shown(search), [ids[1], ids[2], ids[0]]);
    feed.select(rows[1]!);
    await api.library.setState([ids[2]!], { read: true });
    await described('To read', '2 · 2 unread');
    const after = (await feed.provider.getChildren(search)) ?? [];
    assert.equal(after[1], rows[1], 'the same row, in its place');
    assert.deepEqual(await shown(search), [ids[1], ids[2], ids[0]]);
    const drawn = nextChange(feed);
    feed.select(rows[2]!);
    assert.deepEqual(await drawn, [search]);
    assert.deepEqual(await shown(search), [ids[1], ids[0]]);
  });

  it('says calmly what of the query is not understood', async () => {
    await api.savedSearches.save({ name: 'Quills', query: 'quillwork year:soon' });
    await described('Quills', '3 · 3 unread');
    const [note, paper] = (await feed.provider.getChildren(await row('Quills'))) ?? [];
    assert.deepEqual([note?.kind, paper?.kind], ['note', 'paper']);
    assert.match(String((await feed.provider.getTreeItem(note!)).description), /2024/);
  });

  it('draws the row above all searches again only when its text is another, and somebody sees it', async () => {
    await api.savedSearches.save({ name: 'Quills', query: 'quillwork' });
    const listeners = new Set<(progress: SearchProgress) => void>();
    const report = () => {
      for (const each of [...listeners]) each(progress);
    };
    let progress = { indexed: 1, total: 3 };
    const building = await feedView(api, {
      search: {
        get progress() {
          return progress;
        },
        onDidProgress: (listener) => {
          listeners.add(listener);
          return { dispose: () => void listeners.delete(listener) };
        },
      },
    });
    try {
      const root = await rowOf(building, 'Saved Searches');
      let drawn = 0;
      building.provider.onDidChangeTreeData?.((what) => {
        if (Array.isArray(what) && what.includes(root)) drawn++;
      });
      const text = async () => {
        await new Promise((resolve) => setTimeout(resolve, 1_300));
        return (await building.provider.getTreeItem(root)).description;
      };
      report();
      assert.deepEqual([await text(), drawn], ['1 · indexing 1 of 3', 0]);
      progress = { indexed: 2, total: 3 };
      for (let step = 0; step < 20; step++) report();
      assert.deepEqual([await text(), drawn], ['1 · indexing 2 of 3', 1]);
      for (let step = 0; step < 20; step++) report();
      assert.deepEqual([await text(), drawn], ['1 · indexing 2 of 3', 1]);
      building.setVisible(false);
      progress = { indexed: 3, total: 3 };
      report();
      await new Promise((resolve) => setTimeout(resolve, 1_300));
      assert.equal(drawn, 1);
      building.setVisible(true);
      assert.equal(drawn, 2);
    } finally {
      building.dispose();
    }
  });

  it('moves up and down among the others', async () => {
    for (const name of ['A', 'B', 'C']) await api.savedSearches.save({ name, query: name });
    await run('paperside.moveSavedSearchUp', await row('C'));
    assert.deepEqual(names(), ['A', 'C', 'B']);
    await run('paperside.moveSavedSearchDown', await row('A'));
    assert.deepEqual(names(), ['C', 'A', 'B']);
    await run('paperside.moveSavedSearchDown', await row('B'));
    await run('paperside.moveSavedSearchUp', await row('C'));
    assert.deepEqual(names(), ['C', 'A', 'B']);
  });

  it('is dragged among the others, and onto nothing else', async () => {
    for (const name of ['A', 'B', 'C']) await api.savedSearches.save({ name, query: name });
    const { token } = new vscode.CancellationTokenSource();
    const drag = async (from: string, onto: FeedElement) => {
      const transfer = new vscode.DataTransfer();
      await feed.dragAndDrop.handleDrag?.([await row(from)], transfer, token);
      assert.equal(transfer.get('text/plain'), undefined);
      await feed.dragAndDrop.handleDrop?.(onto, transfer, token);
      return names().join('');
    };
    assert.equal(await drag('A', await row('B')), 'BAC');
    assert.equal(await drag('A', await row('C')), 'BCA');
    assert.equal(await drag('A', await row('B')), 'ABC');
    assert.equal(await drag('A', await row('A')), 'ABC');
    assert.equal(await drag('A', await rowOf(feed, 'December 1, 1999')), 'ABC');
  });

  it('tells the papers that came since a time', async () => {
    const { id } = await api.savedSearches.save({ query: 'quillwork' });
    const added = api.library.get(ids[0]!)?.added ?? 0;
    assert.equal((await api.savedSearches.papersOf(id)).length, 3);
    assert.equal((await api.savedSearches.papersOf(id, added)).length, 3);
    assert.deepEqual(await api.savedSearches.papersOf(id, added + 3_600_000), []);
  });
});
