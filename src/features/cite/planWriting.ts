import * as vscode from 'vscode';
import { mentionBibliography } from '../../core/notes';
import type {
  Bibliographies,
  BibliographyFile,
  CitedPaper,
  NoteBibliography,
  NoteEdit,
  NoteWriting,
} from '../../core/ports';
import { isPapersideError, type PapersideError } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { fileOf, headOf } from '../../notebooks/headOf';
import { frontMatterText } from '../frontMatter';
import { relativePath } from '../relativePath';
import { isWritable } from '../writable';
import { addEntries, type Added } from './addEntries';
import { assignKeys } from './assignKeys';
import { caughtUp } from './caughtUp';
import { chooseDestination, type Destination } from './chooseDestination';
import { applyEdits, difference, mergeEdits, type MergedEdits } from './noteEdits';
import { exists, openDestination, type OpenedFile } from './openDestination';
import { withEolOf } from './savedAlong';

/** All that has to be found out, and made, before the change itself can be made in one go. */
export interface WritingPlan {
  readonly cited: readonly CitedPaper[];
  readonly bibliography: NoteBibliography;
  /** `undefined` where nothing has to be added. */
  readonly destination: Destination | undefined;
  /** The file that takes the entries; `undefined` where there is none, or where it is the note itself. */
  readonly target: OpenedFile | undefined;
  /** The file that the change itself has to make for the entries, as the plan may come to nothing. */
  readonly creation: vscode.Uri | undefined;
  /** The bibliographies that the note has to name from now on; none in most cases. */
  readonly mention: readonly string[];
  /** Why nothing can be added: the file is a list with an error, which would only get a second one. */
  readonly damage: PapersideError | undefined;
}

export interface PlanDeps {
  readonly bibliographies: Bibliographies;
  /** Whether the person's account may write a file that exists; only a desktop can tell. */
  readonly canWrite?: (uri: vscode.Uri) => Promise<boolean>;
}

/** Who is cited under which key, and which file would get the entries. Changes nothing. */
export async function planCitation(
  { bibliographies, canWrite }: PlanDeps,
  document: vscode.TextDocument | undefined,
  { papers, ...given }: Pick<NoteWriting, 'papers' | 'keys' | 'entries'>,
): Promise<Pick<WritingPlan, 'cited' | 'bibliography' | 'destination'>> {
  const scope = document ?? vscode.workspace.workspaceFolders?.[0];
  const bibliography = await bibliographies.ofNote(document?.uri.toString());
  const pattern = readSetting(vscode.workspace, 'paperside.citation.keyPattern', scope);
  const cited = assignKeys(papers, bibliography, pattern, given);
  if (!cited.some(({ isNew }) => isNew)) return { cited, bibliography, destination: undefined };
  const isPermitted = async (uri: vscode.Uri) => (await isWritable(uri)) && (await (canWrite?.(uri) ?? true));
  const permitted = new Map<string, boolean>();
  for (const { uri } of bibliography.files)
    permitted.set(uri, await isPermitted(vscode.Uri.parse(uri, true)));
  const destination = chooseDestination(bibliography.files, {
    addTo: bibliography.addTo,
    isWritable: (uri) => permitted.get(uri) !== false,
  });
  return { cited, bibliography, destination };
}

/**
 * Plans a citation and opens, or makes, the file that takes the entries.
 * @param tentative whether the plan may come to nothing: then no file is made
 * @throws PapersideError 'bibliographyUnwritable'
 */
export async function planWriting(
  deps: PlanDeps,
  document: vscode.TextDocument,
  writing: Pick<NoteWriting, 'papers' | 'keys' | 'entries' | 'needsEntries'>,
  tentative = false,
): Promise<WritingPlan> {
  await caughtUp((await deps.bibliographies.ofNote(document.uri.toString())).files);
  const plan = await planCitation(deps, document, writing);
  const destination = writing.needsEntries ? plan.destination : undefined;
  const uri = targetUri(destination);
  const creation = uri && tentative && !(await exists(uri)) ? uri : undefined;
  const target = creation ? undefined : uri && (await openDestination(uri));
  const created = creation ?? (target?.isCreated === true ? target.document.uri : undefined);
  const mention = created ? mentions(plan.bibliography, destination, document, created) : [];
  const begun = { ...plan, destination, target, creation, mention, damage: undefined };
  if (!destination || destination.kind === 'none') return begun;
  try {
    // A trial: what can't be added must be known before anything changes.
    const text = creation ? '' : (target?.document.getText() ?? frontMatterText(document));
    withEntries(begun, text);
    return begun;
  } catch (error) {
    if (!isPapersideError(error) || error.code !== 'bibliographyDamaged') throw error;
    return { ...begun, damage: error };
  }
}

/** The edits of all documents as they are now. Nothing is awaited between this and applying them. */
export interface PlannedChange {
  readonly note: MergedEdits;
  /** Of the front matter, where that stands elsewhere: in the first cell of the note's notebook. */
  readonly frontMatter: MergedEdits['edits'];
  readonly entries: Added | undefined;
  /** The entries where they come into the front matter: among the edits above, too. */
  readonly references: Added | undefined;
}

/** @throws PapersideError 'bibliographyDamaged' if the writing names bibliographies in front matter that is no YAML */
export function changeOf(
  plan: WritingPlan,
  writing: NoteWriting,
  document: vscode.TextDocument,
  selections: readonly vscode.Range[],
): PlannedChange {
  const text = document.getText();
  const offsets = selections.map((selection) => ({
    start: document.offsetAt(selection.start),
    end: document.offsetAt(selection.end),
  }));
  const { edits } = writing.compose({ text, selections: offsets }, plan.cited);
  const references = isInline(plan) ? withEntries(plan, frontMatterText(document)) : undefined;
  const frontMatter = references ? [references] : mentionEdits(plan, writing, frontMatterText(document));
  const isInNote = headOf(document) === document;
  return {
    note: mergeEdits(
      [...(isInNote ? frontMatter : []), ...edits].map((edit) => ({
        ...edit,
        text: withEolOf(document, edit.text),
      })),
    ),
    frontMatter: isInNote ? [] : frontMatter,
    entries:
      plan.target || plan.creation ? withEntries(plan, plan.target?.document.getText() ?? '') : undefined,
    references,
  };
}

function withEntries(
  { cited, destination }: Pick<WritingPlan, 'cited' | 'destination'>,
  text: string,
): Added {
  const added = cited.filter(({ isNew }) => isNew);
  return addEntries(text, added, formatOf(destination));
}

/** What a file is written in that gets entries; a new one, in BibLaTeX. */
export function formatOf(destination: Destination | undefined): BibliographyFile['format'] {
  return destination?.kind === 'file' ? destination.file.format : 'biblatex';
}

/** Whether the entries come into the note's front matter. */
function isInline({ destination }: Pick<WritingPlan, 'destination'>): boolean {
  return destination !== undefined && formatOf(destination) === 'references';
}

/** The names of bibliographies in the note's front matter. */
function mentionEdits(
  plan: WritingPlan,
  { mentions = [] }: Pick<NoteWriting, 'mentions'>,
  text: string,
): NoteEdit[] {
  const mentioned = plan.mention.reduce(namedIfSound, mentions.reduce(named, text));
  return mentioned === text ? [] : [difference(text, mentioned)];
}

/** The note with one more bibliography named. */
function named(text: string, path: string): string {
  const edit = mentionBibliography(text, path);
  return edit === undefined ? text : applyEdits(text, [edit]);
}

/** The same; the note as it is where its front matter has an error. */
function namedIfSound(text: string, path: string): string {
  try {
    return named(text, path);
  } catch (error) {
    // The citation is worth more than the mention; the person sees the error where it is.
    if (isPapersideError(error)) return text;
    throw error;
  }
}

function targetUri(destination: Destination | undefined): vscode.Uri | undefined {
  if (destination?.kind === 'new') return vscode.Uri.parse(destination.uri, true);
  if (destination?.kind !== 'file' || isInline({ destination })) return undefined;
  return vscode.Uri.parse(destination.file.uri, true);
}

/** A new file must be named in the note, or Pandoc would not find it; with those that it was to stand beside. */
function mentions(
  { files }: NoteBibliography,
  destination: Destination | undefined,
  note: vscode.TextDocument,
  created: vscode.Uri,
): readonly string[] {
  const isNamed = destination?.kind === 'file' && destination.file.namedBy !== 'default';
  if (isNamed || !readSetting(vscode.workspace, 'paperside.bibliography.mentionInFrontMatter', note))
    return [];
  const ofProject = files
    .filter(({ namedBy }) => namedBy === 'project')
    .map(({ uri }) => vscode.Uri.parse(uri, true));
  const folder = folderOf(fileOf(note.uri));
  return [...ofProject, created].map((uri) => relativePath(folder, uri.path));
}

/** The folder from which a note's paths are read: its own, or the workspace's for one that was never saved. */
function folderOf({ scheme, path }: vscode.Uri): string {
  if (scheme === 'untitled') return vscode.workspace.workspaceFolders?.[0]?.uri.path ?? '/';
  return path.slice(0, path.lastIndexOf('/') + 1);
}
