import * as vscode from 'vscode';
import { completeEntry } from '../../core/bibliography';
import { toCslItem, type Paper } from '../../core/paper';
import type { Bibliographies, CitedPaper } from '../../core/ports';
import { isPapersideError } from '../../core/problems';
import { isReadOnly } from '../writable';
import { replaceEntries, type Added } from './addEntries';
import { difference } from './noteEdits';
import { exists } from './openDestination';
import { withEolOf, type SavedAlong } from './savedAlong';
import type { UndoneAlong } from './undoneAlong';
import type { EntriesWritten, WrittenEntries } from './writtenEntries';

export interface CompleteWrittenDeps {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly written: EntriesWritten;
  readonly savedAlong: SavedAlong;
  readonly undoneAlong: UndoneAlong;
}

/** How often it is begun anew where somebody types in the bibliography meanwhile. */
const attempts = 3;

/**
 * Brings the entries that were written for papers up to what is known of them by now. An entry that stands as it was
 * written becomes what citing the paper now would write, under its key; one that somebody has changed since only gets
 * what it lacks.
 * @param papers as they are known now
 * @returns how many entries changed
 */
export async function completeWritten(papers: readonly Paper[], deps: CompleteWrittenDeps): Promise<number> {
  const known = new Map(papers.map((paper) => [paper.id, paper]));
  let count = 0;
  for (const written of deps.written.of(known))
    for (let attempt = 0; attempt < attempts; attempt++) {
      const changed = await complete(written, known, deps);
      count += changed ?? 0;
      if (changed !== undefined) break;
    }
  return count;
}

/** @returns how many entries changed; `undefined` if somebody typed meanwhile */
async function complete(
  written: WrittenEntries,
  known: ReadonlyMap<string, Paper>,
  deps: CompleteWrittenDeps,
): Promise<number | undefined> {
  const uri = vscode.Uri.parse(written.file, true);
  if (!(await exists(uri))) return 0;
  const document = await vscode.workspace.openTextDocument(uri);
  if (await isReadOnly(document)) return 0;
  const { version } = document;
  const now = written.entries.map((entry) => asKnown(entry, known));
  const whole = replaced(document, written, now);
  const edits = whole ? [whole] : await additions(document, written, known, deps);
  if (document.version !== version) return undefined;
  const changes = edits.filter(({ start, end, text }) => start < end || text !== '');
  if (changes.length === 0) return 0;
  if (!(await apply(changes, document, written, deps))) return undefined;
  if (!whole) return changes.length;
  const text = withEolOf(document, whole.written);
  deps.written.replace(written, { ...written, entries: now, text });
  return now.filter(({ item }, i) => JSON.stringify(item) !== JSON.stringify(written.entries[i]?.item))
    .length;
}

/** The entry as it would be written now. */
function asKnown(entry: CitedPaper, known: ReadonlyMap<string, Paper>): CitedPaper {
  const paper = known.get(entry.paper.id);
  return paper ? { ...entry, paper, item: { ...toCslItem(paper), id: entry.key } } : entry;
}

function replaced(
  document: vscode.TextDocument,
  written: WrittenEntries,
  now: readonly CitedPaper[],
): (Added & { readonly written: string }) | undefined {
  try {
    const edit = replaceEntries(document.getText(), written, now);
    if (!edit) return undefined;
    // No more than what differs: who looks at the entry sees it grow.
    const { start, end, text } = difference(written.text, withEolOf(document, edit.text));
    return { start: edit.start + start, end: edit.start + end, text, written: edit.text };
  } catch (error) {
    if (isPapersideError(error) && error.code === 'bibliographyDamaged') return undefined;
    throw error;
  }
}

/** What the entries lack, where they are not as they were written. */
async function additions(
  document: vscode.TextDocument,
  { note, file: uri, entries }: WrittenEntries,
  known: ReadonlyMap<string, Paper>,
  { bibliographies }: CompleteWrittenDeps,
): Promise<readonly Added[]> {
  const bibliography = await bibliographies.ofNote(note);
  const text = document.getText();
  return entries.flatMap(({ paper, key }) => {
    const now = known.get(paper.id);
    const match = bibliography.get(key);
    const place = match?.file.uri === uri ? match.file.locations.get(key) : undefined;
    if (!now || !match || !place) return [];
    const offset = ({ line, character }: { readonly line: number; readonly character: number }) =>
      document.offsetAt(new vscode.Position(line, character));
    const at = { start: offset(place.start), end: offset(place.end) };
    return completeEntry(text, at, match.item, now, match.file.format) ?? [];
  });
}

/** @returns whether VS Code took the change */
async function apply(
  changes: readonly Added[],
  document: vscode.TextDocument,
  written: WrittenEntries,
  { savedAlong, undoneAlong }: CompleteWrittenDeps,
): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  const made = changes.map(({ start, end, text }) => {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, withEolOf(document, text));
    return { text: withEolOf(document, text), instead: document.getText(range) };
  });
  let isApplied = false;
  const change = async () => {
    isApplied = await undoneAlong.apply(edit, document, made, written.note);
  };
  if (written.format === 'references') {
    await change();
    return isApplied;
  }
  for (const one of made.slice(1)) savedAlong.keep(document, one);
  if (made[0]) await savedAlong.add(document, made[0], change);
  return isApplied;
}
