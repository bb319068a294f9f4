import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FeedPreview, FeedRun, FollowedFeed, FollowedFeeds } from '../../src/core/ports';
import { registerFeeds } from '../../src/features/feeds';
import type { FeedRow } from '../../src/features/feeds/feedRow';
import { activatePaperside } from '../support/paperside';
import { answeringMessages } from './answeringMessages';
import { setSetting } from './uiWorld';

describe('the view of followed feeds', () => {
  before(() => activatePaperside());

  const now = Date.parse('2026-04-22T10:00:00Z');
  const nothing = () => undefined;

  function fakeFeeds(all: readonly FollowedFeed[]) {
    const listeners = new Set<() => void>();
    const runs = new Set<(feed: FollowedFeed, run: FeedRun) => void>();
    const feeds = {
      all,
      faults: [{ place: 7, fault: 'What?' }],
      onDidChange(listener: () => void) {
        listeners.add(listener);
        return { dispose: () => void listeners.delete(listener) };
      },
      onDidRun(listener: (feed: FollowedFeed, run: FeedRun) => void) {
        runs.add(listener);
        return { dispose: () => void runs.delete(listener) };
      },
      refresh: () => Promise.resolve([]),
      cancel: nothing,
      move: () => Promise.reject<string>(new Error('not asked here')),
      preview: () => Promise.reject<FeedPreview>(new Error('not asked here')),
    } satisfies FollowedFeeds;
    return {
      feeds,
      change: () => listeners.forEach((listener) => listener()),
      ended: (feed: FollowedFeed, last: FeedRun) => runs.forEach((listener) => listener(feed, last)),
      left: () => listeners.size + runs.size,
    };
  }

  const feed = (more: Partial<FollowedFeed> = {}): FollowedFeed => ({
    id: 'a',
    place: 0,
    title: 'Looms',
    page: 'https://x.example/feed?key=secret',
    isPaused: false,
    ...more,
  });

  /** The view over fake feeds, its provider under the test's hands, and none on the screen. */
  function viewOver(world: ReturnType<typeof fakeFeeds>, memento = new Map<string, unknown>()) {
    const window = vscode.window as unknown as Record<'createTreeView', unknown>;
    const commands = vscode.commands as unknown as Record<'registerCommand', unknown>;
    const { createTreeView } = window;
    const { registerCommand } = commands;
    let provider: vscode.TreeDataProvider<FeedRow> | undefined;
    window.createTreeView = (_: string, options: vscode.TreeViewOptions<FeedRow>) => {
      provider = options.treeDataProvider;
      const silent = () => ({ dispose: nothing });
      return {
        visible: true,
        selection: [],
        onDidChangeVisibility: silent,
        onDidChangeSelection: silent,
        dispose: nothing,
      };
    };
    commands.registerCommand = () => ({ dispose: nothing });
    try {
      const registered = registerFeeds({
        feeds: world.feeds,
        library: {
          values: () => [].values(),
          add: () => Promise.reject(new Error('not asked here')),
          removeSource: () => Promise.resolve([]),
        },
        reporter: { report: nothing },
        http: { fetch: () => Promise.reject(new Error('not asked here')) },
        pause: () => Promise.resolve(),
        now: () => now,
        today: () => '2026-04-22',
        memento: {
          get: (key: string) => memento.get(key) as never,
          update: (key: string, value: unknown) => Promise.resolve(void memento.set(key, value)),
        },
      });
      assert.ok(provider);
      return { provider, dispose: () => void registered.dispose() };
    } finally {
      window.createTreeView = createTreeView;
      commands.registerCommand = registerCommand;
    }
  }

  it('has a row for each entry, with words for a screen reader, and a tooltip without keys', async () => {
    const world = fakeFeeds([feed({ lastRun: { at: now - 60_000, added: 3, updated: 0, problems: [] } })]);
    const { provider, dispose } = viewOver(world);
    const rows = (await provider.getChildren()) ?? [];
    const items: vscode.TreeItem[] = [];
    for (const row of rows) items.push(await provider.getTreeItem(row));
    assert.deepEqual(
      items.map(({ accessibilityInformation }) => accessibilityInformation?.label),
      ['Looms, 3 new · 1 min ago', "Can't read entry 8 of the setting: What?"],
    );
    assert.equal(items[1]?.command?.command, 'paperside.openFeedSetting');
    const token = new vscode.CancellationTokenSource().token;
    const { tooltip } = (await provider.resolveTreeItem?.(items[0]!, rows[0]!, token)) ?? {};
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.match(tooltip.value, /\[x\\\.example\\\/feed\]/);
    dispose();
    assert.equal(world.left(), 0);
  });

  it('draws only the rows that look otherwise', async () => {
    const world = fakeFeeds([feed(), feed({ id: 'b', place: 1, title: 'Threads' })]);
    const { provider, dispose } = viewOver(world);
    const [first] = (await provider.getChildren()) ?? [];
    const changed = new Promise<unknown>((resolve) => provider.onDidChangeTreeData?.(resolve));
    world.feeds.all = [feed({ isPaused: true }), feed({ id: 'b', place: 1, title: 'Threads' })];
    world.change();
    assert.deepEqual(await changed, [first]);
    dispose();
  });

  it('says at most once a day how many papers came by themselves, and only where that is wanted', async () => {
    const world = fakeFeeds([feed(), feed({ id: 'b', place: 1 })]);
    const memento = new Map<string, unknown>();
    const { dispose } = viewOver(world, memento);
    const brought = (added: number): FeedRun => ({ at: now, added, updated: 0, problems: [] });
    world.ended(feed(), brought(5));
    await setSetting('paperside.feeds.notify', true);
    try {
      const told = await answeringMessages([undefined], () => {
        world.ended(feed(), brought(30));
        world.ended(feed({ id: 'b' }), brought(4));
      });
      assert.deepEqual(told, ['34 new papers have come.']);
      const again = await answeringMessages([], async () => {
        world.ended(feed(), brought(1));
        await new Promise((resolve) => setTimeout(resolve, 4_000));
      });
      assert.deepEqual(again, []);
      assert.equal([...memento.values()][0], '2026-04-22');
    } finally {
      await setSetting('paperside.feeds.notify', undefined);
      dispose();
    }
  });
});
