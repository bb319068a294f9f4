import * as vscode from 'vscode';
import type { Reporter, SearchService } from '../../core/ports';
import type { SavedSearch, SavedSearches } from '../../core/savedSearches';
import type { SavedSearchTarget } from '../../manifest/commands';
import { registerCommand, runCommand } from '../commands';
import { escapeIcons, isolated, oneLine, withoutLinks } from '../text';
import { Wording } from '../wording';
import { askDraft, askName, askQuery } from './askSearch';
import { tellCalmly } from '../tellCalmly';

export interface SavedSearchesDeps {
  readonly searches: SavedSearches;
  readonly search: Pick<SearchService, 'find'>;
  readonly reporter: Reporter;
  /** The search whose row in the feed view has the focus. */
  readonly focused: () => Promise<string | undefined>;
  /** What the feed view is filtered by; empty where it isn't. */
  readonly filter: () => string;
  /** Shows the search's row where the feed view is visible. */
  readonly reveal: (id: string) => Promise<void>;
}

/** Searches that a person keeps: save, open, rename, edit, move, delete. Their rows are the feed view's. */
export function registerSavedSearches(deps: SavedSearchesDeps): vscode.Disposable {
  const { searches, reporter, focused, filter, reveal } = deps;
  const { t } = vscode.l10n;
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const asking = { ...deps, wording };

  /** The row's search, the focused one, or one that is asked for; none if it is gone, or the person left. */
  const chosen = async (target: SavedSearchTarget | undefined): Promise<SavedSearch | undefined> => {
    await searches.ready;
    if (target === undefined) return pickSearch(searches.all);
    const id = target === 'focused' ? await focused() : target.searchId;
    return id === undefined ? undefined : searches.get(id);
  };

  /** A command on one search. */
  const onOne =
    (doing: string, work: (search: SavedSearch) => Promise<void>) => async (target?: SavedSearchTarget) => {
      try {
        const search = await chosen(target);
        if (search) await work(search);
      } catch (error) {
        reporter.report(error, doing);
      }
    };

  const save = async (given: unknown) => {
    try {
      await searches.ready;
      const draft = await askDraft(asking, typeof given === 'string' ? given : filter());
      if (!draft) return;
      const { id, name } = await searches.save(draft);
      tellCalmly(t('Saved the search “{0}” in the Feed view', name));
      await reveal(id);
    } catch (error) {
      reporter.report(error, t('save the search'));
    }
  };

  const rename = async (search: SavedSearch) => {
    const title = t('Rename Saved Search');
    const answer = await askName(asking, { title, query: search.query, value: search.name, search });
    if (answer) await searches.change(search.id, { name: answer.name });
  };

  const edit = async ({ id, name, query }: SavedSearch) => {
    const edited = await askQuery(asking, t('Edit Query of “{0}”', oneLine(name, 60)), query);
    if (edited === undefined) return;
    // A search that was never given a name of its own goes by its query.
    await searches.change(id, { query: edited, ...(name === query && { name: edited }) });
  };

  const remove = async ({ id, name }: SavedSearch) => {
    await searches.remove(id);
    const undo = t('Undo');
    const told = vscode.window.showInformationMessage(
      t('Deleted the saved search “{0}”.', withoutLinks(name)),
      undo,
    );
    void told.then(async (choice) => {
      if (choice === undo) await bringBack(id);
    });
  };

  const bringBack = async (id: string) => {
    try {
      await searches.restore(id);
      await reveal(id);
    } catch (error) {
      reporter.report(error, t('bring the saved search back'));
    }
  };

  const move =
    (step: 1 | -1) =>
    async ({ id }: SavedSearch) => {
      const ids = searches.all.map((search) => search.id);
      const at = ids.indexOf(id);
      if (at + step < 0 || at + step >= ids.length) return;
      await searches.move(id, ids[step === -1 ? at - 1 : at + 2]);
    };

  return vscode.Disposable.from(
    registerCommand('paperside.saveSearch', save),
    registerCommand(
      'paperside.openSavedSearch',
      onOne(t('open the saved search'), ({ query }) => runCommand('paperside.search', query)),
    ),
    registerCommand('paperside.renameSavedSearch', onOne(t('rename the saved search'), rename)),
    registerCommand('paperside.editSavedSearch', onOne(t('edit the saved search'), edit)),
    registerCommand('paperside.deleteSavedSearch', onOne(t('delete the saved search'), remove)),
    registerCommand('paperside.moveSavedSearchUp', onOne(t('move the saved search'), move(-1))),
    registerCommand('paperside.moveSavedSearchDown', onOne(t('move the saved search'), move(1))),
  );
}

async function pickSearch(all: readonly SavedSearch[]): Promise<SavedSearch | undefined> {
  const { t } = vscode.l10n;
  const rows = all.map((search) => ({
    search,
    label: escapeIcons(isolated(search.name)),
    description: escapeIcons(isolated(oneLine(search.query, 100))),
  }));
  const picked = await vscode.window.showQuickPick(rows, {
    placeHolder: rows.length > 0 ? t('Which saved search?') : t('No search is saved yet'),
    matchOnDescription: true,
  });
  return picked?.search;
}
