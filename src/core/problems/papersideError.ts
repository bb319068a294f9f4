/** Every failure that a person may be told about. The user interface has one sentence for each. */
export type ErrorCode =
  | 'fileTooLarge'
  | 'notText'
  | 'unknownFormat'
  | 'storageUnwritable'
  | 'storageFull'
  | 'libraryNewer'
  | 'workerStopped'
  | 'timeout'
  | 'fetchFailed'
  | 'keysUnusable'
  | 'feedUnreadable'
  | 'paperUnknown'
  | 'savedSearchUnknown'
  | 'savedSearchEmpty'
  | 'savedSearchTooLong'
  | 'savedSearchesFull'
  | 'noEditor'
  | 'editorReadOnly'
  | 'editRefused'
  | 'bibliographyUnwritable'
  | 'bibliographyDamaged'
  | 'bibliographyNotSaved'
  | 'fileUnreadable'
  | 'fileUnwritable'
  | 'folderUnusable'
  | 'noFolderOpen'
  | 'noteTemplateInvalid'
  | 'templateInvalid'
  | 'styleUnusable'
  | 'promptUnusable'
  | 'modelNotAllowed'
  | 'modelBlocked'
  | 'modelGone'
  | 'modelFailed'
  | 'protocol';

/** The one error class: a code to act on, a message with the particulars, and the cause where there is one. */
export class PapersideError extends Error {
  override readonly name = 'PapersideError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Tells by name, since errors also come from other bundles and through message channels. */
export function isPapersideError(error: unknown): error is PapersideError {
  return error instanceof Error && error.name === 'PapersideError' && 'code' in error;
}
