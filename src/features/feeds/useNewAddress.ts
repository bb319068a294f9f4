import * as vscode from 'vscode';
import type { FollowedFeed, FollowedFeeds, Reporter } from '../../core/ports';
import { oneLine, withoutLinks } from '../text';
import { isEntry, type FollowEntry, type FollowSetting } from './followSetting';
import { reportUnsaved } from './followStore';

export interface NewAddressDeps {
  readonly feeds: Pick<FollowedFeeds, 'all' | 'move'>;
  readonly setting: FollowSetting;
  readonly reporter: Reporter;
}

/** Follows a feed at the address to which it moved for good: with its papers and all that is known of it. */
export async function useNewAddress(
  deps: NewAddressDeps,
  { id, place, title }: FollowedFeed,
  address: string,
): Promise<void> {
  const { t } = vscode.l10n;
  const before = deps.setting.at(place);
  if (!isEntry(before)) return;
  const after: FollowEntry = { ...before, address };
  const to = await deps.feeds.move(id, after);
  // Where another entry asks for the same already, the papers have gone to that one.
  if (deps.feeds.all.some((feed) => feed.id === to && feed.place !== place)) {
    await deps.setting.remove(place, before);
    return;
  }
  try {
    await deps.setting.replace(place, before, after);
  } catch (error) {
    await deps.feeds.move(to, before);
    throw error;
  }
  await deps.feeds.move(id, after);
  const undo = t('Undo');
  const name = withoutLinks(oneLine(title, 100));
  const host = new URL(address).host;
  void vscode.window
    .showInformationMessage(t('{0} is followed at {1} from now on, with its papers.', name, host), undo)
    .then(async (choice) => {
      if (choice !== undo) return;
      try {
        await deps.setting.replace(place, after, before);
        await deps.feeds.move(to, before);
      } catch (error) {
        reportUnsaved(error, t('follow the feed at its old address'), deps.reporter);
      }
    });
}
