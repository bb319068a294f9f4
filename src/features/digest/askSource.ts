import * as vscode from 'vscode';
import { PapersideError } from '../../core/problems';
import type { SavedSearchRow } from '../../manifest/commands';
import { escapeIcons, isolated, oneLine } from '../text';
import { feedSources, sourceOfSearch, type DigestSource, type DigestSourcesDeps } from './digestSources';

/**
 * The saved search of a row; from the palette the person is asked for a saved search or a feed.
 * @returns `undefined` if the person left
 * @throws PapersideError 'savedSearchUnknown'
 */
export async function askSource(
  deps: DigestSourcesDeps,
  target: SavedSearchRow | undefined,
): Promise<DigestSource | undefined> {
  const { t } = vscode.l10n;
  const { searches, library } = deps;
  await Promise.all([searches.ready, library.ready]);
  if (target) {
    const search = searches.get(target.searchId);
    if (!search) throw new PapersideError('savedSearchUnknown', '');
    return sourceOfSearch(search, deps);
  }
  const row = (source: DigestSource, icon: string) => ({
    source,
    label: `$(${icon}) ${escapeIcons(isolated(oneLine(source.name, 100)))}`,
    ...(source.query !== undefined && { description: escapeIcons(isolated(oneLine(source.query, 100))) }),
  });
  const ofSearches = searches.all.map((search) => row(sourceOfSearch(search, deps), 'search'));
  const ofFeeds = (await feedSources(deps)).map((source) => row(source, 'rss'));
  const heading = (label: string, rows: readonly unknown[]) =>
    rows.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }] : [];
  const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { readonly source?: DigestSource }>(
    [...heading(t('saved searches'), ofSearches), ...ofSearches, ...heading(t('feeds'), ofFeeds), ...ofFeeds],
    {
      title: t('Write Digest'),
      placeHolder:
        ofSearches.length + ofFeeds.length > 0 ? t('Of what is new in…') : t('There are no papers yet'),
      matchOnDescription: true,
    },
  );
  return picked?.source;
}
