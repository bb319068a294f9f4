import * as vscode from 'vscode';
import { missingFields, type EssentialField } from '../../core/bibliography';
import type { BibliographyFile, Pause } from '../../core/ports';
import { throwIfAborted, type Range } from '../../core/problems';
import { brokenEntry, CitationDiagnostic, nameOf } from './diagnosticCodes';
import { FirstOfKind } from './firstOfKind';

const { t } = vscode.l10n;
const { Information, Hint } = vscode.DiagnosticSeverity;

/** VS Code shows no more than a thousand of one file, of whichever kind: each shall have its share. */
const maxOfKind = 240;
/** Entries that are looked at between two pauses. */
const slice = 2_000;

export interface CheckedFile {
  readonly file: BibliographyFile;
  /** Files that stand before this one in some note's bibliography: their entries win. */
  readonly before: readonly BibliographyFile[];
  /** Keys that notes cite out of this file. */
  readonly cited: ReadonlyMap<string, unknown>;
  readonly unusedEntries: boolean;
}

/**
 * What is wrong with a bibliography and its entries, each at its place.
 * @throws AbortError if `signal` aborts
 */
export async function diagnosticsOfFile(
  { file, before, cited, unusedEntries }: CheckedFile,
  pause: Pause,
  signal?: AbortSignal,
): Promise<CitationDiagnostic[]> {
  const [broken, duplicates, unused, incomplete] = [
    firstOfKind(),
    firstOfKind(),
    firstOfKind(),
    firstOfKind(),
  ];
  for (const problem of file.problems) broken.add(() => brokenEntry(problem));
  let seen = 0;
  const rest = async () => {
    await pause();
    throwIfAborted(signal);
  };
  for (const key of unusedEntries || before.length > 0 ? file.locations.keys() : []) {
    if (++seen % slice === 0) await rest();
    const first = before.find(({ locations }) => locations.has(key));
    const isUnused = unusedEntries && !cited.has(key);
    const range = first || isUnused ? file.locations.get(key) : undefined;
    if (!range) continue;
    if (first) duplicates.add(() => duplicateKey(key, range, first));
    if (isUnused) unused.add(() => unusedEntry(key, range));
  }
  const looked = new Set<string>();
  // The fields of an outline are still to come.
  for (const item of cited.size === 0 || file.isOutline ? [] : file.items) {
    if (++seen % slice === 0) await rest();
    // Of several entries with one key, notes cite the first.
    if (!cited.has(item.id) || looked.has(item.id)) continue;
    looked.add(item.id);
    const range = file.locations.get(item.id);
    const missing = missingFields(item);
    if (range && missing.length > 0) incomplete.add(() => incompleteEntry(item.id, range, missing));
  }
  return [broken, duplicates, unused, incomplete].flatMap(({ all }) => all);
}

function firstOfKind(): FirstOfKind {
  return new FirstOfKind(maxOfKind);
}

function duplicateKey(key: string, range: Range, first: BibliographyFile): CitationDiagnostic {
  const message = t('{0} has an entry @{1} as well, and that one is cited.', nameOf(first.uri), key);
  const place = first.locations.get(key);
  const related = place
    ? [
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(vscode.Uri.parse(first.uri, true), firstLine(place)),
          t('The entry that notes cite'),
        ),
      ]
    : [];
  return new CitationDiagnostic(firstLine(range), message, Information, 'duplicateKey', related);
}

function incompleteEntry(key: string, range: Range, missing: readonly EssentialField[]): CitationDiagnostic {
  const names = { author: t('author'), title: t('title'), year: t('year') };
  const list = missing.map((field) => names[field]).join(', ');
  const message = t('@{0} is cited and has no {1}.', key, list);
  return new CitationDiagnostic(firstLine(range), message, Hint, 'incompleteEntry');
}

function unusedEntry(key: string, range: Range): CitationDiagnostic {
  const message = t('No note cites @{0}.', key);
  const diagnostic = new CitationDiagnostic(firstLine(range), message, Hint, 'unusedEntry');
  diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  return diagnostic;
}

/** A squiggle under a whole entry would be a wall; VS Code ends a range at the end of its line. */
function firstLine({ start, end }: Range): vscode.Range {
  const last = end.line === start.line ? end.character : start.character + 200;
  return new vscode.Range(start.line, start.character, start.line, last);
}
