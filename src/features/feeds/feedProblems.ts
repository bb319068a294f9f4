import * as vscode from 'vscode';
import type { FeedFault, FollowedFeed } from '../../core/ports';
import type { Problem } from '../../core/problems';
import { runCommand } from '../commands';
import { escapeIcons, isolated, oneLine } from '../text';
import { hasFailed, newAddressOf, troublesOf } from './describeRun';
import { openWatched } from './openWatched';
import { tellCalmly } from '../tellCalmly';

/** More than this nobody goes through. */
const mostShown = 500;

interface ProblemRow extends vscode.QuickPickItem {
  readonly choose?: () => unknown;
}

/**
 * Lists what went wrong when feeds were fetched the last time, with what can be done about it.
 * @param useAddress makes an address the feed's own in the settings
 */
export async function pickFeedProblem(
  feeds: readonly FollowedFeed[],
  faults: readonly FeedFault[],
  useAddress: (feed: FollowedFeed, address: string) => Promise<void>,
): Promise<void> {
  const { t } = vscode.l10n;
  const troubled = feeds.filter((feed) => troublesOf(feed) > 0);
  const rows = [...faults.map(faultRow), ...troubled.flatMap((feed) => rowsOf(feed, useAddress))].slice(
    0,
    mostShown,
  );
  if (rows.length === 0) {
    tellCalmly(t('Feeds: no problems'));
    return;
  }
  const chosen = await vscode.window.showQuickPick(rows, {
    title: t('Problems of Feeds'),
    placeHolder: t('Choose what to do, or a problem to go to its place or copy it'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  await chosen?.choose?.();
}

function rowsOf(
  feed: FollowedFeed,
  useAddress: (feed: FollowedFeed, address: string) => Promise<void>,
): readonly ProblemRow[] {
  const { t } = vscode.l10n;
  const { lastRun, title, watched } = feed;
  if (!lastRun) return [];
  const row = { place: feed.place, feedId: feed.id };
  const moved = newAddressOf(feed);
  const said = [
    ...(hasFailed(lastRun) ? [{ message: lastRun.failure ?? '', severity: 'error' } as const] : []),
    ...lastRun.problems,
  ];
  return [
    { label: isolated(oneLine(title, 100)), kind: vscode.QuickPickItemKind.Separator },
    ...said.map((problem: Problem) => {
      const { message, severity, path, file, line } = problem;
      return {
        label: `$(${severity}) ${escapeIcons(isolated(oneLine(message, 400)))}`,
        ...(path !== undefined && path !== '' && { detail: escapeIcons(oneLine(path, 200)) }),
        ...(line !== undefined && { description: t('line {0}', line) }),
        choose: () => (file === undefined ? copy(message) : openPlace(problem, file)),
      };
    }),
    ...(moved === undefined
      ? []
      : [
          {
            label: `$(arrow-swap) ${t('It has moved: use the new address')}`,
            detail: escapeIcons(oneLine(moved, 200)),
            choose: () => useAddress(feed, moved),
          },
        ]),
    { label: `$(refresh) ${t('Try Again')}`, choose: () => runCommand('paperside.refreshFeed', row) },
    { label: `$(edit) ${t('Edit Feed…')}`, choose: () => runCommand('paperside.editFeed', row) },
    watched
      ? { label: `$(go-to-file) ${t('Open File')}`, choose: () => openWatched(watched) }
      : {
          label: `$(link-external) ${t('Open Page')}`,
          choose: () => runCommand('paperside.openFeedPage', row),
        },
  ];
}

function faultRow({ place, fault }: FeedFault): ProblemRow {
  const { t } = vscode.l10n;
  return {
    label: `$(error) ${t("Entry {0} of the setting can't be read", place + 1)}`,
    detail: escapeIcons(oneLine(fault, 400)),
    description: t('Enter opens it'),
    choose: () => runCommand('paperside.openFeedSetting', { place }),
  };
}

async function openPlace({ line = 1, column = 1 }: Problem, file: string): Promise<void> {
  const at = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file, true));
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}

async function copy(message: string): Promise<void> {
  await vscode.env.clipboard.writeText(message);
  tellCalmly(vscode.l10n.t('Copied the problem'));
}
