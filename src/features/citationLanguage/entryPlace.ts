import * as vscode from 'vscode';
import { entryKeySpans, LineMap } from '../../core/bibliography';
import type { BibliographyFile, ReadText } from '../../core/ports';
import { rangeOn } from './keyPlaces';

/** Where a bibliography has an entry. */
export interface EntryPlace {
  readonly uri: vscode.Uri;
  readonly entry: vscode.Range;
  /** The key in it; the entry's beginning where that can't be told. */
  readonly key: vscode.Range;
}

export async function entryPlace(
  readText: ReadText,
  file: BibliographyFile,
  key: string,
): Promise<EntryPlace | undefined> {
  const location = file.locations.get(key);
  if (!location) return undefined;
  const uri = vscode.Uri.parse(file.uri, true);
  const { start, end } = location;
  const entry = new vscode.Range(start.line, start.character, end.line, end.character);
  const text = await readText(file.uri);
  const [span] = text === undefined ? [] : entryKeySpans(text, location, file.format, key);
  const range =
    span && text !== undefined
      ? rangeOn(new LineMap(text), span)
      : new vscode.Range(entry.start, entry.start);
  return { uri, entry, key: range };
}
