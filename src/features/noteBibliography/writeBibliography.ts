import * as vscode from 'vscode';
import { findBibliographyRegions, insertRegion, type RegionFault } from '../../core/managedRegions';
import type { Reporter } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import type { DifferenceView } from '../differenceView';
import { frontMatterText } from '../frontMatter';
import { withLateProgress } from '../lateProgress';
import { isReadOnly } from '../writable';
import { bibliographyText, type BibliographyText, type BibliographyTextDeps } from './bibliographyText';
import { mayReplace } from './mayReplace';
import { applyToNote } from '../noteEdits';
import { offerSuppression, suppression } from './offerSuppression';
import { updateRegions } from './updateRegions';
import { tellCalmly } from '../tellCalmly';
import { tellPlace } from '../tellPlace';

export interface WriteBibliographyDeps extends BibliographyTextDeps {
  readonly reporter: Reporter;
  readonly differences: DifferenceView;
}

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
  if (refuseFaulty(document, faults)) return;
  const [there] = regions;
  if (there) {
    const at = document.positionAt(there.start);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    await updateBibliography(deps, document);
    return;
  }
  const fresh = await rendered(deps, document);
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
  await applyToNote(document, [insertRegion(document.getText(), cursor, fresh.region)]);
  const done = t('Inserted the bibliography: {0}', summary(fresh));
  if (suppression(frontMatterText(document))) offerSuppression(document, done, deps.reporter);
  else tellCalmly(done, 'quote');
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
  if (refuseFaulty(document, faults)) return;
  if (regions.length === 0) {
    offerInsertion();
    return;
  }
  const fresh = await rendered(deps, document);
  const { version } = document;
  const { edits, edited } = updateRegions(document.getText(), fresh.region);
  if (edits.length === 0) {
    tellCalmly(t('The bibliography is up to date: {0}', summary(fresh)), 'quote');
    return;
  }
  if (edited.length > 0 && !(await mayReplace(deps.differences, document, edits))) return;
  // While the person decided, the note may have become another.
  const now = document.version === version ? edits : updateRegions(document.getText(), fresh.region).edits;
  await applyToNote(document, now);
  tellCalmly(t('Updated the bibliography: {0}', summary(fresh)), 'quote');
}

/** Says which comment has no partner, as an error: nothing is written. @returns whether there was one */
function refuseFaulty(document: vscode.TextDocument, [fault]: readonly RegionFault[]): boolean {
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
  tellPlace(document, fault.line, message, 'error');
  return true;
}

function rendered(deps: BibliographyTextDeps, document: vscode.TextDocument): Promise<BibliographyText> {
  return withLateProgress(vscode.l10n.t('Writing the bibliography…'), (signal) =>
    bibliographyText(deps, document, signal),
  );
}

function offerInsertion(): void {
  const insert = vscode.l10n.t('Insert Bibliography');
  void vscode.window
    .showInformationMessage(vscode.l10n.t('This note has no bibliography to update.'), insert)
    .then((choice) =>
      choice === insert ? vscode.commands.executeCommand('paperside.insertBibliography') : undefined,
    );
}

async function refuseReadOnly(document: vscode.TextDocument): Promise<void> {
  if (await isReadOnly(document))
    throw new PapersideError('editorReadOnly', vscode.workspace.asRelativePath(document.uri));
}

function summary({ entries, unknown, problem }: BibliographyText): string {
  const { t } = vscode.l10n;
  return [
    entries === 1 ? t('1 entry') : t('{0} entries', entries),
    ...(unknown.length === 0 ? [] : [t('without {0}, which no bibliography has', named(unknown))]),
    ...(problem === undefined ? [] : [problem.replace(/\.$/, '')]),
  ].join('; ');
}

function named(keys: readonly string[]): string {
  const shown = keys.slice(0, 3).map((key) => `@${key.slice(0, 60)}`);
  return [...shown, ...(keys.length > shown.length ? ['…'] : [])].join(', ');
}
