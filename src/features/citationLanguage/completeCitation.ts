import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type { NoteWriter, Reporter } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { registerCommand } from '../commands';
import { shortTitle } from '../text';
import { completeTyped } from './completeTyped';

export interface CompleteCitationDeps {
  readonly library: Pick<Library, 'get'>;
  readonly writer: Pick<NoteWriter, 'write'>;
  readonly reporter: Reporter;
}

/** The command behind the completion of a paper that is in no bibliography yet: key and entry in one step. */
export function registerCompleteCitation({
  library,
  writer,
  reporter,
}: CompleteCitationDeps): vscode.Disposable {
  return registerCommand('paperside.completeCitation', async ({ papers: ids }) => {
    try {
      const papers = ids.map((id) => {
        const paper = library.get(id)?.paper;
        if (!paper) throw new PapersideError('paperUnknown', id);
        return paper;
      });
      await writer.write({
        papers,
        needsEntries: true,
        fromEditor: true,
        compose: completeTyped,
        describe: ([cited]) =>
          cited ? vscode.l10n.t('Cited {0} as @{1}', shortTitle(cited.paper.title), cited.key) : '',
      });
    } catch (error) {
      reporter.report(error, vscode.l10n.t('complete the citation'));
    }
  });
}
