import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { PaperPicker, Pause, Reporter } from '../../core/ports';
import type { SavedSearches } from '../../core/savedSearches';
import type { ExportTarget } from '../../manifest/commands';
import { registerCommand } from '../commands';
import { Wording } from '../wording';
import { askFormat } from './askFormat';
import { askDestination } from './askDestination';
import { askPapers } from './askPapers';
import { writeExport } from './writeExport';

export interface ExportPapersDeps {
  readonly library: Library;
  readonly searches: SavedSearches;
  readonly picker: PaperPicker;
  readonly reporter: Reporter;
  readonly pause: Pause;
  /** Papers selected in the feed view. */
  readonly selection: () => readonly string[];
  /** Where a file is offered to be saved if no folder is open; there is none in a browser. */
  readonly home?: vscode.Uri;
}

/** **Export Papers…**: of rows, groups, saved searches or what one picks, in a format that is asked for. */
export function registerExportPapers(deps: ExportPapersDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  const wording = new Wording(vscode.l10n, vscode.env.language);
  return registerCommand(
    'paperside.exportPapers',
    async (target?: ExportTarget, selected?: readonly ExportTarget[]) => {
      try {
        const rows = selected && selected.length > 0 ? selected : target ? [target] : undefined;
        const chosen = await askPapers(deps, wording, rows);
        if (!chosen) return;
        if (chosen.papers.length === 0) {
          void vscode.window.showInformationMessage(t('There are no papers to export.'));
          return;
        }
        const format = await askFormat(chosen.papers.length, wording);
        const destination = format && (await askDestination(chosen, format, deps.home, wording));
        if (destination) await writeExport(deps, chosen, format, destination, wording);
      } catch (error) {
        deps.reporter.report(error, t('export the papers'));
      }
    },
  );
}
