import * as vscode from 'vscode';
import type { Bibliographies, LiteratureNotes } from '../../core/ports';
import type { EntryRequest } from '../../manifest/commands';
import { oneLine } from '../text';
import { keyUseAt } from './changeCitation';
import { noteSelector, type NoteSyntax } from './noteSyntax';

const { t } = vscode.l10n;
const longestKey = 60;

export interface NoteActionDeps {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly literatureNotes: LiteratureNotes;
  readonly syntax: NoteSyntax;
}

/** The light bulb on a key of the bibliography: the note about its work, for those who use no mouse. */
export function registerNoteAction(deps: NoteActionDeps): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, _context, token) {
      const key = keyUseAt(document, deps.syntax, range.start)?.key;
      if (key === undefined) return [];
      const note = document.uri.toString();
      const bibliography = await deps.bibliographies.ofNote(note);
      if (token.isCancellationRequested || !bibliography.get(key)) return [];
      return [actionFor({ note, key }, deps.literatureNotes.of(key).length > 0)];
    },
  };
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  return vscode.languages.registerCodeActionsProvider(noteSelector, provider, kinds);
}

function actionFor(request: EntryRequest, isThere: boolean): vscode.CodeAction {
  const key = oneLine(request.key, longestKey);
  const title = isThere ? t('Open the note about @{0}', key) : t('Make a note about @{0}', key);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  // Another folder of the workspace may have a note by that key: the command knows which one is meant.
  action.command = { command: 'paperside.openNote', title, arguments: [request] };
  return action;
}
