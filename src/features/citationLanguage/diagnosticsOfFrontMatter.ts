import * as vscode from 'vscode';
import { LineMap } from '../../core/bibliography';
import type { NoteStyleProblem } from '../../core/csl';
import { findFrontMatter, frontMatterPlaces, readFrontMatter } from '../../core/notes';
import type { NoteSource, RenderedNotes } from '../../core/ports';
import { CitationDiagnostic } from './diagnosticCodes';
import { rangeOn, type NoteText } from './keyPlaces';

const { Error: Wrong, Hint, Warning } = vscode.DiagnosticSeverity;

/** Fields that citations hang on: without them, broken front matter is none of our business. */
const ourFields = /^(?:bibliography|references|nocite|csl|citation-style|lang)[ \t]*:/m;

/** Front matter that is no YAML: then neither bibliography nor style can be read out of it. */
export function brokenFrontMatter({ text, uses }: NoteText): CitationDiagnostic[] {
  const block = findFrontMatter(text);
  const isOurs =
    block && (uses.length > 0 || ourFields.test(text.slice(block.contentStart, block.contentEnd)));
  const [problem] = (isOurs && readFrontMatter(text)?.problems) || [];
  if (!problem) return [];
  const { line = 1, column = 1, message } = problem;
  const start = new vscode.Position(line - 1, column - 1);
  // Up to the end of the line: VS Code cuts a range that is longer.
  const range = new vscode.Range(start, start.translate(0, 1_000));
  return [new CitationDiagnostic(range, message, Wrong, 'brokenFrontMatter')];
}

/**
 * What is wrong with the style and the language that a note is to be printed in.
 * @param source where these are said: the note or, for a cell, its notebook
 * @throws AbortError if `signal` aborts
 */
export async function diagnosticsOfStyle(
  note: NoteText,
  source: NoteSource,
  notes: Pick<RenderedNotes, 'styleOf' | 'styleFault'>,
  signal?: AbortSignal,
): Promise<CitationDiagnostic[]> {
  const style = await notes.styleOf(source, signal);
  const isHere = source.text === note.text;
  const problems = style.problems.filter(
    ({ about, offset }) => note.uses.length > 0 || (isHere && offset !== undefined && about === 'style'),
  );
  const lines = new LineMap(note.text);
  const found = problems.map((problem) => diagnosticOf(problem, isHere ? lines : undefined));
  if (style.file === undefined || (note.uses.length === 0 && style.namedBy !== 'note')) return found;
  const fault = await notes.styleFault(style.style, signal);
  if (fault === undefined) return found;
  const [place] = isHere
    ? [...frontMatterPlaces(note.text, 'csl'), ...frontMatterPlaces(note.text, 'citation-style')]
    : [];
  const range = place && style.namedBy === 'note' ? rangeOn(lines, place) : top;
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(style.file, true));
  return [...found, new CitationDiagnostic(range, `${name}: ${fault}`, Warning, 'styleUnusable')];
}

const top = new vscode.Range(0, 0, 0, 0);

function diagnosticOf(problem: NoteStyleProblem, lines: LineMap | undefined): CitationDiagnostic {
  const { about, message, offset, length = 0 } = problem;
  const range = lines && offset !== undefined ? rangeOn(lines, { start: offset, end: offset + length }) : top;
  return about === 'style'
    ? new CitationDiagnostic(range, message, Warning, 'styleMissing')
    : new CitationDiagnostic(range, message, Hint, 'languageUnknown');
}
