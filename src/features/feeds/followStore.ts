import * as vscode from 'vscode';
import type { Reporter } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { FollowSettingError, type FollowStore } from './followSetting';

const key = 'paperside.feeds.follow';

/** The setting in the person's own settings: what is followed is nothing of a workspace. */
export const followStore: FollowStore = {
  read: () => vscode.workspace.getConfiguration().inspect(key)?.globalValue,
  write: async (entries) => {
    await vscode.workspace
      .getConfiguration()
      .update(key, entries.length > 0 ? entries : undefined, vscode.ConfigurationTarget.Global);
  },
};

/** Tells why the setting could not be changed: VS Code's own word names the fault in the file. */
export function reportUnsaved(error: unknown, doing: string, reporter: Reporter): void {
  const { t } = vscode.l10n;
  if (isAbort(error) || (error instanceof Error && error.name === 'PapersideError')) {
    reporter.report(error, doing);
    return;
  }
  const why =
    error instanceof FollowSettingError
      ? error.why === 'changed'
        ? t('The entry has changed in the settings meanwhile. Try again.')
        : t('The setting {0} is no list; mend it first.', key)
      : error instanceof Error
        ? error.message
        : String(error);
  const open = t('Open Settings');
  void vscode.window
    .showErrorMessage(t("Couldn't {0}. {1}", doing, why), open)
    .then((choice) =>
      choice === open ? vscode.commands.executeCommand('workbench.action.openSettingsJson') : undefined,
    );
}
