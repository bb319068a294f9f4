import * as vscode from 'vscode';
import type { Bibliographies, RenderedNotes, Reporter } from '../../core/ports';
import type { CitedRow, CommandId, Commands } from '../../manifest/commands';
import { focusedRow } from '../focusedRow';
import { CitedView, type CitedViewDeps } from './citedView';
import { copyBibliography, copyCitation, copyKeys, copyReferences } from './copyWorks';
import { exportCited } from './exportCited';
import { goToCitation } from './goToCitation';

export interface CitedInNoteDeps extends CitedViewDeps {
  readonly bibliographies: Bibliographies;
  readonly notes: RenderedNotes;
  readonly reporter: Reporter;
}

/** **Cited in This Note**: the works of the note at hand, what is wrong with them, and what can be done with them. */
export function registerCitedInNote(deps: CitedInNoteDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  const view = new CitedView(deps);
  const goTo = (row: CitedRow, preserveFocus: boolean) =>
    goToCitation(row, { preserveFocus, pause: deps.pause, known: view.shown?.citations });
  const works = { ...deps, shown: () => view.shown };
  /** The rows that are meant: those of the selection if the row is among them, else the row. */
  const meant = async (row: CitedRow | undefined, rows: readonly CitedRow[] = []) => {
    if (rows.length > 0) return rows.filter(isCited);
    const one = row ?? (await focusedRow(view));
    return one && 'key' in one ? [one] : [];
  };
  const command = <K extends CommandId>(
    id: K,
    doing: string,
    run: (...args: Commands[K]) => Promise<unknown>,
  ) =>
    vscode.commands.registerCommand(id, async (...args: Commands[K]) => {
      try {
        await run(...args);
      } catch (error) {
        deps.reporter.report(error, doing);
      }
    });
  /** Puts the cursor on a citation and runs what VS Code does at the cursor. */
  const atCitation = async (row: CitedRow | undefined, action?: string) => {
    const [one] = await meant(row);
    if (one && (await goTo(one, false)) && action !== undefined) await vscode.commands.executeCommand(action);
  };
  return vscode.Disposable.from(
    view,
    command('paperside.goToCitation', t('go to the citation'), (row) => goTo(row, true)),
    command('paperside.openCitation', t('go to the citation'), (row) => atCitation(row)),
    command('paperside.renameKey', t('rename the key'), (row) => atCitation(row, 'editor.action.rename')),
    command('paperside.fixCitation', t('mend the citation'), (row) =>
      atCitation(row, 'editor.action.quickFix'),
    ),
    command('paperside.copyKey', t('copy the key'), async (row, rows) => copyKeys(await meant(row, rows))),
    command('paperside.copyKeyAsCitation', t('copy the citation'), async (row, rows) =>
      copyCitation(await meant(row, rows)),
    ),
    command('paperside.copyReference', t('copy the reference'), async (row, rows) =>
      copyReferences(works, await meant(row, rows)),
    ),
    command('paperside.copyBibliography', t('copy the bibliography'), () => copyBibliography(works)),
    command('paperside.exportCited', t('export the cited entries'), () => exportCited(works)),
  );
}

/** Not the row around the works that only the bibliography has. */
function isCited(row: Partial<CitedRow>): row is CitedRow {
  return row.key !== undefined;
}
