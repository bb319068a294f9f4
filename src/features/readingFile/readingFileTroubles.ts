import * as vscode from 'vscode';
import type { KeptReadingFile, ReadingFiles, ReadingFileState, Reporter } from '../../core/ports';
import { withoutLinks } from '../text';

interface TroublesDeps {
  readonly files: ReadingFiles;
  readonly reporter: Reporter;
}

/** Says once what keeps a file from being kept, and offers the way out. */
export class ReadingFileTroubles {
  /** What was last known of each folder's file. */
  readonly #known = new Map<string, string>();

  constructor(private readonly deps: TroublesDeps) {}

  tell(files: readonly KeptReadingFile[]): void {
    for (const file of files) {
      const now = `${file.path} ${file.state}`;
      // While an editor shows it with unsaved changes, nothing is known anew.
      if (this.#known.get(file.folder) === now || file.state === 'waiting' || file.state === 'edited')
        continue;
      this.#known.set(file.folder, now);
      void this.#tellOne(file);
    }
  }

  async #tellOne(file: KeptReadingFile): Promise<void> {
    const { t } = vscode.l10n;
    const path = withoutLinks(file.path);
    if (file.state === 'conflicted') {
      const [write, open] = [t('Write the Merged File'), t('Open')];
      const message = t('A merge left conflicts in {0}. Both sides were kept. Write the merged file?', path);
      const choice = await vscode.window.showWarningMessage(message, write, open);
      if (choice === open) await show(file);
      if (choice === write) await this.#writeMerged(file);
      return;
    }
    const fault = faultOf(file.state, path);
    if (fault === undefined) return;
    const [open, setting] = [t('Open'), t('Open Setting')];
    const choice = await vscode.window.showWarningMessage(fault, file.state === 'foreign' ? open : setting);
    if (choice === open) await show(file);
    if (choice === setting)
      await vscode.commands.executeCommand(
        'workbench.action.openWorkspaceSettings',
        'paperside.readingState.file',
      );
  }

  async #writeMerged({ folder }: KeptReadingFile): Promise<void> {
    try {
      await this.deps.files.write(folder, 'merged');
    } catch (error) {
      this.deps.reporter.report(error, vscode.l10n.t('write the merged file'));
    }
  }
}

function faultOf(state: ReadingFileState, path: string): string | undefined {
  const { t } = vscode.l10n;
  switch (state) {
    case 'foreign':
      return t(
        '{0} holds something else than reading state, so nothing was written into it. Name another file, or mend it.',
        path,
      );
    case 'tooLarge':
      return t('{0} is or would become larger than 32 MB, so reading state is not kept in it.', path);
    case 'outside':
      return t(
        'Reading state is kept only inside the workspace folder, and not behind links: {0} leads elsewhere.',
        path,
      );
    case 'misnamed':
      return t('Reading state is kept only in a file whose name ends in .jsonl: {0} does not.', path);
    default:
      return undefined;
  }
}

async function show({ uri }: KeptReadingFile): Promise<void> {
  if (uri !== undefined) await vscode.window.showTextDocument(vscode.Uri.parse(uri, true));
}
