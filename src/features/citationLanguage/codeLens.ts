import * as vscode from 'vscode';
import type { EntryPlace } from '../../manifest/commands';
import { readSetting } from '../../manifest/settings';
import { registerCommand } from '../commands';
import type { KeyPlacesDeps } from './keyPlaces';
import { bibliographySelector, fileBehind, isNote } from './keySymbols';
import { noteLocations } from './references';

const { t } = vscode.l10n;

/** Changes within so many milliseconds are shown together. */
const settleTime = 500;

/**
 * "Cited in 3 notes" above the entries of bibliographies that notes cite. Entries that nobody cites have no lens:
 * so a file of any length has no more of them than the notes have keys, and their words are made when they come
 * into sight.
 */
export function registerCodeLens(deps: KeyPlacesDeps): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), settleTime);
  };
  const provider: vscode.CodeLensProvider<EntryLens> = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(document, token) {
      if (isNote(document) || !readSetting(vscode.workspace, 'paperside.language.codeLens', document))
        return [];
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
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('paperside.language.codeLens')) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(bibliographySelector, provider),
    registerCommand('paperside.showCitations', async ({ file, key, line }) => {
      const uri = vscode.Uri.parse(file, true);
      const locations = await noteLocations(deps, key, { uri: file }, uri);
      const at = new vscode.Position(line, 0);
      await vscode.commands.executeCommand('editor.action.showReferences', uri, at, locations);
    }),
  );
}

class EntryLens extends vscode.CodeLens {
  constructor(
    readonly entry: EntryPlace,
    readonly notes: number,
  ) {
    super(new vscode.Range(entry.line, 0, entry.line, 0));
  }
}
