import * as vscode from 'vscode';
import type { Disposable, FollowedFeeds } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import type { Wording } from '../wording';

export interface NotifyNewDeps {
  readonly feeds: FollowedFeeds;
  readonly wording: Wording;
  /** Whether the person asked for the feed and is told anyway. */
  readonly isAsked: (id: string) => boolean;
  /** The person's day, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Remembers the day of the last notification, for all windows. */
  readonly memento: Pick<vscode.Memento, 'get' | 'update'>;
}

const dayKey = 'feedsNotifiedOn';
/** One feed ends and the next begins: only when none has for so long, it is time to speak. Milliseconds. */
const settleFor = 3_000;

/** Says how many papers came by themselves, at most once a day, where the setting asks for it. */
export function notifyNew({ feeds, wording, isAsked, today, memento }: NotifyNewDeps): Disposable {
  let added = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const speak = async () => {
    if (feeds.all.some(({ fetching }) => fetching)) {
      waiting = setTimeout(() => void speak(), settleFor);
      return;
    }
    waiting = undefined;
    const came = added;
    added = 0;
    const day = today();
    if (memento.get<string>(dayKey) === day) return;
    await memento.update(dayKey, day);
    const { t } = vscode.l10n;
    const show = t('Show');
    const message =
      came === 1 ? t('1 new paper has come.') : t('{0} new papers have come.', wording.count(came));
    if ((await vscode.window.showInformationMessage(message, show)) === show)
      await vscode.commands.executeCommand('paperside.feed.focus');
  };

  const listening = feeds.onDidRun(({ id }, run) => {
    if (run.added === 0 || isAsked(id) || !readSetting(vscode.workspace, 'paperside.feeds.notify')) return;
    added += run.added;
    waiting ??= setTimeout(() => void speak(), settleFor);
  });
  return {
    dispose: () => {
      clearTimeout(waiting);
      listening.dispose();
    },
  };
}
