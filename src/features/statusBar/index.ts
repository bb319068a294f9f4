import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { SearchService } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { Wording } from '../wording';
import { describeStatus } from './describeStatus';

export interface StatusBarDeps {
  readonly library: Pick<Library, 'size' | 'unreadCount' | 'loaded' | 'ready' | 'onDidChange'>;
  readonly search: Pick<SearchService, 'progress' | 'onDidProgress'>;
}

const setting = 'paperside.statusBar.show';
/** Changes that come together are shown together. */
const showAfter = 100;

/** The status bar's item: how many papers there are and how many unread; a click searches them. */
export function registerStatusBar({ library, search }: StatusBarDeps): vscode.Disposable {
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const item = vscode.window.createStatusBarItem('paperside.status', vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t('Papers');
  item.command = 'paperside.search';
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let disposed = false;

  const show = () => {
    waiting = undefined;
    if (disposed) return;
    if (!readSetting(vscode.workspace, setting) || !(library.loaded || library.size > 0)) {
      item.hide();
      return;
    }
    const text = describeStatus(
      { papers: library.size, unread: library.unreadCount, ...search.progress },
      wording,
    );
    item.text = text.text;
    item.tooltip = text.tooltip;
    item.accessibilityInformation = { label: text.spoken, role: 'button' };
    item.show();
  };
  const showSoon = () => (waiting ??= setTimeout(show, showAfter));

  show();
  library.ready.then(showSoon, showSoon);
  return vscode.Disposable.from(
    item,
    library.onDidChange(showSoon),
    search.onDidProgress(showSoon),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(setting)) show();
    }),
    {
      dispose: () => {
        disposed = true;
        clearTimeout(waiting);
      },
    },
  );
}
