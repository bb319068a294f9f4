import { shortTitle } from '../text';
import * as vscode from 'vscode';
import { nearestKeys } from '../../core/bibliography';
import { rewriteKey, type KeyUse } from '../../core/citations';
import type { Library } from '../../core/library';
import { citationKey, parseArxivId, parseDoi, toCslItem, type CslItem } from '../../core/paper';
import type { NoteBibliography } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { findPapers, type FindPapersDeps, type FindPapersOptions, type FoundPaper } from './findPapers';
import type { KeyPlacesDeps } from './keyPlaces';
import { keyUsesOf } from './keySymbols';
import { quickFix } from './quickFixAction';

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
  const items = bibliography.files.flatMap((file) => file.items);
  const near = await nearestKeys(use.key, items, { limit: maxKeys, pause: deps.pause }, signal);
  const changes = near.map((item) => changeKey(document, diagnostic, use, item));
  const [first] = changes;
  if (first) first.isPreferred = true;
  return [
    ...changes,
    ...(await addPapers(deps, document, diagnostic, use, bibliography, signal)),
    addEntry(document, diagnostic, use),
    ...openPage(diagnostic, use),
  ];
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

/** Papers of the library that the key speaks of: their entries come into the bibliography, their keys into the note. */
async function addPapers(
  deps: UnknownKeyDeps,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  { key, start }: KeyUse,
  bibliography: NoteBibliography,
  signal: AbortSignal,
): Promise<vscode.CodeAction[]> {
  const keyPattern = readSetting(vscode.workspace, 'paperside.citation.keyPattern', document);
  const options = { limit: maxPapers, keyPattern, taken: bibliography.keys };
  const named = paperNamed(deps, key, options);
  const found = named ? [named] : await findPapers(deps, [key], bibliography, options, signal);
  return found.map(({ paper, item }) => {
    const action = quickFix(
      t('Add {0} from the library as @{1}', shortTitle(paper.title), item.id),
      diagnostic,
    );
    action.command = {
      command: 'paperside.addPaperForKey',
      title: action.title,
      arguments: [{ note: document.uri.toString(), key, start, paper: paper.id }],
    };
    return action;
  });
}

/** The paper whose DOI or arXiv id the key is. */
function paperNamed(
  { library }: UnknownKeyDeps,
  key: string,
  { keyPattern, taken }: Pick<FindPapersOptions, 'keyPattern' | 'taken'>,
): Pick<FoundPaper, 'paper' | 'item'> | undefined {
  const { doi, arxivId } = identifiersOf(key);
  if (doi === undefined && arxivId === undefined) return undefined;
  const paper = library.find({ title: '', ...(doi && { doi }), ...(arxivId && { arxivId }) })?.paper;
  return (
    paper && { paper, item: { ...toCslItem(paper), id: citationKey(paper, { pattern: keyPattern, taken }) } }
  );
}

function addEntry(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  { key }: KeyUse,
): vscode.CodeAction {
  const { doi, arxivId } = identifiersOf(key);
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
function openPage(diagnostic: vscode.Diagnostic, { key }: KeyUse): vscode.CodeAction[] {
  const { doi, arxivId } = identifiersOf(key);
  const address =
    doi !== undefined
      ? `https://doi.org/${encodeURI(doi)}`
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

function identifiersOf(key: string): {
  readonly doi: string | undefined;
  readonly arxivId: string | undefined;
} {
  return { doi: parseDoi(key), arxivId: parseArxivId(key) };
}
