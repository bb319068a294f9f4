import * as vscode from 'vscode';
import { entryKeySpans, LineMap, relationSpans } from '../../core/bibliography';
import type { BibliographyFile } from '../../core/ports';
import { isAbort } from '../../core/problems';
import { readSetting } from '../../manifest/settings';
import { findKeyPlaces, rangeOn, signalOf, type KeyPlacesDeps } from './keyPlaces';
import { bibliographySelector, keySymbolAt } from './keySymbols';
import { noteSelector } from './noteSyntax';

/** **Go to References** on a key: everywhere in the notes of the workspace, and the entry. */
export function registerReferences(deps: KeyPlacesDeps): vscode.Disposable {
  const provider: vscode.ReferenceProvider = {
    async provideReferences(document, position, { includeDeclaration }, token) {
      if (!readSetting(vscode.workspace, 'paperside.language.navigation', document)) return undefined;
      try {
        const symbol = await keySymbolAt(deps, document, position);
        if (!symbol) return undefined;
        const { key, file } = symbol;
        const entry = file && includeDeclaration ? await entryLocations(deps, file, key) : [];
        return [...entry, ...(await noteLocations(deps, key, file, document.uri, signalOf(token)))];
      } catch (error) {
        if (isAbort(error)) return undefined;
        throw error;
      }
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerReferenceProvider(noteSelector, provider),
    vscode.languages.registerReferenceProvider(bibliographySelector, provider),
  );
}

/** All places in notes that cite the entry. */
export async function noteLocations(
  deps: KeyPlacesDeps,
  key: string,
  file: Pick<BibliographyFile, 'uri'> | undefined,
  from: vscode.Uri,
  signal?: AbortSignal,
): Promise<readonly vscode.Location[]> {
  const places = await findKeyPlaces(deps, key, file, from, signal);
  return places.flatMap(({ note, uses }) => uses.map(({ range }) => new vscode.Location(note, range)));
}

/** Where the bibliography has the key: in the entry itself, and in other entries that refer to it. */
async function entryLocations(
  { readText }: Pick<KeyPlacesDeps, 'readText'>,
  file: BibliographyFile,
  key: string,
): Promise<readonly vscode.Location[]> {
  const uri = vscode.Uri.parse(file.uri, true);
  const location = file.locations.get(key);
  const text = await readText(file.uri);
  if (!location || text === undefined) return [];
  const lines = new LineMap(text);
  const own = entryKeySpans(text, location, file.format, key).slice(0, 1);
  return [...own, ...relationSpans(text, file.format, key)].map(
    (span) => new vscode.Location(uri, rangeOn(lines, span)),
  );
}
