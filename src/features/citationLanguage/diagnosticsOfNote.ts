import * as vscode from 'vscode';
import { LineMap } from '../../core/bibliography';
import { missingSemicolons } from '../../core/citations';
import { frontMatterPlaces } from '../../core/notes';
import type { BibliographyFile, NoteBibliography } from '../../core/ports';
import { brokenEntry, CitationDiagnostic, nameOf } from './diagnosticCodes';
import { brokenFrontMatter } from './diagnosticsOfFrontMatter';
import { FirstOfKind } from './firstOfKind';
import { rangeOn, type NoteText } from './keyPlaces';
import { answersForFrontMatter } from './notebookCells';
import { isReferenceInside, syntaxesOf } from './syntaxes';

const { t } = vscode.l10n;
const { Warning } = vscode.DiagnosticSeverity;

/** VS Code shows no more than a thousand problems of one file. */
const maxUnknown = 500;

/** What is wrong with a note's citations, and with what it says of its bibliographies. */
export function diagnosticsOfNote(note: NoteText, bibliography: NoteBibliography): CitationDiagnostic[] {
  const lines = new LineMap(note.text);
  return [
    ...brokenFrontMatter(note),
    ...filesOutOfReach(note, bibliography, lines),
    ...unknownKeys(note, bibliography, lines),
    ...bibliography.files
      .filter(({ format, uri }) => format === 'references' && uri === note.uri.toString())
      .flatMap(({ problems }) => problems.map(brokenEntry)),
    ...missingSemicolons(note.text, note.clusters).map(({ start, end, key }) => {
      const at = { start, end: end + 1 };
      const message = t(
        "@{0} is not read as a citation of its own in these brackets. Put ';' between the keys.",
        key,
      );
      return new CitationDiagnostic(rangeOn(lines, at), message, Warning, 'missingSemicolon');
    }),
  ];
}

function unknownKeys(
  note: NoteText,
  bibliography: NoteBibliography,
  lines: LineMap,
): readonly CitationDiagnostic[] {
  const { files } = bibliography;
  // Without a bibliography an @ stands for something else; and what can't be read may hold the key.
  const named = files.filter(({ namedBy, state }) => namedBy !== 'default' || state === 'present');
  if (named.length === 0 || named.some(isOutOfReach)) return [];
  const names = named.map(({ uri }) => nameOf(uri)).join(', ');
  const syntaxes = syntaxesOf(note.uri);
  const found = new FirstOfKind(maxUnknown);
  for (const use of note.uses) {
    const { key } = use;
    if (key === '*' || bibliography.get(key) || isReferenceInside(key, syntaxes, bibliography)) continue;
    const message = t('@{0} is in no bibliography of this note ({1}).', key, names);
    found.add(() => new CitationDiagnostic(rangeOn(lines, use), message, Warning, 'unknownKey'));
  }
  return found.all;
}

/** Files that somebody names and that can't be read; `references.bib`, which nobody names, may be missing. */
function filesOutOfReach(note: NoteText, { files }: NoteBibliography, lines: LineMap): CitationDiagnostic[] {
  const missing = files.filter((file) => isOutOfReach(file) && file.namedBy !== 'default');
  if (missing.length === 0 || (note.uses.length === 0 && missing.every(({ namedBy }) => namedBy !== 'note')))
    return [];
  if (!answersForFrontMatter(note.uri)) return [];
  const places = frontMatterPlaces(note.text, 'bibliography');
  return missing.map((file) => {
    const place = file.namedBy === 'note' ? places.find(({ value }) => value === file.path) : undefined;
    const range = place ? rangeOn(lines, place) : new vscode.Range(0, 0, 0, 0);
    return file.state === 'missing'
      ? new CitationDiagnostic(range, missingMessage(file), Warning, 'bibliographyMissing')
      : new CitationDiagnostic(range, unreadableMessage(file), Warning, 'bibliographyUnreadable');
  });
}

function isOutOfReach({ state }: BibliographyFile): boolean {
  return state !== 'present';
}

/** Says of one file alone that it is missing: also what the fix knows it by. */
export function missingMessage({ uri, namedBy }: BibliographyFile): string {
  switch (namedBy) {
    case 'note':
      return t('The bibliography {0} does not exist. Correct its path, or create it.', nameOf(uri));
    case 'project':
      return t('The bibliography {0}, which the project names, does not exist.', nameOf(uri));
    default:
      return t('The bibliography {0}, which the settings name, does not exist.', nameOf(uri));
  }
}

function unreadableMessage({ uri }: BibliographyFile): string {
  return t("The bibliography {0} can't be read: it is a folder, too large, or not permitted.", nameOf(uri));
}
