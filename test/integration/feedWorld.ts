// The feed view as VS Code is asked to make it: its parts under a test's hands, and no view on the screen.
import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/compose';
import type { SearchService } from '../../src/core/ports';
import { registerFeedTree } from '../../src/features/feedTree';
import type { FeedElement } from '../../src/features/feedTree/feedElement';
import type { CommandId } from '../../src/manifest/commands';
import { eventually } from '../support/eventually';

/** What VS Code was asked to make, and the parts that it was given. */
export interface FeedView {
  dispose(): void;
  /** Has a person select rows. */
  select(...rows: readonly FeedElement[]): void;
  setVisible(visible: boolean): void;
  /** Runs a command of this view. */
  run(command: CommandId, ...args: unknown[]): Promise<void>;
  readonly view: vscode.TreeView<FeedElement>;
  readonly provider: vscode.TreeDataProvider<FeedElement>;
  readonly dragAndDrop: vscode.TreeDragAndDropController<FeedElement>;
}

export interface FeedViewOptions {
  readonly isCited?: (id: string) => boolean;
  readonly citedPapers?: ReadonlySet<string>;
  readonly noteCounts?: ReadonlyMap<string, number>;
  /** In place of the library's own. */
  readonly search?: Partial<SearchService>;
  readonly importFiles?: (uris: readonly vscode.Uri[]) => Promise<void>;
}

const nothing = () => undefined;
const log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/** The feed view over the library and the searches of `api`, remembering nothing of what was opened before. */
export async function feedView(api: PapersideApi, options: FeedViewOptions = {}): Promise<FeedView> {
  const stored = new Map<string, unknown>();
  let registered: Registered | undefined;
  const parts = await viewOf(() => {
    registered = registerOnce(() =>
      registerFeedTree({
        library: api.library,
        search: {
          search: (...asked) => api.search.search(...asked),
          find: (...asked) => api.search.find(...asked),
          complete: (...asked) => api.search.complete(...asked),
          related: (...asked) => api.search.related(...asked),
          onDidProgress: (listener) => api.search.onDidProgress(listener),
          ...options.search,
          get progress() {
            return options.search?.progress ?? api.search.progress;
          },
        },
        searches: api.savedSearches,
        usage: {
          placesOf: () => [],
          notesOf: () => [],
          countOf: (id) => options.noteCounts?.get(id) ?? 0,
          isCited: options.isCited ?? (() => false),
          citedPapers: () => options.citedPapers ?? new Set(),
          onDidChange: () => ({ dispose: nothing }),
        },
        reporter: {
          report: (error) => {
            throw error;
          },
        },
        log,
        pause: () => Promise.resolve(),
        today: () => '2026-04-22',
        memento: {
          get: (key: string) => stored.get(key),
          update: (key: string, value: unknown) => Promise.resolve(void stored.set(key, value)),
          keys: () => [...stored.keys()],
        },
        importFiles: options.importFiles ?? (() => Promise.resolve()),
      }),
    );
  });
  return {
    ...parts,
    run: async (command, ...args) => {
      await registered?.commands.get(command)?.(...args);
    },
    dispose: () => void registered?.made.dispose(),
  };
}

interface Registered {
  readonly made: vscode.Disposable;
  readonly commands: ReadonlyMap<string, (...args: unknown[]) => unknown>;
}

/** The extension has registered the commands already; those of this view are run by hand. */
function registerOnce(register: () => vscode.Disposable): Registered {
  const made = new Map<string, (...args: unknown[]) => unknown>();
  const commands = vscode.commands as unknown as Record<'registerCommand', unknown>;
  const { registerCommand } = commands;
  commands.registerCommand = (id: string, run: (...args: unknown[]) => unknown) => {
    made.set(id, run);
    return { dispose: nothing };
  };
  try {
    return { made: register(), commands: made };
  } finally {
    commands.registerCommand = registerCommand;
  }
}

/** Takes the parts that the view is made of, and gives it a view that is none, so that ours stays as it is. */
async function viewOf(register: () => void): Promise<Omit<FeedView, 'dispose' | 'run'>> {
  const window = vscode.window as unknown as Record<'createTreeView', unknown>;
  const { createTreeView } = window;
  let made: Omit<FeedView, 'dispose' | 'run'> | undefined;
  const selected = new vscode.EventEmitter<vscode.TreeViewSelectionChangeEvent<FeedElement>>();
  const silent = () => ({ dispose: nothing });
  const visibility = new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>();
  window.createTreeView = (_id: string, options: vscode.TreeViewOptions<FeedElement>) => {
    const view = {
      selection: [],
      visible: true,
      onDidChangeVisibility: visibility.event,
      onDidChangeSelection: selected.event,
      onDidExpandElement: silent,
      onDidCollapseElement: silent,
      dispose: nothing,
    } as unknown as vscode.TreeView<FeedElement>;
    const select = (...rows: readonly FeedElement[]) => {
      Object.assign(view, { selection: rows });
      selected.fire({ selection: rows });
    };
    const setVisible = (visible: boolean) => visibility.fire({ visible });
    made = {
      view,
      select,
      setVisible,
      provider: options.treeDataProvider,
      dragAndDrop: options.dragAndDropController!,
    };
    return view;
  };
  try {
    register();
    return await eventually('a view', () => made);
  } finally {
    window.createTreeView = createTreeView;
  }
}

/** The row with a label: on top, or in another. */
export async function rowOf(
  { provider }: FeedView,
  label: string,
  below?: FeedElement,
): Promise<FeedElement> {
  return eventually(label, async () => {
    const rows = (await provider.getChildren(below)) ?? [];
    for (const row of rows) if ((await provider.getTreeItem(row)).label === label) return row;
    return undefined;
  });
}

export function nextChange({ provider }: FeedView): Promise<unknown> {
  return new Promise((resolve) => {
    const listening = provider.onDidChangeTreeData?.((what) => {
      listening?.dispose();
      resolve(what);
    });
  });
}
