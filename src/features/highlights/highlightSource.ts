import * as vscode from 'vscode';
import { maxHighlightText } from '../../core/highlights';
import { PapersideError } from '../../core/problems';
import { escapeIcons } from '../text';

/** A text that highlights are in. */
export interface HighlightSource {
  readonly text: string;
  /** The file's name, where it has one. */
  readonly name: string | undefined;
}

/** Bytes: what is read of it, in letters of four bytes. */
const maxFileSize = 4 * maxHighlightText;

/**
 * Asks where the highlights are.
 * @param from `clipboard`, `editor` or a file's URI: then nothing is asked
 * @returns nothing if the person left
 * @throws PapersideError 'fileUnreadable'
 */
export async function highlightSources(from: string | undefined): Promise<readonly HighlightSource[]> {
  const { t } = vscode.l10n;
  const document = vscode.window.activeTextEditor?.document;
  const files = { label: t('$(files) From Files…'), description: t('Markdown or HTML'), from: 'files' };
  const clipboard = { label: t('$(clippy) From Clipboard'), description: '', from: 'clipboard' };
  const editor = {
    label: t('$(edit) From the Active Editor'),
    description: document ? escapeIcons(nameOf(document.uri)) : '',
    from: 'editor',
  };
  const picked =
    from ??
    (
      await vscode.window.showQuickPick([files, clipboard, ...(document ? [editor] : [])], {
        title: t('Import Highlights'),
        placeHolder: t('Where are the highlights? Zotero, Better Notes and pdfannots are understood'),
      })
    )?.from;
  switch (picked) {
    case undefined:
      return [];
    case 'clipboard':
      return [{ text: await vscode.env.clipboard.readText(), name: undefined }];
    case 'editor':
      return document ? [{ text: document.getText(), name: nameOf(document.uri) }] : [];
    case 'files':
      return readAll(await askFiles());
    default:
      return readAll([vscode.Uri.parse(picked, true)]);
  }
}

async function askFiles(): Promise<readonly vscode.Uri[]> {
  const { t } = vscode.l10n;
  const uris = await vscode.window.showOpenDialog({
    canSelectMany: true,
    openLabel: t('Import'),
    filters: { [t('Highlights')]: ['md', 'markdown', 'html', 'htm', 'txt'], [t('All Files')]: ['*'] },
  });
  return uris ?? [];
}

async function readAll(uris: readonly vscode.Uri[]): Promise<readonly HighlightSource[]> {
  const sources: HighlightSource[] = [];
  for (const uri of uris) sources.push(await read(uri));
  return sources;
}

async function read(uri: vscode.Uri): Promise<HighlightSource> {
  const name = nameOf(uri);
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size <= maxFileSize) {
      const bytes = await vscode.workspace.fs.readFile(uri);
      return { text: new TextDecoder().decode(bytes), name };
    }
  } catch (cause) {
    throw new PapersideError('fileUnreadable', vscode.l10n.t('{0} can’t be read.', name), { cause });
  }
  const limit = maxFileSize / 1_000_000;
  throw new PapersideError(
    'fileUnreadable',
    vscode.l10n.t('{0} is larger than {1} MB; export fewer highlights at a time.', name, limit),
  );
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
