import * as vscode from 'vscode';
import { exportInSlices, type ExportFormat, type ExportSlice } from '../../core/exports';
import type { Paper } from '../../core/paper';
import type { Pause } from '../../core/ports';
import { PapersideError, throwIfAborted } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { withLateProgress } from '../lateProgress';
import { withoutLinks } from '../text';
import type { Wording } from '../wording';
import type { Destination } from './askDestination';
import type { FormatChoice } from './askFormat';
import type { ChosenPapers } from './askPapers';
import { tellCalmly } from '../tellCalmly';

/** Bytes that are copied between two pauses: about a millisecond. */
const bytesPerSlice = 4_000_000;

/**
 * Writes papers where they are to go, with progress that can be cancelled: a file is only touched when all is there.
 * @throws PapersideError 'fileUnwritable'; AbortError if the person cancels
 */
export async function writeExport(
  { pause }: { readonly pause: Pause },
  { name, papers }: ChosenPapers,
  choice: FormatChoice,
  destination: Destination,
  wording: Wording,
): Promise<void> {
  const { t } = vscode.l10n;
  const said = wording.papers(papers.length);
  const text = await withLateProgress(t('Exporting papers'), async (signal, tell) => {
    const slices = exportInSlices(papers, optionsOf(choice, name), pause, signal);
    const texts = telling(slices, (done) => tell(t('{0} of {1}', wording.count(done), said)));
    if (typeof destination === 'string') return joined(texts);
    await writeFile(destination, texts, pause, signal);
    return '';
  });
  if (destination === 'clipboard') {
    await vscode.env.clipboard.writeText(text);
    const told = t('Copied {0} as {1}', said, choice.label);
    tellCalmly(told, 'clippy');
  } else if (destination === 'editor') {
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ content: text, language: languageOf(choice.format) }),
    );
  } else tellWritten(destination, papers);
}

function optionsOf({ format, summaries }: FormatChoice, title: string) {
  const scope = vscode.workspace.workspaceFolders?.[0];
  return {
    ...{ format, summaries, title },
    written: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    keyPattern: readSetting(vscode.workspace, 'paperside.citation.keyPattern', scope),
  };
}

async function* telling(
  slices: AsyncIterable<ExportSlice>,
  tell: (done: number) => void,
): AsyncGenerator<string, void, void> {
  for await (const { text, done } of slices) {
    tell(done);
    yield text;
  }
}

async function joined(texts: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const text of texts) all += text;
  return all;
}

async function writeFile(
  target: vscode.Uri,
  texts: AsyncIterable<string>,
  pause: Pause,
  signal: AbortSignal,
): Promise<void> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for await (const text of texts) pieces.push(encoder.encode(text));
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  let copied = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
    copied += piece.length;
    if (copied < bytesPerSlice) continue;
    copied = 0;
    await pause();
    throwIfAborted(signal);
  }
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (cause) {
    throw new PapersideError('fileUnwritable', vscode.workspace.asRelativePath(target), { cause });
  }
}

function tellWritten(target: vscode.Uri, { length }: readonly Paper[]): void {
  const { t } = vscode.l10n;
  const file = vscode.workspace.asRelativePath(target);
  const told =
    length === 1 ? t('Exported 1 paper to {0}.', file) : t('Exported {0} papers to {1}.', length, file);
  const open = t('Open');
  void vscode.window
    .showInformationMessage(withoutLinks(told), open)
    .then((choice) => (choice === open ? vscode.window.showTextDocument(target) : undefined));
}

function languageOf(format: ExportFormat): string {
  switch (format) {
    case 'bibtex':
      return 'bibtex';
    case 'csl-json':
    case 'json-feed':
      return 'json';
    case 'ris':
      return 'plaintext';
    case 'markdown':
      return 'markdown';
    case 'atom':
      return 'xml';
  }
}
