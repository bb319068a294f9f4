import * as vscode from 'vscode';
import type { ReadingFiles, Reporter } from '../../core/ports';
import { registerCommand } from '../commands';
import { Wording } from '../wording';
import { askFile } from './askFile';
import { ReadingFileDiagnostics } from './readingFileDiagnostics';
import { ReadingFileTroubles } from './readingFileTroubles';
import { useFile } from './useFile';

export interface ReadingFileDeps {
  readonly files: ReadingFiles;
  readonly reporter: Reporter;
}

/** **Keep Reading State in the Workspace…**, and what is to be said of the files that keep it. */
export function registerReadingFile(deps: ReadingFileDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const diagnostics = new ReadingFileDiagnostics();
  const troubles = new ReadingFileTroubles(deps);
  const follow = () => {
    diagnostics.show(deps.files.all);
    troubles.tell(deps.files.all);
  };
  const keep = async () => {
    try {
      const asked = await askFile();
      if (asked) await useFile(asked, { ...deps, wording });
    } catch (error) {
      deps.reporter.report(error, t('keep the reading state in the workspace'));
    }
  };
  return vscode.Disposable.from(
    diagnostics,
    deps.files.onDidChange(follow),
    registerCommand('paperside.keepReadingState', keep),
  );
}
