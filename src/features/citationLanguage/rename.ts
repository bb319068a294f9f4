import * as vscode from 'vscode';
import {
  entryKeySpans,
  keyFault,
  LineMap,
  relationSpans,
  writeEntryKey,
  type KeyFault,
} from '../../core/bibliography';
import { isWikiKey, rewriteKey } from '../../core/citations';
import type { BibliographyFile } from '../../core/ports';
import { readSetting } from '../../manifest/settings';
import { findKeyPlaces, rangeOn, signalOf, type KeyPlaces, type KeyPlacesDeps } from './keyPlaces';
import { bibliographySelector, keySymbolAt, type KeySymbol } from './keySymbols';
import { noteSelector } from './noteSyntax';
import { renameLiteratureNotes, type RenameNotesDeps } from './renameNotes';
import { tellUnread } from './unreadNotes';

const { t } = vscode.l10n;

/** **Rename Symbol** on a key: its entry, every note that cites it, and the note that bears its name. */
export function registerRename(deps: KeyPlacesDeps & RenameNotesDeps): vscode.Disposable {
  const provider: vscode.RenameProvider = {
    async prepareRename(document, position) {
      if (!isRenameOn(document)) return undefined;
      const symbol = await keySymbolAt(deps, document, position);
      if (!symbol || !isOn(symbol.range, position))
        throw new Error(t('There is no citation key here to rename.'));
      refuseForeign(symbol);
      return { range: symbol.range, placeholder: symbol.key };
    },
    async provideRenameEdits(document, position, name, token) {
      if (!isRenameOn(document)) return undefined;
      const symbol = await keySymbolAt(deps, document, position);
      if (!symbol) return undefined;
      const key = plainKey(name);
      if (key === symbol.key) return new vscode.WorkspaceEdit();
      refuseForeign(symbol);
      const places = await findKeyPlaces(deps, symbol.key, symbol.file, document.uri, signalOf(token));
      refuseKey(key, symbol, places);
      const edit = await renameEdit(deps, symbol, places, key);
      tellUnread(deps.citedKeys);
      return edit;
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerRenameProvider(noteSelector, provider),
    vscode.languages.registerRenameProvider(bibliographySelector, provider),
  );
}

function isRenameOn(document: vscode.TextDocument): boolean {
  return readSetting(vscode.workspace, 'paperside.language.rename', document);
}

/** The `@` in front of the key belongs to it for the eye. */
function isOn(range: vscode.Range, position: vscode.Position): boolean {
  return (
    position.line === range.start.line &&
    position.character >= range.start.character - 2 &&
    position.character <= range.end.character
  );
}

/** A person may type the `@` or the braces along. */
function plainKey(name: string): string {
  const key = name.trim().replace(/^@/, '');
  return /^\{.*\}$/.test(key) ? key.slice(1, -1) : key;
}

/** @throws Error that says why the entry's key is not ours to change */
function refuseForeign({ key, file }: KeySymbol): void {
  if (!file) return;
  const uri = vscode.Uri.parse(file.uri, true);
  const name = vscode.workspace.asRelativePath(uri);
  if (file.autoExported)
    throw new Error(
      t(
        'Another program writes {0} and would bring @{1} back. Change the key in that program, such as Zotero.',
        name,
        key,
      ),
    );
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false)
    throw new Error(t("{0} is read-only, so @{1} can't get another key.", name, key));
}

/** @throws Error that says why the new key can't be used */
function refuseKey(key: string, symbol: KeySymbol, places: readonly KeyPlaces[]): void {
  const inLatex = places.some(({ uses }) => uses.some(({ use }) => use.form === 'latex'));
  const fault = keyFault(key, symbol.file?.format ?? 'csl-json', inLatex);
  if (fault) throw new Error(faultMessage(fault, key));
  if (!isWikiKey(key) && places.some(({ uses }) => uses.some(({ use }) => use.form === 'wiki')))
    throw new Error(t('“{0}” can’t stand in a wiki link, and some note links [[@{1}]].', key, symbol.key));
  // A key that names nothing may get the name of what was meant; one that names something keeps that apart.
  if (!symbol.file) return;
  const taken = symbol.file.locations.has(key)
    ? symbol.file.uri
    : places.map(({ bibliography }) => bibliography.get(key)?.file.uri).find((uri) => uri !== undefined);
  if (taken !== undefined)
    throw new Error(
      t(
        '@{0} is another entry of {1} already. Take another key.',
        key,
        vscode.workspace.asRelativePath(vscode.Uri.parse(taken, true)),
      ),
    );
}

function faultMessage(fault: KeyFault, key: string): string {
  switch (fault) {
    case 'empty':
      return t("Type a citation key: it can't be empty.");
    case 'space':
      return t('“{0}” has a space, which ends a citation key. Leave it out.', key);
    case 'braces':
      return t("“{0}” has braces that don't pair, so Pandoc could not read it.", key);
    case 'tex':
      return t('“{0}” has a character that BibTeX or LaTeX does not allow in a key.', key);
  }
}

/** Everything in one edit, so that VS Code shows it as one in its preview and undoes it as one. */
async function renameEdit(
  deps: RenameNotesDeps,
  { key, file }: KeySymbol,
  places: readonly KeyPlaces[],
  name: string,
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  const notes = await renameLiteratureNotes(deps, { key, name, file: file?.uri, places });
  // First of all: VS Code loses what is changed in a closed file before that gets another name.
  for (const [from, to] of notes.moved)
    edit.renameFile(vscode.Uri.parse(from, true), to, { overwrite: false });
  const placeOf = (note: vscode.Uri) => notes.moved.get(note.toString()) ?? note;
  if (file) {
    const text = (await deps.readText(file.uri)) ?? '';
    renameEntry(edit, { file, text }, placeOf, { key, name });
  }
  for (const { note, uses } of places)
    for (const { range, use } of uses) edit.replace(placeOf(note), range, rewriteKey(use, name));
  for (const { note, range, text } of notes.edits) edit.replace(placeOf(note), range, text);
  return edit;
}

/** @throws Error if the entry's key is nowhere written, as in RIS without `ID` */
function renameEntry(
  edit: vscode.WorkspaceEdit,
  { file, text }: { readonly file: BibliographyFile; readonly text: string },
  placeOf: (note: vscode.Uri) => vscode.Uri,
  { key, name }: { readonly key: string; readonly name: string },
): void {
  const uri = vscode.Uri.parse(file.uri, true);
  const location = file.locations.get(key);
  const own = location ? entryKeySpans(text, location, file.format, key) : [];
  if (own.length === 0)
    throw new Error(
      t("@{0} can't be changed: {1} does not spell the key out.", key, vscode.workspace.asRelativePath(uri)),
    );
  const lines = new LineMap(text);
  for (const span of [...own, ...relationSpans(text, file.format, key)])
    edit.replace(placeOf(uri), rangeOn(lines, span), writeEntryKey(text, span, file.format, name));
}
