import * as vscode from 'vscode';
import { registerCommand } from '../commands';
import { FeedTree, type FeedTreeDeps } from './feedTree';

export type { FeedTreeDeps } from './feedTree';

/** The view **Feed** with its commands. `selection` and `reveal` are for those who work on its rows. */
export function registerFeedTree(deps: FeedTreeDeps): Pick<FeedTree, 'selection' | 'reveal' | 'dispose'> {
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
    registerCommand('paperside.selectNext', () => tree.moveSelection(1)),
    registerCommand('paperside.selectPrevious', () => tree.moveSelection(-1)),
    registerCommand('paperside.openSelected', async (row) => {
      if (row === undefined) await tree.enter();
      else if ('group' in row) tree.showMore(row.group);
      else await tree.openRow(row);
    }),
  );
  return {
    get selection() {
      return tree.selection;
    },
    reveal: (paperId) => tree.reveal(paperId),
    dispose: () => {
      commands.dispose();
      tree.dispose();
    },
  };
}
