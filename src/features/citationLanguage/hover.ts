import * as vscode from 'vscode';
import { identityOf, nearestKeys } from '../../core/bibliography';
import type { Library } from '../../core/library';
import type { CslItem } from '../../core/paper';
import type { NoteBibliography, Pause } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import type { Wording } from '../wording';
import { signalOf } from './keyPlaces';
import { keySymbolAt, type KeySymbolsDeps } from './keySymbols';
import { noteSelector } from './noteSyntax';
import { hoverCommands, renderHover, type EntryFacts, type KeyFacts } from './renderHover';
import { isReferenceInside, syntaxesOf } from './syntaxes';

export interface HoverDeps extends KeySymbolsDeps {
  readonly library: Pick<Library, 'find'>;
  readonly wording: Wording;
  readonly pause: Pause;
}

const maxNearest = 3;

/** On a key: what it stands for, where the entry is, and what is wrong with it. */
export function registerHover(deps: HoverDeps): vscode.Disposable {
  return vscode.languages.registerHoverProvider(noteSelector, {
    async provideHover(document, position, token) {
      if (!readSetting(vscode.workspace, 'paperside.language.hover', document)) return undefined;
      const symbol = await keySymbolAt(deps, document, position);
      // In front matter the symbol is the entry around the place; only its key is hovered.
      if (!symbol || !isOn(symbol.range, position)) return undefined;
      try {
        const facts = await factsOf(deps, document.uri.toString(), symbol.key, signalOf(token));
        return facts && new vscode.Hover(markdown(renderHover(facts, deps.wording)), symbol.range);
      } catch (error) {
        if (isAbort(error)) return undefined;
        throw error;
      }
    },
  });
}

/** From the `@` up to the key's last letter. */
function isOn(range: vscode.Range, position: vscode.Position): boolean {
  const isBefore = position.line === range.start.line && position.character >= range.start.character - 2;
  return (range.contains(position) || isBefore) && position.isBefore(range.end);
}

function markdown(text: string): vscode.MarkdownString {
  const hover = new vscode.MarkdownString(text, true);
  hover.isTrusted = { enabledCommands: hoverCommands };
  return hover;
}

/** @returns `undefined` for what is no citation, such as a reference to a figure */
async function factsOf(
  { bibliographies, library, pause }: HoverDeps,
  note: string,
  key: string,
  signal: AbortSignal,
): Promise<KeyFacts | undefined> {
  const bibliography = await bibliographies.ofNote(note);
  const match = bibliography.get(key);
  if (isReferenceInside(key, syntaxesOf(vscode.Uri.parse(note, true)), bibliography)) return undefined;
  const names = (state: (file: NoteBibliography['files'][number]) => boolean) =>
    bibliography.files.filter(state).map(({ uri }) => nameOf(uri));
  return {
    key,
    note,
    entry: match && entryFacts(bibliography, key, match),
    paper: match && library.find(identityOf(match.item))?.paper,
    files: names(({ state }) => state === 'present'),
    lost: names(({ state, namedBy }) => state !== 'present' && namedBy !== 'default'),
    nearest: match ? [] : await nearestKeys(key, itemsOf(bibliography), { limit: maxNearest, pause }, signal),
  };
}

function* itemsOf({ files }: NoteBibliography): Generator<CslItem> {
  for (const { items } of files) yield* items;
}

function entryFacts(
  { files }: NoteBibliography,
  key: string,
  { item, file }: NonNullable<ReturnType<NoteBibliography['get']>>,
): EntryFacts {
  const others = files.filter((other) => other !== file && other.locations.has(key));
  return {
    item,
    file: nameOf(file.uri),
    line: file.locations.get(key)?.start.line,
    alsoIn: others.map(({ uri }) => nameOf(uri)),
  };
}

function nameOf(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true));
}
