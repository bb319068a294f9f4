import * as vscode from 'vscode';
import { completeEntry, type EntryPlace } from '../../core/bibliography';
import type { CslItem, Paper } from '../../core/paper';
import type {
  Bibliographies,
  BibliographyFile,
  CitedKeys,
  Log,
  NoteBibliography,
  Pause,
} from '../../core/ports';
import { PapersideError, type Position } from '../../core/problems';
import { isReadOnly } from '../writable';

export interface EntryDeps {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly citedKeys: Pick<CitedKeys, 'settled' | 'notes' | 'keysOf'>;
  readonly log: Log;
  readonly pause: Pause;
}

/** Entries that are completed between two pauses: some milliseconds. */
const entriesPerSlice = 25;
/** How often it is begun anew where somebody types in a bibliography meanwhile. */
const attempts = 3;

/**
 * Adds to the entries that describe papers, in the bibliographies of notes, what they lack. Keys and fields that stand
 * there stay as they are. All of it is one step to undo, and files that were saved are saved.
 * @returns how many entries got something
 * @throws PapersideError 'editRefused'
 */
export async function completeEntries(papers: readonly Paper[], deps: EntryDeps): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { edit, count, documents } = await planEdit(papers, deps);
    if (count === 0) return 0;
    // An edit is of the text that it was made for.
    if (documents.some(({ document, version }) => document.version !== version)) continue;
    const clean = documents.filter(({ document }) => !document.isDirty);
    if (!(await vscode.workspace.applyEdit(edit))) break;
    for (const { document } of clean) await document.save();
    return count;
  }
  throw new PapersideError('editRefused', vscode.l10n.t('the bibliography'));
}

interface PlannedEdit {
  readonly edit: vscode.WorkspaceEdit;
  /** Entries that get something. */
  readonly count: number;
  /** The files that change, as they were read. */
  readonly documents: readonly { readonly document: vscode.TextDocument; readonly version: number }[];
}

async function planEdit(papers: readonly Paper[], deps: EntryDeps): Promise<PlannedEdit> {
  const edit = new vscode.WorkspaceEdit();
  const documents: PlannedEdit['documents'][number][] = [];
  let count = 0;
  let looked = 0;
  for (const { file, told } of await entriesOf(papers, deps)) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file.uri, true));
    if (await isReadOnly(document)) {
      deps.log.info(
        `${vscode.workspace.asRelativePath(document.uri)} is read-only: its entries stay as they are.`,
      );
      continue;
    }
    const { version } = document;
    const text = document.getText();
    const before = count;
    for (const [item, paper] of told) {
      if (++looked % entriesPerSlice === 0) await deps.pause();
      const place = placeOf(file, item, document);
      const added = place && completeEntry(text, place, item, paper, file.format);
      if (!added) continue;
      edit.insert(document.uri, document.positionAt(added.start), added.text);
      count++;
    }
    if (count > before) documents.push({ document, version });
  }
  return { edit, count, documents };
}

interface EntriesOfFile {
  readonly file: BibliographyFile;
  readonly told: ReadonlyMap<CslItem, Paper>;
}

/** The entries that describe papers, by the files that we may write. */
async function entriesOf(papers: readonly Paper[], deps: EntryDeps): Promise<readonly EntriesOfFile[]> {
  const entries = new Map<string, EntriesOfFile & { readonly told: Map<CslItem, Paper> }>();
  for (const bibliography of papers.length > 0 ? await citedBibliographies(deps) : []) {
    for (const paper of papers) {
      const match = bibliography.find(paper);
      if (!match || !isOurs(match.file)) continue;
      const { file } = match;
      const ofFile = entries.get(file.uri) ?? { file, told: new Map<CslItem, Paper>() };
      entries.set(file.uri, ofFile);
      ofFile.told.set(match.item, paper);
    }
  }
  return [...entries.values()];
}

/** The bibliographies of the notes that cite, each set of files once. */
export async function citedBibliographies({
  bibliographies,
  citedKeys,
}: Omit<EntryDeps, 'log' | 'pause'>): Promise<readonly NoteBibliography[]> {
  await citedKeys.settled();
  const byFiles = new Map<string, NoteBibliography>();
  for (const note of citedKeys.notes()) {
    const bibliography = await bibliographies.ofNote(note);
    byFiles.set(bibliography.files.map(({ uri }) => uri).join('\n'), bibliography);
  }
  return [...byFiles.values()];
}

/** Whether we may write it: what another program exports would be gone with its next export. */
function isOurs({ state, autoExported, isOutline }: BibliographyFile): boolean {
  return state === 'present' && !autoExported && !isOutline;
}

function placeOf(
  { locations }: BibliographyFile,
  { id }: CslItem,
  document: vscode.TextDocument,
): EntryPlace | undefined {
  const place = locations.get(id);
  if (!place) return undefined;
  const offset = ({ line, character }: Position) => document.offsetAt(new vscode.Position(line, character));
  return { start: offset(place.start), end: offset(place.end) };
}
