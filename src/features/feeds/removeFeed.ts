import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { Paper } from '../../core/paper';
import type { FollowedFeeds, Pause, Reporter } from '../../core/ports';
import type { FollowedFeedRow } from '../../manifest/commands';
import { oneLine, withoutLinks } from '../text';
import type { Wording } from '../wording';
import type { FollowSetting } from './followSetting';

export interface RemoveFeedDeps {
  readonly feeds: Pick<FollowedFeeds, 'all'>;
  readonly library: Pick<Library, 'values' | 'add' | 'removeSource'>;
  readonly setting: FollowSetting;
  readonly reporter: Reporter;
  readonly wording: Wording;
  readonly pause: Pause;
}

/** Papers looked at between two pauses. */
const papersPerSlice = 2_000;

/** Ends following a feed. Its papers stay, unless the person says otherwise; each step can be undone. */
export async function removeFeed(
  deps: RemoveFeedDeps,
  { place, feedId }: FollowedFeedRow,
  title: string,
): Promise<void> {
  const { t } = vscode.l10n;
  const { setting, wording } = deps;
  const entry = setting.at(place);
  await setting.remove(place, entry);
  // Where another entry asks for the same, its papers are that one's as well.
  const isStillFollowed = deps.feeds.all.some((feed) => feed.id === feedId && feed.place !== place);
  const papers = feedId === undefined || isStillFollowed ? [] : await papersOf(feedId, deps);
  const undo = t('Undo');
  const takeAway = t('Remove Its Papers Too');
  const name = withoutLinks(oneLine(title, 100));
  const told =
    papers.length > 0
      ? vscode.window.showInformationMessage(
          t('You no longer follow {0}. Its {1} stay in the library.', name, wording.papers(papers.length)),
          undo,
          takeAway,
        )
      : vscode.window.showInformationMessage(t('You no longer follow {0}.', name), undo);
  void told.then((choice) =>
    reporting(
      deps.reporter,
      choice === undo ? t('follow the feed again') : t('remove its papers'),
      async () => {
        if (choice === undo) await setting.insert(place, entry);
        if (choice === takeAway && feedId !== undefined) await removePapers(deps, feedId);
      },
    ),
  );
}

async function removePapers(deps: RemoveFeedDeps, feedId: string): Promise<void> {
  const { t } = vscode.l10n;
  const { library, wording, reporter } = deps;
  // As they are now: some may have come, or been read, since the question was asked.
  const papers = await papersOf(feedId, deps);
  const gone = await library.removeSource(feedId);
  const undo = t('Undo');
  const message =
    gone.length === papers.length
      ? t('Removed {0}.', wording.papers(gone.length))
      : t('Removed {0}; the others have come from elsewhere, too.', wording.papers(gone.length));
  void vscode.window.showInformationMessage(message, undo).then((choice) =>
    choice === undo
      ? reporting(reporter, t('bring the papers back'), async () => {
          await library.add(papers);
        })
      : undefined,
  );
}

/** The papers that have come from a feed, whatever else they have come from. */
async function papersOf(
  feed: string,
  { library, pause }: Pick<RemoveFeedDeps, 'library' | 'pause'>,
): Promise<readonly Paper[]> {
  const papers: Paper[] = [];
  let looked = 0;
  for (const { paper } of library.values()) {
    if (paper.sources.some((source) => source.feed === feed)) papers.push(paper);
    if (++looked % papersPerSlice === 0) await pause();
  }
  return papers;
}

async function reporting(reporter: Reporter, doing: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    reporter.report(error, doing);
  }
}
