import * as vscode from 'vscode';
import { findKeyUses, parseCitations, rewriteKey } from '../../core/citations';
import type { Library } from '../../core/library';
import type { Paper } from '../../core/paper';
import type { Bibliographies, NoteEdit, NoteWriter, NoteWriting, Reporter } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import type { EntryRequest, KeyPaperRequest } from '../../manifest/commands';
import { registerCommand } from '../commands';
import { shortTitle } from '../text';
import { paperOfKey } from './quickFixKeyPaper';

const { t } = vscode.l10n;

export interface QuickFixCommandsDeps {
  readonly library: Pick<Library, 'get' | 'find'>;
  readonly bibliographies: Pick<Bibliographies, 'ofFile'>;
  readonly writer: Pick<NoteWriter, 'write'>;
  readonly reporter: Reporter;
}

/** The commands behind quick fixes that need a new entry: note and bibliography change in one step. */
export function registerQuickFixCommands(deps: QuickFixCommandsDeps): vscode.Disposable {
  const attempt = async (doing: string, run: () => Promise<unknown>) => {
    try {
      await run();
    } catch (error) {
      deps.reporter.report(error, doing);
    }
  };
  return vscode.Disposable.from(
    registerCommand('paperside.addPaperForKey', (request) =>
      attempt(t('add the paper to the bibliography'), () => addPaper(deps, request)),
    ),
    registerCommand('paperside.addEntryForKey', (request) =>
      attempt(t('add the entry to the bibliography'), () => addEntry(deps, request)),
    ),
  );
}

async function addPaper({ library, writer }: QuickFixCommandsDeps, request: KeyPaperRequest): Promise<void> {
  const paper = library.get(request.paper)?.paper;
  if (!paper) throw new PapersideError('paperUnknown', request.paper);
  await showNote(request.note);
  await writer.write({
    ...entryWriting(paper),
    compose: ({ text }, [cited]) => ({ edits: cited ? keyEdits(text, request, cited.key) : [] }),
    describe: ([cited]) => t('Cited {0} as @{1}', shortTitle(paper.title), cited?.key ?? ''),
  });
}

/** The entry has the key and, where that is a DOI or an arXiv id, this; the person fills in the rest. */
async function addEntry(deps: QuickFixCommandsDeps, { note, key }: EntryRequest): Promise<void> {
  await showNote(note);
  const paper = paperOfKey(key);
  const outcome = await deps.writer.write({
    ...entryWriting(paper),
    keys: new Map([[paper.id, key]]),
    compose: () => ({ edits: [] }),
    describe: ([cited]) =>
      cited?.isNew === false ? t('The work is known as @{0}', cited.key) : t('Added the entry @{0}', key),
  });
  if (outcome.kind !== 'written' || outcome.entries === undefined) return;
  const { locations } = await deps.bibliographies.ofFile(outcome.entries);
  const line = locations.get(key)?.start.line ?? 0;
  const selection = new vscode.Range(line, 0, line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(outcome.entries, true), { selection });
}

function entryWriting(paper: Paper): Pick<NoteWriting, 'papers' | 'needsEntries' | 'fromEditor'> {
  return { papers: [paper], needsEntries: true, fromEditor: true };
}

/** The key in its place, if the note still has it there. */
function keyEdits(text: string, { key, start }: KeyPaperRequest, name: string): NoteEdit[] {
  const cites = parseCitations(text).flatMap((cluster) => cluster.cites);
  const use = findKeyUses(text, cites).find((one) => one.key === key && one.start === start);
  return use && key !== name ? [{ start: use.start, end: use.end, text: rewriteKey(use, name) }] : [];
}

/** The writer writes into the active editor. */
async function showNote(note: string): Promise<void> {
  if (vscode.window.activeTextEditor?.document.uri.toString() !== note)
    await vscode.window.showTextDocument(vscode.Uri.parse(note, true));
}
