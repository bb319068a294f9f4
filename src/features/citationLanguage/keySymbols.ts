import * as vscode from 'vscode';
import { entryKeySpans, formatOfPath } from '../../core/bibliography';
import type { KeyUse } from '../../core/citations';
import type { Bibliographies, BibliographyFile, CitedKeys } from '../../core/ports';
import { noteSelector, type NoteSyntax } from './noteSyntax';

/** A citation key at some place of a note or a bibliography, with the entry that it means there. */
export interface KeySymbol {
  readonly key: string;
  /** The key alone, as it is written at this place. */
  readonly range: vscode.Range;
  /** The file with the entry; `undefined` for a key that is in no bibliography of the note. */
  readonly file: BibliographyFile | undefined;
}

export interface KeySymbolsDeps {
  readonly syntax: NoteSyntax;
  readonly bibliographies: Bibliographies;
  readonly citedKeys: CitedKeys;
}

/** Bibliographies of a format that VS Code may open as text. */
export const bibliographySelector: vscode.DocumentSelector = {
  pattern: '**/*.{bib,bibtex,json,yaml,yml,ris}',
};

export function isNote(document: vscode.TextDocument): boolean {
  return vscode.languages.match(noteSelector, document) > 0;
}

/** Every place where a note names a key, read once per version of its text. */
export function keyUsesOf(document: vscode.TextDocument, syntax: NoteSyntax): readonly KeyUse[] {
  return syntax.usesIn(document);
}

export function rangeIn(
  document: vscode.TextDocument,
  { start, end }: { readonly start: number; readonly end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/**
 * The key at a place: the one that stands there, or that of the bibliography's entry around it.
 * @param age whether the entry's file is read first if it changed, or what is known of it will do
 */
export async function keySymbolAt(
  deps: KeySymbolsDeps,
  document: vscode.TextDocument,
  position: vscode.Position,
  age: 'now' | 'known' = 'now',
): Promise<KeySymbol | undefined> {
  const offset = document.offsetAt(position);
  const { version } = document;
  const symbol = isNote(document)
    ? await inNote(deps, document, offset, age)
    : inBibliography(document, offset, await fileBehind(deps, document));
  // Places found in an older text are none of this one.
  return document.version === version ? symbol : undefined;
}

async function inNote(
  { syntax, bibliographies }: KeySymbolsDeps,
  document: vscode.TextDocument,
  offset: number,
  age: 'now' | 'known',
): Promise<KeySymbol | undefined> {
  const use = keyUsesOf(document, syntax).find(({ start, end, form }) => {
    const before = form === 'latex' ? 0 : form === 'braced' ? 2 : 1;
    return start - before <= offset && offset <= end;
  });
  const note = document.uri.toString();
  const bibliography = await (age === 'now' ? bibliographies.ofNote(note) : bibliographies.knownOfNote(note));
  if (use) return { key: use.key, range: rangeIn(document, use), file: bibliography.get(use.key)?.file };
  const references = bibliography.files.find(
    ({ format, uri }) => format === 'references' && uri === document.uri.toString(),
  );
  return inBibliography(document, offset, references);
}

/** The document as a bibliography: a .bib always, other formats where some note cites from the file. */
export async function fileBehind(
  { bibliographies, citedKeys }: Pick<KeySymbolsDeps, 'bibliographies' | 'citedKeys'>,
  { uri }: vscode.TextDocument,
): Promise<BibliographyFile | undefined> {
  const format = formatOfPath(uri.path);
  const isBibtex = format === 'biblatex' || format === 'bibtex';
  return isBibtex || citedKeys.isUsed(uri.toString()) ? bibliographies.ofFile(uri.toString()) : undefined;
}

function inBibliography(
  document: vscode.TextDocument,
  offset: number,
  file: BibliographyFile | undefined,
): KeySymbol | undefined {
  for (const [key, { start, end }] of file?.locations ?? []) {
    if (offset < start.offset || offset > end.offset) continue;
    const range = keyRangeOf(document, file, key);
    return range && { key, range, file };
  }
  return undefined;
}

/** Where an entry's own key is written in its bibliography. */
export function keyRangeOf(
  document: vscode.TextDocument,
  file: BibliographyFile | undefined,
  key: string,
): vscode.Range | undefined {
  const location = file?.locations.get(key);
  const [span] = location && file ? entryKeySpans(document.getText(), location, file.format, key) : [];
  return span && rangeIn(document, span);
}
