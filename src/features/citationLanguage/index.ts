import * as vscode from 'vscode';
import type { Library } from '../../core/library';
import type {
  Bibliographies,
  CitedKeys,
  LiteratureNotes,
  Log,
  NoteWriter,
  Pause,
  ReadText,
  RenderedNotes,
  Reporter,
  SearchService,
} from '../../core/ports';
import type { CiteInstead } from '../citeInstead';
import { Wording } from '../wording';
import { registerCompleteCitation } from './completeCitation';
import { registerChangeCitation } from './changeCitation';
import { createCiteInstead } from './citeEntryInstead';
import { Coexistence } from './coexistence';
import { registerCodeLens } from './codeLens';
import { registerCompletion } from './completionProvider';
import { registerDefinition, registerGoToEntry } from './definition';
import { CitationDiagnostics } from './diagnostics';
import { registerCheckCitations } from './diagnosticsCommand';
import { registerDocumentLinks } from './documentLinks';
import { registerHighlights } from './highlights';
import { registerHover } from './hover';
import { NoteBibliographies } from './noteBibliographies';
import { NoteSyntax } from './noteSyntax';
import { registerQuickFixCommands } from './quickFixCommands';
import { registerNoteAction } from './noteAction';
import { registerQuickFixes } from './quickFixes';
import { registerAllowCitationLinks } from './quickFixLinks';
import { registerReferences } from './references';
import { registerRename } from './rename';
import { registerWorkspaceSymbols } from './workspaceSymbols';

export interface CitationLanguageDeps {
  readonly library: Library;
  readonly search: SearchService;
  readonly bibliographies: Bibliographies;
  readonly citedKeys: CitedKeys;
  readonly literatureNotes: LiteratureNotes;
  readonly notes: RenderedNotes;
  readonly writer: NoteWriter;
  readonly reporter: Reporter;
  readonly log: Log;
  readonly pause: Pause;
  readonly readText: ReadText;
  /** Remembers what was said once. */
  readonly memento: vscode.Memento;
}

/** Everything that an editor does for code, done for citation keys in notes. */
export function registerCitationLanguage(deps: CitationLanguageDeps): {
  readonly citeInstead: CiteInstead;
  readonly disposable: vscode.Disposable;
} {
  const syntax = new NoteSyntax(deps);
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const bibliographies = new NoteBibliographies(deps);
  const coexistence = new Coexistence(deps.memento);
  const diagnostics = new CitationDiagnostics({ ...deps, syntax });
  const disposable = vscode.Disposable.from(
    registerCompletion({ ...deps, bibliographies, coexistence, syntax, wording }),
    registerCompleteCitation(deps),
    registerHover({ ...deps, coexistence, syntax, wording }),
    registerDefinition({ ...deps, syntax }),
    registerGoToEntry(deps),
    registerChangeCitation(syntax, deps.reporter),
    registerNoteAction({ ...deps, syntax }),
    registerDocumentLinks(deps),
    registerHighlights(syntax),
    registerWorkspaceSymbols({ ...deps, bibliographies, wording }),
    registerReferences({ ...deps, syntax }),
    registerRename({ ...deps, syntax }),
    registerCodeLens({ ...deps, syntax }),
    bibliographies,
    syntax,
    diagnostics,
    registerCheckCitations({ ...deps, diagnostics }),
    registerQuickFixes({ ...deps, syntax }),
    registerQuickFixCommands(deps),
    registerAllowCitationLinks(),
  );
  return { citeInstead: createCiteInstead({ ...deps, syntax }), disposable };
}
