import * as vscode from 'vscode';
import { registerCommand } from '../commands';
import { FeedTree, type FeedTreeDeps } from './feedTree';

export type { FeedTreeDeps } from './feedTree';

/** What others who work on the view's rows need of it. */
type FeedView = Pick<
  FeedTree,
  'selection' | 'focusedPapers' | 'focusedSearch' | 'filterQuery' | 'reveal' | 'revealSearch' | 'dispose'
>;

/** The view **Feed** with its commands. */
export function registerFeedTree(deps: FeedTreeDeps): FeedView {
  const tree = new FeedTree(deps);
  const commands = vscode.Disposable.from(
    registerCommand('paperside.filterFeed', (query) => tree.filter(query)),
    registerCommand('paperside.clearFeedFilter', () => tree.filter('')),
    registerCommand('paperside.groupByDay', () => tree.groupBy('day')),
    registerCommand('paperside.groupByMonth', () => tree.groupBy('month')),
    registerCommand('paperside.groupByOrganization', () => tree.groupBy('organization')),
    registerCommand('paperside.groupByNothing', () => tree.groupBy('nothing')),
    registerCommand('paperside.sortByDate', () => tree.sortBy('date')),
    registerCommand('paperside.sortByComments', () => tree.sortBy('comments')),
    registerCommand('paperside.sortByTitle', () => tree.sortBy('title')),
    registerCommand('paperside.selectNext', () => tree.rows.move(1)),
    registerCommand('paperside.selectPrevious', () => tree.rows.move(-1)),
    registerCommand('paperside.openSelected', async (row) => {
      if (row === undefined) await tree.rows.enter();
      else if ('group' in row) tree.showMore(row.group);
      else await tree.rows.open(row);
    }),
  );
  return {
    get selection() {
      return tree.selection;
    },
    focusedPapers: () => tree.focusedPapers(),
    focusedSearch: () => tree.focusedSearch(),
    get filterQuery() {
      return tree.filterQuery;
    },
    reveal: (paperId) => tree.reveal(paperId),
    revealSearch: (id) => tree.revealSearch(id),
    dispose: () => {
      commands.dispose();
      tree.dispose();
    },
  };
}
