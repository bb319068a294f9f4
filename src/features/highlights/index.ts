import * as vscode from 'vscode';
import type { Reporter } from '../../core/ports';
import { requestedPapers, type HighlightsRequest, type TreeRow } from '../../manifest/commands';
import { registerCommand } from '../commands';
import { tellCalmly } from '../tellCalmly';
import { oneLine, withoutLinks } from '../text';
import { highlightSources } from './highlightSource';
import { importHighlights, type ImportHighlightsDeps, type ImportOutcome } from './importHighlights';

export interface HighlightsDeps extends ImportHighlightsDeps {
  readonly library: ImportHighlightsDeps['library'] & { readonly ready: Promise<void> };
  readonly reporter: Reporter;
}

/** **Import Highlights…**: what was marked elsewhere comes into the notes about the papers. */
export function registerHighlights(deps: HighlightsDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  return registerCommand('paperside.importHighlights', async (target?: HighlightsRequest | TreeRow) => {
    try {
      const request = isRequest(target) ? target : { papers: requestedPapers(target) };
      const [paperId] = request.papers ?? [];
      const from = 'from' in request ? request.from : undefined;
      const sources = await highlightSources(from);
      if (sources.length === 0) return;
      await deps.library.ready;
      const outcome = await importHighlights(deps, sources, paperId);
      if (outcome) await tell(outcome);
    } catch (error) {
      deps.reporter.report(error, t('import the highlights'));
    }
  });
}

function isRequest(target: HighlightsRequest | TreeRow | undefined): target is HighlightsRequest {
  return target !== undefined && ('papers' in target || 'from' in target);
}

async function tell({ found, added, changed, notes, problems }: ImportOutcome): Promise<void> {
  const { t } = vscode.l10n;
  if (found === 0) {
    const hint = t(
      'No highlights were found. Paperside reads the notes that Zotero makes from annotations (as Markdown or HTML), Better Notes, and pdfannots.',
    );
    void vscode.window.showInformationMessage(withoutLinks([hint, ...problems].join(' ')));
    return;
  }
  const [first] = notes;
  if (first) await vscode.window.showTextDocument(first, { preview: false });
  const where = notes.map(({ uri }) => vscode.workspace.asRelativePath(uri)).join(', ');
  const told =
    added + changed === 0
      ? t('All highlights are in {0} already', oneLine(where, 80))
      : t('{0} new highlights in {1}', added + changed, oneLine(where, 80));
  if (notes.length > 0) tellCalmly(told, 'note');
  if (problems.length > 0)
    void vscode.window.showWarningMessage(
      withoutLinks(
        problems
          .slice(0, 5)
          .map((each) => oneLine(each, 200))
          .join(' '),
      ),
    );
}
