import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type {
  Bibliographies,
  CitationUsage,
  Log,
  NoteWriter,
  Pause,
  Reporter,
  SearchService,
} from '../../core/ports';
import { NoteSyntax } from './noteSyntax';

export interface CitationLanguageDeps {
  readonly library: Library;
  readonly search: SearchService;
  readonly bibliographies: Bibliographies;
  readonly usage: CitationUsage;
  readonly writer: NoteWriter;
  readonly reporter: Reporter;
  readonly log: Log;
  readonly pause: Pause;
}

/** Everything that an editor does for code, done for citation keys in notes. */
export function registerCitationLanguage(_deps: CitationLanguageDeps): vscode.Disposable {
  const _syntax = new NoteSyntax();
  return vscode.Disposable.from();
}
