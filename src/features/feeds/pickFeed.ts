import * as vscode from 'vscode';
import type { FollowedFeed } from '../../core/ports';
import type { FollowedFeedRow } from '../../manifest/commands';
import { escapeIcons } from '../text';
import type { Wording } from '../wording';
import { describeFeed } from './describeFeed';

/** Asks for one of some feeds. @returns `undefined` if the person left, or there is none */
export async function pickFeed(
  feeds: readonly FollowedFeed[],
  question: string,
  wording: Wording,
  now: number,
): Promise<FollowedFeedRow | undefined> {
  const rows = feeds.map((feed) => {
    const { label, description, icon } = describeFeed(feed, now, wording);
    return {
      label: `$(${icon.id}) ${escapeIcons(label)}`,
      description: escapeIcons(description),
      row: { place: feed.place, feedId: feed.id },
    };
  });
  const picked = await vscode.window.showQuickPick(rows, {
    placeHolder: rows.length > 0 ? question : vscode.l10n.t('There is no such feed'),
    matchOnDescription: true,
  });
  return picked?.row;
}
