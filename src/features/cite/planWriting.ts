import * as vscode from 'vscode';
import { appendEntry } from '../../core/bibliography';
import { mentionBibliography } from '../../core/notes';
import type { Bibliographies, CitedPaper, NoteBibliography, NoteEdit, NoteWriting } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { assignKeys } from './assignKeys';
import { chooseDestination, type Destination } from './chooseDestination';
import { applyEdits, difference, mergeEdits, type MergedEdits } from './noteEdits';
import { isWritable } from './noteEditors';
import { openDestination, type OpenedFile } from './openDestination';
import { relativePath } from './relativePath';
import { withEolOf } from './savedAlong';

/** All that has to be found out, and made, before the change itself can be made in one go. */
export interface WritingPlan {
  readonly cited: readonly CitedPaper[];
  readonly bibliography: NoteBibliography;
  /** `undefined` where nothing has to be added. */
  readonly destination: Destination | undefined;
  /** The file that takes the entries; `undefined` where there is none, or where it is the note itself. */
  readonly target: OpenedFile | undefined;
  /** The bibliographies that the note has to name from now on; none in most cases. */
  readonly mention: readonly string[];
}

/** Who is cited under which key, and which file would get the entries. Changes nothing. */
export async function planCitation(
  bibliographies: Bibliographies,
  document: vscode.TextDocument | undefined,
  papers: NoteWriting['papers'],
): Promise<Pick<WritingPlan, 'cited' | 'bibliography' | 'destination'>> {
  const scope = document ?? vscode.workspace.workspaceFolders?.[0];
  const bibliography = await bibliographies.ofNote(document?.uri.toString());
  const pattern = readSetting(vscode.workspace, 'paperside.citation.keyPattern', scope);
  const cited = assignKeys(papers, bibliography, pattern);
  if (!cited.some(({ isNew }) => isNew)) return { cited, bibliography, destination: undefined };
  const permitted = new Map<string, boolean>();
  for (const { uri } of bibliography.files) permitted.set(uri, await isWritable(vscode.Uri.parse(uri, true)));
  const destination = chooseDestination(bibliography.files, {
    addTo: bibliography.addTo,
    isWritable: (uri) => permitted.get(uri) !== false,
  });
  return { cited, bibliography, destination };
}

/**
 * Plans a citation and opens, or makes, the file that takes the entries.
 * @throws PapersideError 'bibliographyUnwritable'
 */
export async function planWriting(
  bibliographies: Bibliographies,
  document: vscode.TextDocument,
  { papers, needsEntries }: Pick<NoteWriting, 'papers' | 'needsEntries'>,
): Promise<WritingPlan> {
  const plan = await planCitation(bibliographies, document, papers);
  const destination = needsEntries ? plan.destination : undefined;
  const uri = targetUri(destination);
  const target = uri && (await openDestination(uri));
  const mention =
    target?.isCreated === true ? mentions(plan.bibliography, destination, document, target) : [];
  return { ...plan, destination, target, mention };
}

/** The edits of both documents as they are now. Nothing is awaited between this and applying them. */
export interface PlannedChange {
  readonly note: MergedEdits;
  readonly entries: { readonly start: number; readonly end: number; readonly text: string } | undefined;
}

export function changeOf(
  plan: WritingPlan,
  writing: NoteWriting,
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
): PlannedChange {
  const text = document.getText();
  const offsets = selections.map((selection) => ({
    start: document.offsetAt(selection.start),
    end: document.offsetAt(selection.end),
  }));
  const { edits } = writing.compose({ text, selections: offsets }, plan.cited);
  return {
    note: mergeEdits(
      [...frontMatterEdits(plan, text), ...edits].map((edit) => ({
        ...edit,
        text: withEolOf(document, edit.text),
      })),
    ),
    entries: plan.target && withEntries(plan, plan.target.document.getText()),
  };
}

/** What changes in the note's front matter: its own references, or the name of a bibliography made just now. */
function frontMatterEdits(plan: WritingPlan, text: string): NoteEdit[] {
  if (plan.destination?.kind === 'file' && plan.destination.file.format === 'references')
    return [withEntries(plan, text)];
  const mentioned = plan.mention.reduce((now, path) => {
    const edit = mentionBibliography(now, path);
    return edit === undefined ? now : applyEdits(now, [edit]);
  }, text);
  return mentioned === text ? [] : [difference(text, mentioned)];
}

/** One edit that adds all new entries to a bibliography's text. */
function withEntries({ cited, destination }: WritingPlan, text: string) {
  const format = destination?.kind === 'file' ? destination.file.format : 'bibtex';
  const after = cited
    .filter(({ isNew }) => isNew)
    .reduce((now, { item }) => applyEdits(now, [appendEntry(now, item, format)]), text);
  return difference(text, after);
}

function targetUri(destination: Destination | undefined): vscode.Uri | undefined {
  if (destination?.kind === 'new') return vscode.Uri.parse(destination.uri, true);
  if (destination?.kind !== 'file' || destination.file.format === 'references') return undefined;
  return vscode.Uri.parse(destination.file.uri, true);
}

/** A new file must be named in the note, or Pandoc would not find it; with those that it was to stand beside. */
function mentions(
  { files }: NoteBibliography,
  destination: Destination | undefined,
  note: vscode.TextDocument,
  { document }: OpenedFile,
): readonly string[] {
  const isNamed = destination?.kind === 'file' && destination.file.namedBy !== 'default';
  if (isNamed || !readSetting(vscode.workspace, 'paperside.bibliography.mentionInFrontMatter', note))
    return [];
  const ofProject = files
    .filter(({ namedBy }) => namedBy === 'project')
    .map(({ uri }) => vscode.Uri.parse(uri, true));
  const folder = folderOf(note);
  return [...ofProject, document.uri].map((uri) => relativePath(folder, uri.path));
}

/** The folder from which a note's paths are read: its own, or the workspace's for one that was never saved. */
function folderOf(note: vscode.TextDocument): string {
  if (note.isUntitled) return vscode.workspace.workspaceFolders?.[0]?.uri.path ?? '/';
  return note.uri.path.slice(0, note.uri.path.lastIndexOf('/') + 1);
}
