import * as vscode from 'vscode';
import { formatOfPath, writeBibliography, type BibliographyFormat } from '../../core/bibliography';
import type { CslItem } from '../../core/paper';
import type { Bibliographies, Pause } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import type { ShownNote } from './citedView';

export interface ExportCitedDeps {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly shown: () => ShownNote | undefined;
  readonly pause: Pause;
}

/** Entries written between two pauses. */
const itemsPerSlice = 50;

/**
 * Writes the entries of the works that the note names into a file of their own, in the format of its ending.
 * @throws PapersideError 'unknownFormat'
 */
export async function exportCited({ bibliographies, shown, pause }: ExportCitedDeps): Promise<void> {
  const { t } = vscode.l10n;
  const note = shown();
  const items = note ? await itemsOf(bibliographies, note) : [];
  if (!note || items.length === 0) {
    void vscode.window.showInformationMessage(
      t('The note cites no work that a bibliography has, so there is nothing to export.'),
    );
    return;
  }
  const defaultUri = besideNote(note.citations.uri);
  const target = await vscode.window.showSaveDialog({
    title: t('Export Cited Entries'),
    saveLabel: t('Export'),
    filters: { BibTeX: ['bib'], 'CSL-JSON': ['json'], 'CSL-YAML': ['yaml', 'yml'], RIS: ['ris'] },
    ...(defaultUri && { defaultUri }),
  });
  if (!target) return;
  const format = formatOfPath(target.path);
  if (!format) throw new PapersideError('unknownFormat', vscode.workspace.asRelativePath(target));
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: t('Exporting entries…') },
    async () => {
      const text = await written(items, format === 'biblatex' ? 'bibtex' : format, pause);
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    },
  );
  tellExported(target, items.length, note.works.missing.length);
}

/** The entries as they are now: what the view shows may come from a file that is still being read. */
async function itemsOf(
  bibliographies: Pick<Bibliographies, 'ofNote'>,
  { citations, works }: ShownNote,
): Promise<readonly CslItem[]> {
  const bibliography = await bibliographies.ofNote(citations.uri);
  const named = [...works.found, ...works.uncited].map(({ key }) => key);
  const keys = new Set(works.isAll ? [...named, ...bibliography.keys] : named);
  return [...new Set([...keys].flatMap((key) => bibliography.get(key)?.item ?? []))];
}

function tellExported(target: vscode.Uri, count: number, missing: number): void {
  const { t } = vscode.l10n;
  const name = vscode.workspace.asRelativePath(target);
  const done =
    count === 1 ? t('Exported 1 entry to {0}.', name) : t('Exported {0} entries to {1}.', count, name);
  const rest =
    missing === 0 ? '' : ` ${t('{0} cited keys are in no bibliography and were left out.', missing)}`;
  const open = t('Open');
  void vscode.window
    .showInformationMessage(`${done}${rest}`, open)
    .then((choice) => (choice === open ? vscode.window.showTextDocument(target) : undefined));
}

/** In slices, each of them a text of its own that is joined to the others. */
async function written(items: readonly CslItem[], format: BibliographyFormat, pause: Pause): Promise<string> {
  // One document that can't be taken apart, and quick to write.
  if (format === 'csl-json') return writeBibliography(items, format);
  const parts: string[] = [];
  for (let at = 0; at < items.length; at += itemsPerSlice) {
    const part = writeBibliography(items.slice(at, at + itemsPerSlice), format);
    parts.push(format === 'csl-yaml' && at > 0 ? part.replace(/^references:\n/, '') : part);
    await pause();
  }
  return parts.join(format === 'csl-yaml' ? '' : '\n');
}

function besideNote(note: string): vscode.Uri | undefined {
  const uri = vscode.Uri.parse(note, true);
  const name = /([^/]+?)(?:\.[^./]+)?$/.exec(uri.path)?.[1] ?? 'note';
  const folder =
    uri.scheme === 'untitled'
      ? vscode.workspace.workspaceFolders?.[0]?.uri
      : vscode.Uri.joinPath(uri.with({ query: '', fragment: '' }), '..');
  return folder && vscode.Uri.joinPath(folder, `${name}-references.bib`);
}
