import * as vscode from 'vscode';
import { decodeFileText } from '../../core/feeds';
import type { Pause } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { megabytes } from './outcome';

/** Something to import: a file, or a text that is at hand. */
export interface ImportSource {
  /** What a person calls it: the file's name, or "clipboard". */
  readonly name: string;
  /** What its papers come from, where their own feed has no name: of a bibliography. */
  readonly feed: string;
  /** Where its problems can be looked at; a text without a place is shown in a new document. */
  readonly uri?: vscode.Uri;
  /** @throws PapersideError 'fileTooLarge', 'notText'; FileSystemError; AbortError */
  readonly read: (signal: AbortSignal) => Promise<string>;
}

export function fileSource(uri: vscode.Uri, pause: Pause): ImportSource {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return {
    name,
    feed: `import:${name}`,
    uri,
    read: async (signal) => {
      const stat = await accessing(name, () => vscode.workspace.fs.stat(uri));
      if (stat.type & vscode.FileType.Directory) {
        throw new PapersideError('notText', vscode.l10n.t('{0} is a folder. Choose the files in it.', name));
      }
      checkSize(name, stat.size);
      const bytes = await accessing(name, () => vscode.workspace.fs.readFile(uri));
      checkSize(name, bytes.length);
      return decodeFileText(name, bytes, pause, signal);
    },
  };
}

export function textSource(name: string, text: string, uri?: vscode.Uri): ImportSource {
  return {
    name,
    // What a text without a place is called depends on the editor's language.
    feed: uri ? `import:${name}` : 'import',
    ...(uri && { uri }),
    read: (): Promise<string> => {
      checkSize(name, text.length);
      return Promise.resolve(text);
    },
  };
}

/** Tells in a person's words why the disk gave no file. */
async function accessing<T>(name: string, access: () => Thenable<T>): Promise<T> {
  try {
    return await access();
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : '';
    const why =
      code === 'FileNotFound'
        ? vscode.l10n.t('{0} does not exist.', name)
        : code === 'NoPermissions'
          ? vscode.l10n.t('{0} may not be read; check its permissions.', name)
          : vscode.l10n.t('{0} could not be read.', name);
    throw new Error(why, { cause: error });
  }
}

/** @throws PapersideError 'fileTooLarge' */
function checkSize(name: string, size: number): void {
  const limit = readSetting(vscode.workspace, 'paperside.feeds.maxFileSize');
  if (size <= limit * 1_000_000) return;
  throw new PapersideError(
    'fileTooLarge',
    vscode.l10n.t(
      '{0} has {1}; the setting paperside.feeds.maxFileSize allows {2} MB.',
      name,
      megabytes(size),
      limit,
    ),
  );
}
