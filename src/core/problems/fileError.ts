import { PapersideError } from './papersideError';

/** Why a file or folder on this computer can't be had. */
export type FileFault =
  | 'nowhere'
  | 'missing'
  | 'forbidden'
  | 'unreachable'
  | 'isFolder'
  | 'isFile'
  | 'tooLarge'
  | 'notText'
  | 'unknownFormat';

/** A file or folder that can't be had. Its message is the sentence for the person: what, where, and how to mend it. */
export class FileError extends PapersideError {
  constructor(
    /** Not `fault`: that is how an `HttpError` is told. */
    readonly fileFault: FileFault,
    /** As the person would write it. */
    readonly path: string,
    { more = '', cause }: { readonly more?: string; readonly cause?: unknown } = {},
  ) {
    super('fileUnreadable', describeFileFault(fileFault, path, more), { cause });
  }
}

/** Tells by name and code, since errors also come from other bundles. */
export function isFileError(error: unknown): error is FileError {
  return error instanceof Error && 'code' in error && error.code === 'fileUnreadable';
}

/** What happened stands first, where a narrow row shows it. */
function describeFileFault(fault: FileFault, path: string, more: string): string {
  switch (fault) {
    case 'nowhere':
      return `${path} leads nowhere: it is no path, or there is no home folder here that “~” could stand for. Write the whole path, or a URI.`;
    case 'missing':
      return `There is no ${path}. Put it back, or change the path of the feed.`;
    case 'forbidden':
      return `Not allowed to read ${path}. Check its permissions, and those of the folders that it is in.`;
    case 'unreachable':
      return `Can’t reach ${path}. Check that its disk, share or machine is connected, and that this window can open it.`;
    case 'isFolder':
      return `${path} is a folder. Edit the feed and choose it as one, or choose a file in it.`;
    case 'isFile':
      return `${path} is a file, not a folder. Edit the feed and choose it as a file.`;
    case 'tooLarge':
      return `${path} has ${more}. Raise the setting paperside.feeds.maxFileSize, or split the file.`;
    case 'notText':
      return `${path} is no text in UTF-8. Save it again with the encoding UTF-8, or choose another file.`;
    case 'unknownFormat':
      return `No papers could be read from ${path}. ${more}`;
  }
}
