import * as vscode from 'vscode';
import { longestQuery, type Log, type Reporter } from '../../core/ports';
import { isAbort, isPapersideError, type ErrorCode } from '../../core/problems';

export interface ReporterDeps {
  readonly log: Log;
  /** Opens the log for the person to read. */
  readonly showLog: () => void;
}

/** Tells failures as toasts, never as dialogs: nothing here is worth stopping a person's hands for. */
export function createReporter({ log, showLog }: ReporterDeps): Reporter {
  return {
    report(error, doing) {
      if (isAbort(error)) return;
      const known = isPapersideError(error);
      log.error(error instanceof Error ? error : new Error(String(error)));
      const why = known
        ? [sentenceFor(error.code), error.message].filter((part) => part !== '').join(' ')
        : vscode.l10n.t('Something unexpected went wrong; the log has the details.');
      const show = vscode.l10n.t('Show Log');
      void vscode.window
        .showErrorMessage(withoutLinks(vscode.l10n.t("Couldn't {0}. {1}", doing, why)), show)
        .then((choice) => choice === show && showLog());
    },
  };
}

/** What an error quotes of a file must make no link of a toast, which could run a command. */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** What happened and what now, in one sentence; the error's own message adds to what. */
export function sentenceFor(code: ErrorCode): string {
  switch (code) {
    case 'fileTooLarge':
      return vscode.l10n.t('The file is larger than the setting paperside.feeds.maxFileSize allows.');
    case 'notText':
      return vscode.l10n.t('The file is not text.');
    case 'unknownFormat':
      return vscode.l10n.t('This is no format that Paperside reads.');
    case 'storageUnwritable':
      return vscode.l10n.t("The folder of Paperside's library can't be written; check its permissions.");
    case 'storageFull':
      return vscode.l10n.t('The disk is full; free some space and try again.');
    case 'libraryNewer':
      return vscode.l10n.t('A newer Paperside wrote the library; update the extension.');
    case 'workerStopped':
      return vscode.l10n.t('A part of Paperside stopped and starts again by itself; try again in a moment.');
    case 'timeout':
      return vscode.l10n.t('It took too long; try again.');
    case 'fetchFailed':
    case 'fileUnreadable':
      // The error's own message says which host or file, why, and what to do.
      return '';
    case 'keysUnusable':
      return vscode.l10n.t('Keys of services stand in the store of secrets of your system.');
    case 'feedUnreadable':
      return vscode.l10n.t('The settings of this feed are not understood.');
    case 'paperUnknown':
      return vscode.l10n.t('The paper is no longer in the library.');
    case 'savedSearchUnknown':
      return vscode.l10n.t('The saved search is gone; perhaps another window deleted it.');
    case 'savedSearchEmpty':
      return vscode.l10n.t('There is no query to save; type what to search for.');
    case 'savedSearchTooLong':
      return vscode.l10n.t('A query has at most {0} characters; shorten it.', longestQuery);
    case 'savedSearchesFull':
      return vscode.l10n.t('There are as many saved searches as Paperside keeps; delete one first.');
    case 'noEditor':
      return vscode.l10n.t('Open a Markdown note and put the cursor where the text shall go.');
    case 'editorReadOnly':
      return vscode.l10n.t('The note is read-only.');
    case 'editRefused':
      return vscode.l10n.t(
        'VS Code refused the change, perhaps because the file changed meanwhile; try again.',
      );
    case 'bibliographyUnwritable':
      return vscode.l10n.t(
        "The bibliography can't be written; check its permissions, or name another in paperside.bibliography.addTo.",
      );
    case 'bibliographyDamaged':
      return vscode.l10n.t('The bibliography has an error that has to be mended first.');
    case 'bibliographyNotSaved':
      return vscode.l10n.t(
        'The entry stands in the editor, but the bibliography could not be saved; save it by hand.',
      );
    case 'fileUnwritable':
      return vscode.l10n.t("The file can't be written; check its folder and permissions.");
    case 'noFolderOpen':
      return vscode.l10n.t('Notes are files of a folder: open one first (File > Open Folder).');
    case 'folderUnusable':
      return vscode.l10n.t('The setting must name a folder inside the workspace, such as notes.');
    case 'noteTemplateInvalid':
      return vscode.l10n.t('The template of notes has an error.');
    case 'templateInvalid':
      return vscode.l10n.t('The template in the settings has an error.');
    case 'styleUnusable':
      return vscode.l10n.t("The citation style can't be used.");
    case 'promptUnusable':
      return vscode.l10n.t(
        'The setting paperside.summary.prompt must name a Markdown file of the workspace, by its path in it.',
      );
    case 'modelNotAllowed':
      return vscode.l10n.t(
        'Paperside has no leave to use this language model; run the command again and allow it, or allow it under Manage Language Model Access.',
      );
    case 'modelBlocked':
      return vscode.l10n.t(
        'The language model took no more requests, by its quota or its filter; try later, or take another.',
      );
    case 'modelGone':
      return vscode.l10n.t('The language model is no longer there; run the command again and take another.');
    case 'modelFailed':
      return vscode.l10n.t('The language model failed; try again, or take another.');
    case 'protocol':
      return vscode.l10n.t(
        'Two parts of Paperside did not understand each other; reload the window if it happens again.',
      );
  }
}
