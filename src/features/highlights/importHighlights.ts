import * as vscode from 'vscode';
import {
  groupByWork,
  matchWorks,
  readHighlights,
  type Highlight,
  type HighlightGroup,
  type MatchedLibrary,
  type WorkMatch,
} from '../../core/highlights';
import type { Library } from '../../core/library';
import type { CitationUsage } from '../../core/ports';
import { PapersideError, throwIfAborted } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { openNotesAbout } from '../commands';
import { withLateProgress } from '../lateProgress';
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
 * @throws AbortError if the person cancels; PapersideError 'paperUnknown', and as `writeHighlights`
 */
export async function importHighlights(
  deps: ImportHighlightsDeps,
  sources: readonly HighlightSource[],
  paperId: string | undefined,
): Promise<ImportOutcome | undefined> {
  const title = vscode.l10n.t('Importing highlights');
  const { highlights, problems, groups } = await withLateProgress(title, async (signal) => {
    const read = await readSources(deps, sources, signal);
    return { ...read, groups: paperId === undefined ? await match(deps, read.highlights, signal) : [] };
  });
  if (highlights.length === 0) return { found: 0, added: 0, changed: 0, notes: [], problems };
  const assigned = paperId === undefined ? await assign(deps, groups) : [{ id: paperId, highlights }];
  if (!assigned) return undefined;
  const written = await write(deps, joined(assigned));
  return { found: highlights.length, ...written, problems: [...problems, ...written.problems] };
}

async function readSources(
  { pause }: ImportHighlightsDeps,
  sources: readonly HighlightSource[],
  signal: AbortSignal,
): Promise<{ readonly highlights: readonly Highlight[]; readonly problems: readonly string[] }> {
  const highlights: Highlight[] = [];
  const problems: string[] = [];
  for (const { text, name } of sources) {
    await pause();
    throwIfAborted(signal);
    const read = await readHighlights(text, name, pause, signal);
    for (const highlight of read.highlights) highlights.push(highlight);
    for (const { message } of read.problems) problems.push(message);
  }
  return { highlights, problems };
}

/** The highlights of one work, with the papers that it may be. */
type MatchedGroup = HighlightGroup & WorkMatch;

async function match(
  { memento, library, pause }: ImportHighlightsDeps,
  highlights: readonly Highlight[],
  signal: AbortSignal,
): Promise<readonly MatchedGroup[]> {
  const items = new KnownItems(memento);
  const pattern = readSetting(vscode.workspace, 'paperside.citation.keyPattern');
  const groups = groupByWork(highlights).map((group) => {
    const known = items.paperOf(group.work);
    return { group, known: known !== undefined && library.get(known) ? known : undefined };
  });
  const open = groups.filter(({ known }) => known === undefined).map(({ group }) => group);
  const works = open.map(({ work }) => work);
  const found = await matchWorks(works, library, pattern, pause, signal);
  const matches = new Map(open.map((group, index) => [group, found[index]]));
  return groups.map(({ group, known }) => ({
    ...group,
    ...(known === undefined
      ? (matches.get(group) ?? { candidates: [] })
      : { id: known, candidates: [known] }),
  }));
}

/** Which paper each highlight is from. @returns `undefined` if the person left */
async function assign(
  deps: ImportHighlightsDeps,
  groups: readonly MatchedGroup[],
): Promise<readonly Assigned[] | undefined> {
  const items = new KnownItems(deps.memento);
  const assigned: Assigned[] = [];
  for (const group of groups) {
    const answer = group.id === undefined ? await askWork(deps, group) : { id: group.id };
    if (answer === 'left') return undefined;
    if (answer.id === undefined) continue;
    await items.remember(group.work, answer.id);
    assigned.push({ id: answer.id, highlights: group.highlights });
  }
  return assigned;
}

/** Each group into the note about its paper. */
async function write(
  deps: ImportHighlightsDeps,
  groups: readonly Assigned[],
): Promise<Omit<ImportOutcome, 'found'>> {
  let [added, changed] = [0, 0];
  const notes: vscode.TextDocument[] = [];
  const problems: string[] = [];
  for (const { id, highlights } of groups) {
    const paper = deps.library.get(id)?.paper;
    if (!paper) throw new PapersideError('paperUnknown', id);
    const document = await noteAbout(deps, id);
    if (!document) {
      problems.push(vscode.l10n.t('“{0}” has no note.', oneLine(paper.title, 60)));
      continue;
    }
    const outcome = await writeHighlights(deps, document, paper, highlights);
    added += outcome.added;
    changed += outcome.changed;
    notes.push(document);
  }
  return { added, changed, notes, problems };
}

/** The highlights of one paper together: two items may be one. */
function joined(assigned: readonly Assigned[]): readonly Assigned[] {
  const papers = new Map<string, readonly Highlight[]>();
  for (const { id, highlights } of assigned) papers.set(id, [...(papers.get(id) ?? []), ...highlights]);
  return [...papers].map(([id, highlights]) => ({ id, highlights }));
}

/** The note about a paper, made if need be. @returns `undefined` if the person left */
async function noteAbout(
  { usage }: ImportHighlightsDeps,
  id: string,
): Promise<vscode.TextDocument | undefined> {
  const [known] = usage.notesOf(id).filter(({ isAbout }) => isAbout);
  const [note] = known ? [vscode.Uri.parse(known.uri, true)] : await openNotesAbout([id]);
  return note && vscode.workspace.openTextDocument(note);
}
