import type { FollowedFeed, FollowedFeeds } from '../../core/ports';
import type { FollowEntry, FollowSetting } from './followSetting';

/** How long a change of the setting takes at most to be taken in. Milliseconds. */
const patience = 5_000;

/** The feed that an entry just written asks for, once it is followed; `undefined` if that doesn't come. */
export async function whenFollowed(
  feeds: Pick<FollowedFeeds, 'all' | 'onDidChange'>,
  setting: Pick<FollowSetting, 'entries'>,
  entry: FollowEntry,
): Promise<FollowedFeed | undefined> {
  const written = JSON.stringify(entry);
  const find = () => {
    const place = setting.entries.findIndex((each) => JSON.stringify(each) === written);
    return feeds.all.find((feed) => feed.place === place);
  };
  return find() ?? soon(feeds, find);
}

function soon(
  feeds: Pick<FollowedFeeds, 'onDidChange'>,
  find: () => FollowedFeed | undefined,
): Promise<FollowedFeed | undefined> {
  return new Promise((resolve) => {
    const done = (feed: FollowedFeed | undefined) => {
      clearTimeout(waiting);
      listening.dispose();
      resolve(feed);
    };
    const listening = feeds.onDidChange(() => {
      const feed = find();
      if (feed) done(feed);
    });
    const waiting = setTimeout(() => done(undefined), patience);
  });
}
