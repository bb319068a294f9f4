import * as vscode from 'vscode';
import { findEntries, lookupWords } from '../../core/lookup';
import type { CslItem } from '../../core/paper';
import type { BibliographyFile, Pause } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import type { Wording } from '../wording';
import { bylineOf, titleOf } from '../entryWords';
import { signalOf } from './keyPlaces';
import { isNote } from './keySymbols';
import type { NoteBibliographies, ReadyBibliography } from './noteBibliographies';

export interface WorkspaceSymbolsDeps {
  readonly bibliographies: NoteBibliographies;
  readonly wording: Wording;
  readonly pause: Pause;
}

/** Entries for a query that begins with `@`; without it they stand among the symbols of code. */
const maxAsked = 100;
const maxAmongCode = 20;
const minAmongCode = 3;

/** **Go to Symbol in Workspace**: the entries of the bibliographies that the workspace and its open notes use. */
export function registerWorkspaceSymbols(deps: WorkspaceSymbolsDeps): vscode.Disposable {
  return vscode.languages.registerWorkspaceSymbolProvider({
    async provideWorkspaceSymbols(query, token) {
      if (!readSetting(vscode.workspace, 'paperside.language.workspaceSymbols')) return [];
      const isAsked = query.startsWith('@');
      const words = lookupWords(query.replace(/^@/, ''));
      if (!isAsked && query.trim().length < minAmongCode) return [];
      try {
        return await symbols(deps, words, isAsked ? maxAsked : maxAmongCode, signalOf(token));
      } catch (error) {
        if (isAbort(error)) return [];
        throw error;
      }
    },
  });
}

async function symbols(
  { bibliographies, wording, pause }: WorkspaceSymbolsDeps,
  words: readonly string[],
  limit: number,
  signal: AbortSignal,
): Promise<vscode.SymbolInformation[]> {
  const ready = await Promise.all([
    bibliographies.now(undefined),
    ...openNotes().map((note) => bibliographies.of(note)),
  ]);
  const files = filesOf(ready);
  const indexes = [...files.values()].map(({ index }) => index);
  // VS Code leaves out what has not all letters as typed.
  const options = { limit, uses: new Map<string, number>(), isForgiving: false };
  const found = await findEntries(indexes, words, options, pause, signal);
  return found.flatMap(({ item }) => {
    const file = [...files.values()].find(({ index }) => index.keys.has(item.id))?.file;
    return file ? (symbolOf(item, file, wording) ?? []) : [];
  });
}

/** The notes that stand in tabs, those in sight first: VS Code keeps documents long after they are closed. */
function openNotes(): readonly string[] {
  const visible = vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString());
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .flatMap(({ input }) => {
      if (input instanceof vscode.TabInputText) return input.uri.toString();
      // One cell stands for all: they share their bibliography.
      return input instanceof vscode.TabInputNotebook ? (firstCell(input.uri) ?? []) : [];
    });
  const notes = new Set(vscode.workspace.textDocuments.filter(isNote).map(({ uri }) => uri.toString()));
  return [...new Set([...visible, ...tabs])].filter((uri) => notes.has(uri));
}

function firstCell(notebook: vscode.Uri): string | undefined {
  const key = notebook.toString();
  const open = vscode.workspace.notebookDocuments.find(({ uri }) => uri.toString() === key);
  return open
    ?.getCells()
    .find(({ document }) => isNote(document))
    ?.document.uri.toString();
}

/** Each file once, whichever notes use it. */
function filesOf(ready: readonly ReadyBibliography[]) {
  const files = new Map<string, { file: BibliographyFile; index: ReadyBibliography['indexes'][number] }>();
  for (const { bibliography, indexes } of ready)
    for (const [place, file] of bibliography.files.entries()) {
      const index = indexes[place];
      const name = `${file.uri} ${file.format}`;
      if (index && !files.has(name)) files.set(name, { file, index });
    }
  return files;
}

/** The title is part of the name, since VS Code looks for what was typed there. */
function symbolOf(
  item: CslItem,
  file: BibliographyFile,
  wording: Wording,
): vscode.SymbolInformation | undefined {
  const place = file.locations.get(item.id);
  if (!place) return undefined;
  return new vscode.SymbolInformation(
    `@${item.id} ${titleOf(item)}`,
    vscode.SymbolKind.Key,
    bylineOf(item, wording),
    new vscode.Location(
      vscode.Uri.parse(file.uri, true),
      new vscode.Position(place.start.line, place.start.character),
    ),
  );
}
