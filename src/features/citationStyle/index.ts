import * as vscode from 'vscode';
import { shippedStyles, type CslEngine } from '../../core/csl';
import { setFrontMatterField } from '../../core/notes';
import type { NoteSource, RenderedNotes, Reporter } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { registerCommand } from '../commands';
import { fileOf } from '../../notebooks/headOf';
import { addFrontMatterEdits, frontMatterText } from '../frontMatter';
import { sourceOf } from '../noteSource';
import { relativePath } from '../relativePath';
import { pickStyle, type StylePick } from './stylePicker';
import { workspaceStyles, type StyleChoice, type WorkspaceStyles } from './workspaceStyles';
import { tellCalmly } from '../tellCalmly';

export interface CitationStyleDeps {
  readonly engine: CslEngine;
  readonly notes: RenderedNotes;
  readonly reporter: Reporter;
  /** The note at hand, if there is one. */
  readonly note: () => vscode.TextDocument | undefined;
}

/** Chooses the style of a note, or of all notes that name none. */
export function registerCitationStyle(deps: CitationStyleDeps): vscode.Disposable {
  return registerCommand('paperside.changeCitationStyle', async () => {
    try {
      await changeStyle(deps);
    } catch (error) {
      deps.reporter.report(error, vscode.l10n.t('change the citation style'));
    }
  });
}

async function changeStyle({ engine, notes, reporter, note }: CitationStyleDeps): Promise<void> {
  const { t } = vscode.l10n;
  const document = note();
  const text = document?.getText() ?? '';
  const source: NoteSource | undefined = document && sourceOf({ uri: document.uri, text });
  const own = await workspaceStyles(AbortSignal.timeout(2_000));
  const shipped = [...shippedStyles].map(([name, title]): StyleChoice => ({ style: name, title, name }));
  const picked = await pickStyle({
    engine,
    notes,
    note: source,
    text,
    groups: [
      { label: labelOf(own), choices: own.styles },
      { label: t('With Paperside'), choices: shipped },
    ],
    current: source && (await notes.styleOf(source)).style,
    failed: (error) => reporter.report(error, t('show what the styles look like')),
  });
  if (!picked) return;
  const done =
    picked.asDefault || !document ? await setDefault(picked.choice) : await setInNote(picked, document);
  tellCalmly(done, 'quote');
}

/** What was not looked at can be named by hand. */
function labelOf({ files, left }: WorkspaceStyles): string {
  const { t } = vscode.l10n;
  return left === 0
    ? t('In the workspace')
    : t('In the workspace: {0} of {1} files; name others under “csl:”', files - left, files);
}

/** @returns what was done */
async function setInNote({ choice }: StylePick, document: vscode.TextDocument): Promise<string> {
  const { t } = vscode.l10n;
  const path = pathOf(choice, fileOf(document.uri));
  const edit = setFrontMatterField(frontMatterText(document), ['csl', 'citation-style'], path);
  if (edit) {
    const change = new vscode.WorkspaceEdit();
    addFrontMatterEdits(change, document, [edit]);
    if (!(await vscode.workspace.applyEdit(change)))
      throw new PapersideError('editRefused', document.uri.toString());
  }
  return t('This note is in the style {0} now.', choice.title);
}

async function setDefault(choice: StyleChoice): Promise<string> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const value = choice.file && folder ? relativePath(folder.uri.path, choice.file.path) : choice.name;
  await vscode.workspace
    .getConfiguration('paperside.citation')
    .update(
      'style',
      value,
      folder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
    );
  return vscode.l10n.t('Notes that name no style are in {0} now.', choice.title);
}

/** A style file from where the note stands; of one that was never saved, from the workspace folder. */
function pathOf({ file, name }: StyleChoice, note: vscode.Uri): string {
  if (!file) return name;
  if (note.scheme === file.scheme && note.scheme !== 'untitled')
    return relativePath(note.path.slice(0, note.path.lastIndexOf('/')), file.path);
  return vscode.workspace.asRelativePath(file, false);
}
