import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import { registerFeedTree } from '../../src/features/feedTree';
import type { FeedElement } from '../../src/features/feedTree/feedElement';
import { papersDragType } from '../../src/manifest/views';
import { eventually } from '../support/eventually';
import { closeEditors } from '../support/workspaceFolder';
import { activateWithPapers, openTabs, paperShown, papers, removePapers } from './uiWorld';

const [zebrafish, aardvark] = papers.map(({ title }) => title);
const ids = papers.map(({ id }) => id);

/** What VS Code was asked to make, and the parts that it was given. */
interface View {
  readonly view: vscode.TreeView<FeedElement>;
  readonly provider: vscode.TreeDataProvider<FeedElement>;
  readonly dragAndDrop: vscode.TreeDragAndDropController<FeedElement>;
}

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

  describe('as it is given to VS Code', () => {
    let world: View;
    let registered: vscode.Disposable;
    let dropped: readonly vscode.Uri[];
    const stored = new Map<string, unknown>();

    beforeEach(async () => {
      dropped = [];
      stored.clear();
      world = await viewOf(() => {
        registered = registerOnce(() =>
          registerFeedTree({
            library: api.library,
            search: api.search,
            usage: {
              placesOf: () => [],
              isCited: (id) => id === ids[1],
              citedPapers: () => new Set(ids.slice(1, 2)),
              onDidChange: () => ({ dispose: () => undefined }),
            },
            reporter: {
              report: (error) => {
                throw error;
              },
            },
            log: { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing },
            pause: () => Promise.resolve(),
            memento: {
              get: (key: string) => stored.get(key),
              update: (key: string, value: unknown) => Promise.resolve(void stored.set(key, value)),
              keys: () => [...stored.keys()],
            },
            importFiles: (uris) => {
              dropped = uris;
              return Promise.resolve();
            },
          }),
        );
      });
    });
    afterEach(() => {
      registered.dispose();
    });

    it('groups by listing day, and shows who, when and what else', async () => {
      const group = await groupOf(world, 'December 2, 1999');
      const [row] = (await world.provider.getChildren(group)) ?? [];
      const item = await world.provider.getTreeItem(row!);
      assert.equal(item.label, aardvark);
      assert.equal(item.description, '4 authors · 2021 · cited in this workspace');
      assert.ok(item.iconPath instanceof vscode.ThemeIcon);
      assert.match(
        item.accessibilityInformation?.label ?? '',
        /unread, cited in this workspace, 4 authors, 2021$/,
      );
      assert.equal(await world.provider.getParent?.(row!), group);
    });

    it('makes the tooltip when it is asked for: no trust, no HTML', async () => {
      const [row] = (await world.provider.getChildren(await groupOf(world, 'December 1, 1999'))) ?? [];
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
      const [row] = (await world.provider.getChildren(await groupOf(world, 'December 3, 1999'))) ?? [];
      const badge = world.view.badge?.value ?? 0;
      const changed = nextChange(world);
      await api.library.setState([ids[2] ?? ''], { read: true });
      assert.deepEqual(await changed, [row]);
      assert.equal(world.view.badge?.value ?? 0, badge - 1);
      assert.match((await world.provider.getTreeItem(row!)).contextValue ?? '', /\bread\b/);
      await api.library.setState([ids[2] ?? ''], { read: false });
    });

    it('drags papers by id and as text, and groups not at all', async () => {
      const group = await groupOf(world, 'December 1, 1999');
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

const nothing = () => undefined;

/** The extension has registered the commands already; here only the view is looked at. */
function registerOnce(register: () => vscode.Disposable): vscode.Disposable {
  const commands = vscode.commands as unknown as Record<'registerCommand', unknown>;
  const { registerCommand } = commands;
  commands.registerCommand = () => ({ dispose: nothing });
  try {
    return register();
  } finally {
    commands.registerCommand = registerCommand;
  }
}

/** Takes the parts that the view is made of, and gives it a view that is none, so that ours stays as it is. */
async function viewOf(register: () => void): Promise<View> {
  const window = vscode.window as unknown as Record<'createTreeView', unknown>;
  const { createTreeView } = window;
  let made: View | undefined;
  const silent = () => ({ dispose: nothing });
  window.createTreeView = (_id: string, options: vscode.TreeViewOptions<FeedElement>) => {
    const view = {
      selection: [],
      onDidChangeSelection: silent,
      onDidExpandElement: silent,
      onDidCollapseElement: silent,
      dispose: nothing,
    } as unknown as vscode.TreeView<FeedElement>;
    made = { view, provider: options.treeDataProvider, dragAndDrop: options.dragAndDropController! };
    return view;
  };
  try {
    register();
    return await eventually('a view', () => made);
  } finally {
    window.createTreeView = createTreeView;
  }
}

async function groupOf({ provider }: View, label: string): Promise<FeedElement> {
  return eventually(label, async () => {
    const roots = (await provider.getChildren()) ?? [];
    for (const root of roots) if ((await provider.getTreeItem(root)).label === label) return root;
    return undefined;
  });
}

function nextChange({ provider }: View): Promise<unknown> {
  return new Promise((resolve) => {
    const listening = provider.onDidChangeTreeData?.((what) => {
      listening?.dispose();
      resolve(what);
    });
  });
}
