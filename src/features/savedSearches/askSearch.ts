import * as vscode from 'vscode';
import { longestQuery, type SearchService } from '../../core/ports';
import {
  cleanName,
  cleanQuery,
  freeName,
  maxNameLength,
  nameFault,
  queryFault,
  type SavedSearch,
  type SavedSearches,
} from '../../core/savedSearches';
import { askText } from '../askText';
import { hintsInWords } from '../queryWords';
import type { Wording } from '../wording';

export interface AskSearchDeps {
  readonly searches: Pick<SavedSearches, 'all'>;
  readonly search: Pick<SearchService, 'find'>;
  readonly wording: Wording;
}

/** Asks for a query, and says while one types how many papers it finds and what of it isn't understood. */
export async function askQuery(
  deps: AskSearchDeps,
  title: string,
  value: string,
): Promise<string | undefined> {
  const { l10n } = deps.wording;
  const answer = await askText({
    title,
    placeholder: l10n.t('Words, or author: org: year: is:unread listed:7d "phrase" -word'),
    prompt: l10n.t('Enter takes the query. Saved searches show what it finds at any time.'),
    value,
    fault: (typed) => queryFaultInWords(typed, deps.wording),
    remark: (typed, signal) => outcomeOf(typed, deps, signal),
  });
  return answer && cleanQuery(answer.text);
}

function queryFaultInWords(typed: string, wording: Wording): string | undefined {
  const { l10n } = wording;
  switch (queryFault(typed)) {
    case undefined:
      return undefined;
    case 'empty':
      return l10n.t('Type what to search for.');
    case 'tooLong':
      return l10n.t('A query has at most {0} characters; shorten it.', wording.count(longestQuery));
  }
}

/** What a query comes to, in words; nothing where search isn't to be had just now, which keeps nobody from saving. */
async function outcomeOf(
  query: string,
  { search, wording }: AskSearchDeps,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { ids, hints } = await search.find(query, signal);
    return [wording.papers(ids.length), ...hintsInWords(hints, wording)].join(' · ');
  } catch {
    return undefined;
  }
}

/** Asks for a name that no other search has. `editsQuery`: the button beside the title was pressed instead. */
export async function askName(
  { searches, wording }: AskSearchDeps,
  question: {
    readonly title: string;
    readonly query: string;
    readonly value: string;
    readonly search?: SavedSearch;
    readonly button?: vscode.QuickInputButton;
  },
): Promise<{ readonly name: string; readonly editsQuery: boolean } | undefined> {
  const { l10n } = wording;
  const { title, query, value, search, button } = question;
  const answer = await askText({
    title,
    placeholder: l10n.t('Name'),
    prompt: l10n.t('Finds: {0}', query),
    value,
    ...(button && { button }),
    fault: (typed) => nameFaultInWords(typed, searches.all, search?.id, wording),
  });
  return answer && { name: cleanName(answer.text), editsQuery: answer.by === 'button' };
}

function nameFaultInWords(
  typed: string,
  searches: readonly SavedSearch[],
  except: string | undefined,
  { l10n }: Wording,
): string | undefined {
  switch (nameFault(typed, searches, except)) {
    case undefined:
      return undefined;
    case 'empty':
      return l10n.t('Type a name.');
    case 'tooLong':
      return l10n.t('A name has at most {0} characters.', maxNameLength);
    case 'taken':
      return l10n.t('There is a saved search “{0}” already; type another name.', cleanName(typed));
  }
}

/**
 * Asks what to save: the name at once if the query is known, with a way back to the query.
 * @returns `undefined` if the person left
 */
export async function askDraft(
  deps: AskSearchDeps,
  given: string,
): Promise<{ readonly name: string; readonly query: string } | undefined> {
  const { l10n } = deps.wording;
  const title = l10n.t('Save Search');
  const button = { iconPath: new vscode.ThemeIcon('edit'), tooltip: l10n.t('Edit Query') };
  // One that is too long is shown with a word on that, not cut.
  let query: string | undefined = queryFault(given) ? '' : cleanQuery(given);
  let named: string | undefined;
  for (;;) {
    if (query === '') query = await askQuery(deps, title, given);
    if (query === undefined) return undefined;
    const suggested = freeName(query, deps.searches.all);
    const answer = await askName(deps, { title, query, value: named ?? suggested, button });
    if (!answer) return undefined;
    if (!answer.editsQuery) return { name: answer.name, query };
    // A name that the person typed stays; the suggested one goes with its query.
    named = answer.name === suggested || answer.name === '' ? undefined : answer.name;
    given = query;
    query = '';
  }
}
