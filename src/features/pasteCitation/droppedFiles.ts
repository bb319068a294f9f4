import * as vscode from 'vscode';
import { formatOfPath } from '../../core/bibliography';
import { recognizeClipping, type Clipping, type ClippingFormat } from '../../core/clippings';

/** A bibliography that was dropped. */
export interface DroppedFile {
  readonly name: string;
  /** Where it is; a file from outside of a browser has no place. */
  readonly uri?: vscode.Uri;
  readonly read: () => Thenable<Uint8Array>;
}

/** What was dropped: bibliography files, web addresses, or something that is nothing to us. */
export interface Dropped {
  readonly files: readonly DroppedFile[];
  /** One a line. */
  readonly addresses: string;
}

/** How many files of one drop are looked at: a folder's worth dropped by mistake is none of ours. */
const maxFiles = 10;

/** @returns `undefined` if anything else is among it */
export async function readDropped(data: vscode.DataTransfer): Promise<Dropped | undefined> {
  const uris = urisOf((await data.get('text/uri-list')?.asString()) ?? '');
  if (uris.length === 0) {
    const files = filesWithin(data);
    return files.length > 0 && files.length <= maxFiles && files.every(isBibliography)
      ? { files, addresses: '' }
      : undefined;
  }
  const isWeb = ({ scheme }: vscode.Uri) => scheme === 'https' || scheme === 'http';
  if (uris.every(isWeb)) return { files: [], addresses: uris.map((uri) => uri.toString(true)).join('\n') };
  const files = uris.map((uri): DroppedFile => ({
    name: uri.path.slice(uri.path.lastIndexOf('/') + 1),
    uri,
    read: () => vscode.workspace.fs.readFile(uri),
  }));
  return files.length <= maxFiles && files.every(isBibliography) && !uris.some(isWeb)
    ? { files, addresses: '' }
    : undefined;
}

/** A list of addresses, one a line; lines that begin with `#` are comments (RFC 2483, section 5). */
function urisOf(list: string): readonly vscode.Uri[] {
  const lines = list.slice(0, 20_000).split(/\r?\n/, 200);
  try {
    return lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => vscode.Uri.parse(line, true));
  } catch {
    return [];
  }
}

/** Files from outside, where the browser tells no addresses. */
function filesWithin(data: vscode.DataTransfer): readonly DroppedFile[] {
  return [...data].flatMap(([, item]) => {
    const file = item.asFile();
    return file ? [{ name: file.name, ...(file.uri && { uri: file.uri }), read: () => file.data() }] : [];
  });
}

function isBibliography({ name }: DroppedFile): boolean {
  return formatOfName(name) !== undefined;
}

/** A name alone makes no citation of a `.json` file; what is in it decides. */
function formatOfName(name: string): ClippingFormat | undefined {
  switch (formatOfPath(name)) {
    case 'bibtex':
    case 'biblatex':
      return 'biblatex';
    case 'ris':
      return 'ris';
    case 'csl-json':
      return 'csl-json';
    default:
      return undefined;
  }
}

/** What decides about a file's text stands in its beginning. UTF-16 units. */
const head = 20_000;

/** What a file holds; `undefined` for JSON that is no bibliography. */
export function clippingOfFile({ name }: DroppedFile, text: string): Clipping | undefined {
  const format = formatOfName(name);
  if (format === undefined) return undefined;
  const seen = recognizeClipping(text.slice(0, head));
  if (format === 'csl-json') return seen?.kind === 'entries' && seen.format === 'csl-json' ? seen : undefined;
  return { kind: 'entries', format };
}
