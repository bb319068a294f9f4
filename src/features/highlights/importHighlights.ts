import * as vscode from 'vscode';
import {
  groupByWork,
  matchWork,
  readHighlights,
  type Highlight,
  type MatchedLibrary,
} from '../../core/highlights';
import type { Library } from '../../core/library';
import { literatureNames } from '../../core/notes';
import type { CitationUsage, Pause } from '../../core/ports';
import { PapersideError, throwIfAborted } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { oneLine } from '../text';
import { askWork, type AskWorkDeps } from './askWork';
import type { HighlightSource } from './highlightSource';
import { KnownItems } from './knownItems';
import { writeHighlights, type WriteHighlightsDeps } from './writeHighlights';

export interface ImportHighlightsDeps extends AskWorkDeps, WriteHighlightsDeps {
  readonly library: Pick<Library, 'get'> & MatchedLibrary;
  readonly usage: Pick<CitationUsage, 'notesOf'>;
  /** Remembers which paper an item of Zotero's is. */
  readonly memento: vscode.Memento;
  readonly pause: Pause;
}

/** What came of it. */
export interface ImportOutcome {
  /** How many highlights were found at all. */
  readonly found: number;
  readonly added: number;
  readonly changed: number;
  readonly notes: readonly vscode.TextDocument[];
  /** What went wrong with single highlights, or should be known of them. */
  readonly problems: readonly string[];
}

interface Assigned {
  readonly id: string;
  readonly highlights: readonly Highlight[];
}

/**
 * Reads highlights and writes each into the note about its paper; that is made where there is none. All questions come
 * before the first note is touched.
 * @param paperId the paper that all are from, if that is known
 * @returns `undefined` if the person left
 * @throws AbortError if `signal` aborts; PapersideError 'paperUnknown', and as `writeHighlights`
 */
export async function importHighlights(
  deps: ImportHighlightsDeps,
  sources: readonly HighlightSource[],
  paperId: string | undefined,
  signal: AbortSignal,
): Promise<ImportOutcome | undefined> {
  const read = sources.map(({ text, name }) => readHighlights(text, name));
  const highlights = read.flatMap((each) => each.highlights);
  const problems = read.flatMap((each) => each.problems.map(({ message }) => message));
  const assigned =
    paperId === undefined ? await assign(deps, highlights, signal) : [{ id: paperId, highlights }];
  if (!assigned) return undefined;
  let [added, changed] = [0, 0];
  const notes: vscode.TextDocument[] = [];
  for (const group of highlights.length === 0 ? [] : joined(assigned)) {
    throwIfAborted(signal);
    const document = await noteAbout(deps, group.id);
    const paper = deps.library.get(group.id)?.paper;
    if (!paper) throw new PapersideError('paperUnknown', group.id);
    if (!document) {
      problems.push(vscode.l10n.t('“{0}” has no note.', oneLine(paper.title, 60)));
      continue;
    }
    const outcome = await writeHighlights(deps, document, paper, group.highlights);
    added += outcome.added;
    changed += outcome.changed;
    notes.push(document);
  }
  return { found: highlights.length, added, changed, notes, problems };
}

/** Which paper each highlight is from. @returns `undefined` if the person left */
async function assign(
  deps: ImportHighlightsDeps,
  highlights: readonly Highlight[],
  signal: AbortSignal,
): Promise<readonly Assigned[] | undefined> {
  const items = new KnownItems(deps.memento);
  const pattern = readSetting(vscode.workspace, 'paperside.citation.keyPattern');
  const assigned: Assigned[] = [];
  for (const group of groupByWork(highlights)) {
    throwIfAborted(signal);
    const known = items.paperOf(group.work);
    if (known !== undefined && deps.library.get(known)) {
      assigned.push({ id: known, highlights: group.highlights });
      continue;
    }
    const match = await matchWork(group.work, deps.library, pattern, deps.pause);
    const answer = match.id === undefined ? await askWork(deps, { ...group, ...match }) : { id: match.id };
    if (answer === 'left') return undefined;
    if (answer.id === undefined) continue;
    await items.remember(group.work, answer.id);
    assigned.push({ id: answer.id, highlights: group.highlights });
  }
  return assigned;
}

/** The highlights of one paper together: two items may be one. */
function joined(assigned: readonly Assigned[]): readonly Assigned[] {
  const papers = new Map<string, readonly Highlight[]>();
  for (const { id, highlights } of assigned) papers.set(id, [...(papers.get(id) ?? []), ...highlights]);
  return [...papers].map(([id, highlights]) => ({ id, highlights }));
}

/** The note about a paper, made if need be. */
async function noteAbout(
  { usage, library }: ImportHighlightsDeps,
  id: string,
): Promise<vscode.TextDocument | undefined> {
  const [known] = usage.notesOf(id).filter(({ isAbout }) => isAbout);
  if (known) return vscode.workspace.openTextDocument(vscode.Uri.parse(known.uri, true));
  await vscode.commands.executeCommand('paperside.openNote', { papers: [id] });
  const document = vscode.window.activeTextEditor?.document;
  const paper = library.get(id)?.paper;
  if (!document || !paper) return undefined;
  // The person may have left when asked, and another note be there.
  const { ids, keys } = literatureNames(document.uri.path, document.getText());
  const own = [paper.id, paper.arxivId && `arxiv:${paper.arxivId}`, paper.doi && `doi:${paper.doi}`];
  const isNew = ids.length === 0 && keys.length > 0;
  return isNew || ids.some((one) => own.includes(one)) ? document : undefined;
}
