import type { FeedFault, FollowedFeed } from '../../core/ports';
import { escapeMarkdown, oneLine, webAddress } from '../text';
import type { Wording } from '../wording';
import { describeLastRun, describeProgress } from './describeFeed';
import { newAddressOf } from './describeRun';
import { timeUntil } from './describeTime';

/** Problems that a tooltip tells; **Show Problems** tells all. */
const problemsTold = 3;

/**
 * All that is known of a feed, as Markdown. Titles, addresses and problems come from outside: they are escaped, and
 * only web addresses become links.
 * @param now in milliseconds since 1970
 * @param clock an instant as the person reads it on a clock
 */
export function feedTooltip(
  feed: FollowedFeed,
  now: number,
  clock: (at: number) => string,
  wording: Wording,
): string {
  const { l10n } = wording;
  const { lastRun, fetching, due, isPaused, watched } = feed;
  const problems = lastRun?.problems ?? [];
  const more = problems.length - problemsTold;
  const moved = newAddressOf(feed);
  const lines = [
    `**${escapeMarkdown(oneLine(feed.title, 300))}**`,
    watched ? escapeMarkdown(oneLine(watched.path, 1000)) : linkTo(feed.page),
    isPaused ? escapeMarkdown(l10n.t('Paused: it is fetched only when you ask for it.')) : '',
    fetching ? escapeMarkdown(sentence(describeProgress(fetching, wording))) : '',
    lastRun
      ? escapeMarkdown(
          l10n.t('Last time ({0}): {1}', clock(lastRun.at), describeLastRun(lastRun, now, wording)),
        )
      : escapeMarkdown(l10n.t('Not fetched yet.')),
    moved === undefined ? '' : escapeMarkdown(l10n.t('It has moved for good to {0}.', hostOf(moved))),
    ...problems.slice(0, problemsTold).map(({ message }) => `- ${escapeMarkdown(oneLine(message, 300))}`),
    more > 0 ? escapeMarkdown(l10n.t('and {0} more problems', wording.count(more))) : '',
    due === undefined || isPaused
      ? ''
      : escapeMarkdown(l10n.t('Next time: {0} ({1})', timeUntil(due, now, l10n), clock(due))),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

export function faultTooltip({ fault }: FeedFault, entry: string, { l10n }: Wording): string {
  return [
    escapeMarkdown(oneLine(fault, 500)),
    `\`${entry.replaceAll('`', "'").slice(0, 300)}\``,
    escapeMarkdown(l10n.t('Choose the row to mend it in the settings.')),
  ].join('\n\n');
}

/** The page without its query, which may hold a key. */
function linkTo(page: string): string {
  const address = webAddress(page);
  if (address === undefined) return '';
  const { host, pathname } = new URL(address);
  return `[${escapeMarkdown(oneLine(host + pathname, 100))}](${address})`;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
