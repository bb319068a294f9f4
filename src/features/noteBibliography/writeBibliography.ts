import * as vscode from 'vscode';
import { findBibliographyRegions, insertRegion, type RegionFault } from '../../core/notes';
import type { NoteEdit, RenderedNotes } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { escapeIcons } from '../text';
import { isReadOnly } from '../writable';
import { bibliographyText, type BibliographyText } from './bibliographyText';
import type { DifferenceView } from './differenceView';
import { updateRegions } from './updateRegions';

export interface WriteBibliographyDeps {
  readonly notes: Pick<RenderedNotes, 'render'>;
  readonly differences: DifferenceView;
}

/** How long a calm word stands in the status bar. Milliseconds. */
const shownFor = 8_000;

/**
 * Puts the bibliography at the cursor; where the note has one already, that is brought up to date and shown.
 * @throws PapersideError 'editorReadOnly', 'editRefused'; as `RenderedNotes.render`
 */
export async function insertBibliography(
  deps: WriteBibliographyDeps,
  editor: vscode.TextEditor,
): Promise<void> {
  const { t } = vscode.l10n;
  const { document } = editor;
  await refuseReadOnly(document);
  const { regions, faults } = findBibliographyRegions(document.getText());
  if (tellFaults(document, faults)) return;
  const [there] = regions;
  if (there) {
    const at = document.positionAt(there.start);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    await updateBibliography(deps, document);
    return;
  }
  const fresh = await bibliographyText(deps.notes, document);
  if (fresh.entries === 0) {
    void vscode.window.showInformationMessage(
      fresh.unknown.length > 0
        ? t(
            'No bibliography of this note has what it cites ({0}), so there are no entries to insert.',
            named(fresh.unknown),
          )
        : t('This note cites nothing yet, so there are no entries to insert. Cite a paper first.'),
    );
    return;
  }
  const cursor = document.offsetAt(editor.selection.active);
  await apply(document, [insertRegion(document.getText(), cursor, fresh.region)]);
  tell(t('Inserted the bibliography: {0}', summary(fresh)));
}

/**
 * Brings the bibliography of a note up to date. What somebody wrote into it is lost only if the person agrees.
 * @throws PapersideError 'editorReadOnly', 'editRefused'; as `RenderedNotes.render`
 */
export async function updateBibliography(
  deps: WriteBibliographyDeps,
  document: vscode.TextDocument,
): Promise<void> {
  const { t } = vscode.l10n;
  await refuseReadOnly(document);
  const { regions, faults } = findBibliographyRegions(document.getText());
  if (tellFaults(document, faults)) return;
  if (regions.length === 0) {
    await offerInsertion();
    return;
  }
  const fresh = await bibliographyText(deps.notes, document);
  const { version } = document;
  const { edits, edited } = updateRegions(document.getText(), fresh.region);
  if (edits.length === 0) {
    tell(t('The bibliography is up to date: {0}', summary(fresh)));
    return;
  }
  if (edited.length > 0 && !(await deps.differences.mayReplace(document, edits))) return;
  // While the person decided, the note may have become another.
  const now = document.version === version ? edits : updateRegions(document.getText(), fresh.region).edits;
  await apply(document, now);
  tell(t('Updated the bibliography: {0}', summary(fresh)));
}

/** Says which comment has no partner, and goes there. @returns whether there was one */
function tellFaults(document: vscode.TextDocument, [fault]: readonly RegionFault[]): boolean {
  if (!fault) return false;
  const { t } = vscode.l10n;
  const name = vscode.workspace.asRelativePath(document.uri);
  const line = String(fault.line + 1);
  const message =
    fault.kind === 'unclosed'
      ? t(
          "The bibliography in {0} that begins in line {1} has no end. Put '<!-- /paperside:bibliography -->' below its last entry.",
          name,
          line,
        )
      : t(
          "Line {1} of {0} ends a bibliography that begins nowhere. Remove it, or put '<!-- paperside:bibliography -->' above the first entry.",
          name,
          line,
        );
  const show = t('Show');
  void vscode.window.showErrorMessage(message, show).then((choice) => {
    if (choice !== show) return undefined;
    return vscode.window.showTextDocument(document, { selection: document.lineAt(fault.line).range });
  });
  return true;
}

async function offerInsertion(): Promise<void> {
  const insert = vscode.l10n.t('Insert Bibliography');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('This note has no bibliography to update.'),
    insert,
  );
  if (choice === insert) await vscode.commands.executeCommand('paperside.insertBibliography');
}

async function refuseReadOnly(document: vscode.TextDocument): Promise<void> {
  if (await isReadOnly(document))
    throw new PapersideError('editorReadOnly', vscode.workspace.asRelativePath(document.uri));
}

/** All in one step to undo. */
async function apply(document: vscode.TextDocument, edits: readonly NoteEdit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, toTextEdits(document, edits));
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new PapersideError('editRefused', vscode.workspace.asRelativePath(document.uri));
}

export function toTextEdits(document: vscode.TextDocument, edits: readonly NoteEdit[]): vscode.TextEdit[] {
  return edits.map(({ start, end, text }) =>
    vscode.TextEdit.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), text),
  );
}

function summary({ entries, unknown }: BibliographyText): string {
  const { t } = vscode.l10n;
  const count = entries === 1 ? t('1 entry') : t('{0} entries', entries);
  return unknown.length === 0
    ? count
    : t('{0}; without {1}, which no bibliography has', count, named(unknown));
}

function named(keys: readonly string[]): string {
  const shown = keys.slice(0, 3).map((key) => `@${key.slice(0, 60)}`);
  return [...shown, ...(keys.length > shown.length ? ['…'] : [])].join(', ');
}

function tell(text: string): void {
  vscode.window.setStatusBarMessage(`$(quote) ${escapeIcons(text)}`, shownFor);
}
