import * as vscode from 'vscode';
import { nearestKeys } from '../../core/bibliography';
import { rewriteKey, type KeyUse } from '../../core/citations';
import type { Library } from '../../core/library';
import { citationKey, doiAddress, type CslItem, type Paper } from '../../core/paper';
import type { NoteBibliography } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { shortTitle } from '../text';
import { findPapers, type FindPapersDeps } from './findPapers';
import type { KeyPlacesDeps } from './keyPlaces';
import { keyUsesOf } from './keySymbols';
import { quickFix } from './quickFixAction';
import { paperOfKey } from './quickFixKeyPaper';

const { t } = vscode.l10n;

export interface UnknownKeyDeps extends KeyPlacesDeps, FindPapersDeps {
  readonly library: Pick<Library, 'get' | 'find'>;
}

const maxKeys = 3;
const maxPapers = 3;

/** What may have been meant by a key that is in no bibliography of the note; and a new entry for it. */
export async function fixUnknownKey(
  deps: UnknownKeyDeps,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  signal: AbortSignal,
): Promise<vscode.CodeAction[]> {
  const from = document.offsetAt(diagnostic.range.start);
  const use = keyUsesOf(document, deps.syntax).find(({ start }) => start === from);
  if (!use) return [];
  const bibliography = await deps.bibliographies.ofNote(document.uri.toString());
  // What the diagnostic said may have been put right since.
  if (bibliography.get(use.key)) return [];
  const named = paperOfKey(use.key);
  const isNamed = named.doi !== undefined || named.arxivId !== undefined;
  const held = isNamed ? deps.library.find(named)?.paper : undefined;
  const known = isNamed ? itemOf(held ?? named, bibliography) : undefined;
  if (known) return [preferred(changeKey(document, diagnostic, use, known)), ...openPage(diagnostic, named)];
  const items = bibliography.files.flatMap((file) => file.items);
  const near = await nearestKeys(use.key, items, { limit: maxKeys, pause: deps.pause }, signal);
  const changes = near.map((item) => changeKey(document, diagnostic, use, item));
  changes.slice(0, 1).forEach(preferred);
  return [
    ...changes,
    ...(await addPapers(deps, document, diagnostic, use, bibliography, held, signal)),
    addEntry(document, diagnostic, use, named),
    ...openPage(diagnostic, named),
  ];
}

/** The paper's item in the note's bibliography, if that is what its key means in the note. */
function itemOf(paper: Paper, bibliography: NoteBibliography): CslItem | undefined {
  const item = bibliography.find(paper)?.item;
  return item && bibliography.get(item.id)?.item === item ? item : undefined;
}

function preferred(action: vscode.CodeAction): vscode.CodeAction {
  action.isPreferred = true;
  return action;
}

function changeKey(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  use: KeyUse,
  item: CslItem,
): vscode.CodeAction {
  const title = typeof item.title === 'string' && item.title !== '' ? ` · ${shortTitle(item.title)}` : '';
  const action = quickFix(`${t('Change to @{0}', item.id)}${title}`, diagnostic);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, diagnostic.range, rewriteKey(use, item.id));
  return action;
}

/**
 * Papers of the library that the key speaks of: their entries come into the bibliography, their keys into the note.
 * @param named the paper whose DOI or arXiv id the key is
 */
async function addPapers(
  deps: UnknownKeyDeps,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  { key, start }: KeyUse,
  bibliography: NoteBibliography,
  named: Paper | undefined,
  signal: AbortSignal,
): Promise<vscode.CodeAction[]> {
  const keyPattern = readSetting(vscode.workspace, 'paperside.citation.keyPattern', document);
  const taken = bibliography.keys;
  const found = named
    ? [{ paper: named, name: citationKey(named, { pattern: keyPattern, taken }) }]
    : (await findPapers(deps, [key], bibliography, { limit: maxPapers, keyPattern, taken }, signal)).map(
        ({ paper, item }) => ({ paper, name: item.id }),
      );
  return found.map(({ paper, name }) => {
    const action = quickFix(t('Add {0} from the library as @{1}', shortTitle(paper.title), name), diagnostic);
    action.command = {
      command: 'paperside.addPaperForKey',
      title: action.title,
      arguments: [{ note: document.uri.toString(), key, start, paper: paper.id }],
    };
    return action;
  });
}

function addEntry(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  { key }: KeyUse,
  { doi, arxivId }: Paper,
): vscode.CodeAction {
  const title =
    doi !== undefined
      ? t('Add an entry @{0} with the DOI {1} to the bibliography', key, doi)
      : arxivId !== undefined
        ? t('Add an entry @{0} with the arXiv id {1} to the bibliography', key, arxivId)
        : t('Add an empty entry @{0} to the bibliography', key);
  const action = quickFix(title, diagnostic);
  action.command = {
    command: 'paperside.addEntryForKey',
    title: action.title,
    arguments: [{ note: document.uri.toString(), key }],
  };
  return action;
}

/** Where a DOI or an arXiv id can be looked up. */
function openPage(diagnostic: vscode.Diagnostic, { doi, arxivId }: Paper): vscode.CodeAction[] {
  const address =
    doi !== undefined
      ? doiAddress(doi)
      : arxivId !== undefined
        ? `https://arxiv.org/abs/${encodeURI(arxivId)}`
        : undefined;
  if (address === undefined) return [];
  const action = quickFix(t('Look up {0} in the browser', doi ?? arxivId ?? ''), diagnostic);
  action.command = {
    command: 'vscode.open',
    title: action.title,
    arguments: [vscode.Uri.parse(address, true)],
  };
  return [action];
}
