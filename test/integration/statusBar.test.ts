import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LibraryChange } from '../../src/core/library';
import type { SearchProgress } from '../../src/core/ports';
import { registerStatusBar } from '../../src/features/statusBar';
import { eventually } from '../support/eventually';
import { created, setSetting } from './uiWorld';

/** A library and an index that a test fills. */
class World {
  readonly #changed = new vscode.EventEmitter<LibraryChange>();
  readonly #progressed = new vscode.EventEmitter<SearchProgress>();
  readonly ready = Promise.resolve();
  readonly loaded = true;
  readonly onDidChange = this.#changed.event;
  readonly onDidProgress = this.#progressed.event;
  size = 59;
  unreadCount = 3;
  progress: SearchProgress = { indexed: 59, total: 59 };

  change(): void {
    this.#changed.fire({ added: [], updated: [], removed: [], restated: [] });
  }

  progressTo(progress: SearchProgress): void {
    this.progress = progress;
    this.#progressed.fire(progress);
  }
}

describe('status bar', () => {
  let world: World;
  let item: vscode.StatusBarItem;
  let registered: vscode.Disposable;
  let shown: boolean;
  beforeEach(async () => {
    world = new World();
    item = await created<vscode.StatusBarItem>('createStatusBarItem', () => {
      registered = registerStatusBar({ library: world, search: world });
    });
    shown = true;
    const [show, hide] = [item.show.bind(item), item.hide.bind(item)];
    item.show = () => {
      shown = true;
      show();
    };
    item.hide = () => {
      shown = false;
      hide();
    };
  });
  afterEach(async () => {
    registered.dispose();
    await setSetting('paperside.statusBar.show', undefined);
  });

  it('counts papers and unread ones, and a click searches', () => {
    assert.equal(item.text, '$(book) 59 · 3 unread');
    assert.equal(item.command, 'paperside.search');
    assert.equal(item.accessibilityInformation?.label, '59 papers, 3 unread, Search Papers');
  });

  it('follows the library', async () => {
    world.unreadCount = 0;
    world.change();
    await eventually('no unread ones', () => item.text === '$(book) 59' || undefined);
  });

  it('shows how far the index has come', async () => {
    world.progressTo({ indexed: 20, total: 59 });
    await eventually('progress', () => item.text.includes('20 of 59') || undefined);
    world.progressTo({ indexed: 59, total: 59 });
    await eventually('the end of it', () => item.text === '$(book) 59 · 3 unread' || undefined);
  });

  it('comes and goes with the setting, without a reload', async () => {
    await setSetting('paperside.statusBar.show', false);
    await eventually('it hidden', () => !shown || undefined);
    await setSetting('paperside.statusBar.show', undefined);
    await eventually('it shown', () => shown || undefined);
  });
});
