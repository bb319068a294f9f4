import * as vscode from 'vscode';
import { FEED_NAMES } from '../../core/feeds';
import type { Library } from '../../core/library';
import type { FollowedFeed, FollowedFeeds, Http, Pause, Reporter } from '../../core/ports';
import type { CommandId, Commands, FollowedFeedRow, FollowedFeedTarget } from '../../manifest/commands';
import { registerCommand } from '../commands';
import { focusedRow } from '../focusedRow';
import { oneLine } from '../text';
import { Wording } from '../wording';
import { AskedRefresh } from './askedRefresh';
import { pickFeedProblem } from './feedProblems';
import { FeedsView } from './feedsView';
import { FollowSetting, isEntry, withPause, type FollowEntry } from './followSetting';
import { followStore, reportUnsaved } from './followStore';
import { guideFeed } from './guideFeed';
import { notifyNew } from './notifyNew';
import { openFeedSetting } from './openFeedSetting';
import { openWatched } from './openWatched';
import { pickFeed } from './pickFeed';
import { removeFeed } from './removeFeed';
import { useNewAddress } from './useNewAddress';
import { whenFollowed } from './whenFollowed';

export interface FeedsDeps {
  readonly feeds: FollowedFeeds;
  readonly library: Pick<Library, 'values' | 'add' | 'removeSource'>;
  readonly reporter: Reporter;
  /** For what Zotero has to choose from. */
  readonly http: Http;
  readonly pause: Pause;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The person's day, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** The extension's global state. */
  readonly memento: Pick<vscode.Memento, 'get' | 'update'>;
  /** The home folder, where there is one. */
  readonly home?: vscode.Uri;
}

/** The feeds that a person follows: the view **Feeds**, Add Feed… and what can be done with each. */
export function registerFeeds(deps: FeedsDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  const { feeds, reporter } = deps;
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const guide = { feeds, wording, http: deps.http, ...(deps.home && { home: deps.home }) };
  const setting = new FollowSetting(followStore);
  const view = new FeedsView({ ...deps, wording, entryAt: (place) => setting.at(place) });
  const asked = new AskedRefresh({ feeds, wording });

  const command = <K extends CommandId>(id: K, doing: string, run: (...args: Commands[K]) => unknown) =>
    registerCommand(id, async (...args: Commands[K]) => {
      try {
        await run(...args);
      } catch (error) {
        reportUnsaved(error, doing, reporter);
      }
    });
  /** The row that is meant: the given one, the one with the focus, or one that is asked for. */
  const meant = async (
    target: FollowedFeedTarget | undefined,
    question: string,
    among: (feed: FollowedFeed) => boolean = () => true,
  ): Promise<FollowedFeedRow | undefined> => {
    if (target === 'focused') return focusedRow(view);
    return target ?? pickFeed(feeds.all.filter(among), question, wording, deps.now());
  };
  const feedOf = (row: FollowedFeedRow | undefined): FollowedFeed | undefined =>
    row &&
    (feeds.all.find(({ id, place }) => id === row.feedId && place === row.place) ??
      feeds.all.find(({ id }) => id === row.feedId));

  /** Fetches what has just been followed, as soon as it is known. */
  const begin = async (entry: FollowEntry) => {
    const feed = await whenFollowed(feeds, setting, entry);
    if (!feed) return;
    await view.reveal(feed.id);
    if (!feed.isPaused) await asked.refresh([feed.id]);
  };
  const follow = async (entry: FollowEntry) => {
    await setting.add(entry);
    await begin(entry);
  };
  const add = async (text?: unknown) => {
    const outcome = await guideFeed(guide, {
      title: t('Add Feed'),
      verb: 'follow',
      ...(typeof text === 'string' && { text }),
      isFollowed: (id) => feeds.all.some((feed) => feed.id === id),
    });
    if (outcome?.does === 'show') await view.reveal(outcome.id);
    else if (outcome) await follow(outcome.entry);
  };
  const edit = async (row: FollowedFeedRow) => {
    const feed = feedOf(row);
    const before = setting.at(feed?.place ?? row.place);
    if (!feed || !isEntry(before)) return openFeedSetting(row.place);
    const outcome = await guideFeed(guide, {
      title: t('Edit {0}', oneLine(feed.title, 60)),
      verb: 'save',
      before,
      isFollowed: (id) => feeds.all.some((other) => other.id === id && other.place !== feed.place),
    });
    if (outcome?.does === 'show') await view.reveal(outcome.id);
    if (outcome?.does !== 'follow') return;
    await setting.replace(feed.place, before, outcome.entry);
    await begin(outcome.entry);
  };
  const setPaused = async (row: FollowedFeedRow | undefined, isPaused: boolean) => {
    const place = feedOf(row)?.place;
    if (place === undefined) return;
    const before = setting.at(place);
    await setting.replace(place, before, withPause(before, isPaused));
  };
  const useAddress = (feed: FollowedFeed, address: string) =>
    useNewAddress({ feeds, setting, reporter }, feed, address);

  return vscode.Disposable.from(
    view,
    asked,
    notifyNew({ ...deps, wording, isAsked: (id) => asked.isAsked(id) }),
    command('paperside.addFeed', t('add the feed'), add),
    command('paperside.followDailyPapers', t('follow Daily Papers'), async () => {
      const followed = feeds.all.find(({ id }) => id === FEED_NAMES['daily-papers-api']);
      if (followed) await view.reveal(followed.id);
      else await follow({ kind: 'daily-papers' });
    }),
    command('paperside.refreshFeeds', t('refresh the feeds'), () => asked.refresh()),
    command('paperside.cancelFeeds', t('cancel'), () => asked.cancelAll()),
    command('paperside.refreshFeed', t('refresh the feed'), async (target) => {
      const feed = feedOf(await meant(target, ''));
      if (feed) await asked.refresh([feed.id]);
    }),
    command('paperside.cancelFeed', t('cancel'), async (target) => {
      const feed = feedOf(await meant(target, ''));
      if (feed) feeds.cancel(feed.id);
    }),
    command('paperside.pauseFeed', t('pause the feed'), async (target) =>
      setPaused(await meant(target, t('Which feed shall rest?'), ({ isPaused }) => !isPaused), true),
    ),
    command('paperside.resumeFeed', t('resume the feed'), async (target) =>
      setPaused(await meant(target, t('Which feed shall go on?'), ({ isPaused }) => isPaused), false),
    ),
    command('paperside.editFeed', t('change the feed'), async (target) => {
      const row = await meant(target, t('Which feed shall be changed?'));
      if (row) await edit(row);
    }),
    command('paperside.removeFeed', t('remove the feed'), async (target) => {
      const row = await meant(target, t('Which feed shall no longer be followed?'));
      const feed = feedOf(row);
      if (!row) return;
      const title = feed?.title ?? t('Entry {0} of the setting', row.place + 1);
      await removeFeed(
        { ...deps, setting, wording },
        feed ? { place: feed.place, feedId: feed.id } : row,
        title,
      );
    }),
    command('paperside.openFeedPage', t('open the page'), async (target) => {
      const feed = feedOf(await meant(target, ''));
      if (feed) await vscode.env.openExternal(vscode.Uri.parse(feed.page, true));
    }),
    command('paperside.openFeedFile', t('open the file'), async (target) => {
      const watched = feedOf(await meant(target, ''))?.watched;
      if (watched) await openWatched(watched);
    }),
    command('paperside.openFeedSetting', t('open the setting'), async (target) => {
      const row = await meant(target, '');
      if (row) await openFeedSetting(row.place);
    }),
    command('paperside.showFeedProblems', t('show the problems'), async (target) => {
      const row = target === 'focused' ? await focusedRow(view) : target;
      const feed = feedOf(row);
      await pickFeedProblem(feed ? [feed] : feeds.all, feed ? [] : feeds.faults, useAddress);
    }),
  );
}
