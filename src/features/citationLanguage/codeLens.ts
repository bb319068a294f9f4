import * as vscode from 'vscode';
import type { LiteratureNotes } from '../../core/ports';
import type { EntryPlace } from '../../manifest/commands';
import { readSetting } from '../../manifest/settings';
import { registerCommand } from '../commands';
import type { KeyPlacesDeps } from './keyPlaces';
import { bibliographySelector, fileBehind, isNote } from './keySymbols';
import { noteSelector } from './noteSyntax';
import { noteLocations } from './references';

const { t } = vscode.l10n;

/** Changes within so many milliseconds are shown together. */
const settleTime = 500;

export interface CodeLensDeps extends KeyPlacesDeps {
  readonly literatureNotes: LiteratureNotes;
}

/**
 * "Cited in 3 notes" above the entries of bibliographies that notes cite, and on notes about a paper. Entries that nobody cites have no lens:
 * so a file of any length has no more of them than the notes have keys, and their words are made when they come
 * into sight.
 */
export function registerCodeLens(deps: CodeLensDeps): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), settleTime);
  };
  const provider: vscode.CodeLensProvider<EntryLens> = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document, token) {
      if (!readSetting(vscode.workspace, 'paperside.language.codeLens', document)) return [];
      if (isNote(document)) return literatureLenses(deps, document);
      const uri = document.uri.toString();
      const cited = deps.citedKeys.keysOf(uri);
      if (cited.size === 0) return [];
      const { version } = document;
      const file = await fileBehind(deps, document);
      if (!file || token.isCancellationRequested || document.version !== version) return [];
      return [...cited].flatMap(([key, notes]) => {
        const place = file.locations.get(key)?.start;
        return place ? [new EntryLens({ file: uri, key, line: place.line }, notes.size)] : [];
      });
    },
    resolveCodeLens(lens) {
      const title = lens.notes === 1 ? t('cited in 1 note') : t('cited in {0} notes', lens.notes);
      lens.command = { command: 'paperside.showCitations', title, arguments: [lens.entry] };
      return lens;
    },
  };
  return vscode.Disposable.from(
    changed,
    { dispose: () => clearTimeout(timer) },
    deps.citedKeys.onDidChange(later),
    deps.literatureNotes.onDidChange(later),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('paperside.language.codeLens')) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(bibliographySelector, provider),
    vscode.languages.registerCodeLensProvider(noteSelector, provider),
    registerCommand('paperside.showCitations', async ({ file, key, line }) => {
      const uri = vscode.Uri.parse(file, true);
      const locations = await noteLocations(deps, key, { uri: file }, uri);
      const at = new vscode.Position(line, 0);
      await vscode.commands.executeCommand('editor.action.showReferences', uri, at, locations);
    }),
  );
}

/** Of a paper that a note is about, the other notes that cite it. */
async function literatureLenses(
  { bibliographies, citedKeys, literatureNotes }: CodeLensDeps,
  document: vscode.TextDocument,
): Promise<EntryLens[]> {
  const note = document.uri.toString();
  const keys = literatureNotes.keysOf(note);
  if (keys.length === 0) return [];
  const bibliography = await bibliographies.ofNote(note);
  return keys.flatMap((key) => {
    const file = bibliography.get(key)?.file.uri;
    const others = [...(citedKeys.keysOf(file).get(key) ?? [])].filter((other) => other !== note);
    return file !== undefined && others.length > 0
      ? [new EntryLens({ file, key, line: 0 }, others.length)]
      : [];
  });
}

class EntryLens extends vscode.CodeLens {
  constructor(
    readonly entry: EntryPlace,
    readonly notes: number,
  ) {
    super(new vscode.Range(entry.line, 0, entry.line, 0));
  }
}
