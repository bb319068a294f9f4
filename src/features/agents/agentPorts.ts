import * as vscode from 'vscode';
import { LibraryKeys, type AgentNote, type AgentPorts, type EntryWritten } from '../../core/agents';
import type { Library } from '../../core/library';
import { findFrontMatter } from '../../core/notes';
import type { Paper } from '../../core/paper';
import type { Bibliographies, CitationUsage, Pause, ReadText, SearchService } from '../../core/ports';
import { isPapersideError, type ErrorCode } from '../../core/problems';
import { readCitationSyntaxes } from '../../manifest/citationSyntaxes';
import { readSetting } from '../../manifest/settings';
import type { EditWriter } from '../editWriter';
import { noteByPath } from './noteByPath';

/** What tools of this window work with. */
export interface WindowPorts extends AgentPorts {
  readonly keys: LibraryKeys;
  /** The note that an agent names, else the one at hand. @throws AgentRefusal */
  noteOf(path: string | undefined): Promise<vscode.TextDocument | undefined>;
}

export interface AgentPortsDeps {
  readonly library: Pick<Library, 'get' | 'find' | 'values' | 'versionsOf' | 'onDidChange'>;
  readonly search: Pick<SearchService, 'search'>;
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly usage: Pick<CitationUsage, 'notesOf'>;
  readonly writer: Pick<EditWriter, 'writeEntries'>;
  /** The note at hand. */
  readonly note: () => vscode.TextDocument | undefined;
  readonly readText: ReadText;
  readonly pause: Pause;
}

const maxNotes = 8;

/** What agents' tools need of the world, out of this window. */
export function createAgentPorts(deps: AgentPortsDeps): WindowPorts {
  const noteOf = async (path: string | undefined) =>
    path === undefined ? deps.note() : await noteByPath(path);
  return {
    noteOf,
    library: deps.library,
    keys: new LibraryKeys(deps.library, deps.pause),
    search: deps.search,
    bibliographyOf: async (path) => deps.bibliographies.ofNote((await noteOf(path))?.uri.toString()),
    keyPattern: () => readSetting(vscode.workspace, 'paperside.citation.keyPattern', deps.note()),
    syntaxes: () => readCitationSyntaxes(vscode.workspace, deps.note()?.uri),
    writer: { write: async (paper, path) => writeEntry(deps, paper, await noteOf(path)) },
    notes: { about: (paper) => notesAbout(deps, paper) },
    pause: deps.pause,
  };
}

async function writeEntry(
  { writer }: AgentPortsDeps,
  paper: Paper,
  note: vscode.TextDocument | undefined,
): Promise<EntryWritten> {
  const refused = (why: string): EntryWritten => ({ kind: 'refused', why });
  if (!vscode.workspace.isTrusted)
    return refused('Nothing is written in a workspace that the person doesn’t trust.');
  if (!note) return refused('No note is open: name one by the field “note”.');
  try {
    const { cited, file } = await writer.writeEntries(note, [paper]);
    const [one] = cited;
    if (!one || !file) return refused('The note is in no folder yet, so it has no bibliography.');
    const name = vscode.workspace.asRelativePath(file);
    return { kind: one.isNew ? 'written' : 'there', key: one.key, file: name };
  } catch (error) {
    const why = isPapersideError(error) ? whyNot[error.code] : undefined;
    if (!isPapersideError(error) || why === undefined) throw error;
    return refused(`${why}: ${error.message}`);
  }
}

const whyNot: Readonly<Partial<Record<ErrorCode, string>>> = {
  bibliographyUnwritable: 'The bibliography can’t be written',
  bibliographyDamaged: 'The bibliography has an error that must be mended first',
  bibliographyNotSaved: 'The entry stands in the bibliography’s editor, but it could not be saved',
  editRefused: 'The editor refused the change',
};

/** The notes about a paper, without their front matter. */
async function notesAbout(
  { usage, readText }: Pick<AgentPortsDeps, 'usage' | 'readText'>,
  paper: Paper,
): Promise<readonly AgentNote[]> {
  const uris = usage
    .notesOf(paper.id)
    .filter(({ isAbout }) => isAbout)
    .map(({ uri }) => uri)
    .slice(0, maxNotes);
  const notes = await Promise.all(
    uris.map(async (uri) => {
      const text = await readText(uri);
      const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true));
      return text === undefined ? [] : [{ path, text: withoutFrontMatter(text) }];
    }),
  );
  return notes.flat();
}

function withoutFrontMatter(text: string): string {
  return text.slice(findFrontMatter(text)?.end ?? 0);
}
