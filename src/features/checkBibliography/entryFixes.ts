import * as vscode from 'vscode';
import { addToEntry, changeDoi, type EntryPlace, type Replacement } from '../../core/bibliography';
import type { Bibliographies, BibliographyFile } from '../../core/ports';
import type { EntryFixRequest } from '../../manifest/commands';
import type { CheckDiagnostics, Shown } from './checkDiagnostics';
import { noteToSay } from './saidInNote';

const { t } = vscode.l10n;

/** Files of every format that is checked. */
const selector: vscode.DocumentSelector = { pattern: '**/*.{bib,biblatex,bibtex,json,csljson,yaml,yml,ris}' };

/** The light bulb at what the last check told. Each fix is one step to undo, and none touches the key. */
export function registerEntryFixes(deps: {
  readonly bibliographies: Pick<Bibliographies, 'ofFile'>;
  readonly diagnostics: CheckDiagnostics;
}): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, _range, { diagnostics }) {
      const uri = document.uri.toString();
      const told = diagnostics.flatMap((diagnostic) => {
        const shown = deps.diagnostics.find(uri, diagnostic);
        return shown ? [{ diagnostic, shown }] : [];
      });
      if (told.length === 0) return undefined;
      const file = await deps.bibliographies.ofFile(uri);
      return told.flatMap(({ diagnostic, shown }) =>
        fixesOf(document, file, shown).map((action) => Object.assign(action, { diagnostics: [diagnostic] })),
      );
    },
  };
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  return vscode.languages.registerCodeActionsProvider(selector, provider, kinds);
}

/** What another program writes would come back with its next export. */
function fixesOf(
  document: vscode.TextDocument,
  file: BibliographyFile,
  shown: Shown,
): readonly vscode.CodeAction[] {
  const change = file.autoExported ? [] : changesOf(document, file, shown);
  return [...change, ...openLink(shown)];
}

function changesOf(
  document: vscode.TextDocument,
  file: BibliographyFile,
  { item, told: { finding, message } }: Shown,
): readonly vscode.CodeAction[] {
  const place = placeIn(document, file, item.id);
  if (!place || !finding) return [];
  const text = document.getText();
  const request: EntryFixRequest = { file: file.uri, message };
  switch (finding.kind) {
    case 'retracted':
    case 'withdrawn':
    case 'concern': {
      const note = noteToSay(item, finding);
      const change = note && addToEntry(text, place, item, { note }, file.format);
      return change ? [preferred(edit(t('Say so in the note of @{0}', item.id), document, change))] : [];
    }
    case 'deadDoi': {
      const removal = changeDoi(text, place, item, undefined, file.format);
      if (!removal) return [];
      return [
        ...(item.title === undefined
          ? []
          : [
              preferred(
                run(t('Look up the DOI of @{0} by its title', item.id), 'paperside.lookUpDoi', request),
              ),
            ]),
        edit(t('Remove the DOI of @{0}', item.id), document, removal),
      ];
    }
    case 'published':
      // RIS is written by other programs: nothing new goes in.
      if (file.format === 'ris' || finding.version.doi === undefined) return [];
      return [preferred(run(t('Cite the published version instead'), 'paperside.citePublished', request))];
  }
}

function openLink({ told: { link, finding } }: Shown): readonly vscode.CodeAction[] {
  if (link === undefined || finding?.kind === 'deadDoi') return [];
  const hasNotice = finding !== undefined && 'notice' in finding;
  const title =
    finding?.kind === 'published'
      ? t('Open the published version in the browser')
      : hasNotice
        ? t('Open the notice in the browser')
        : t('Open the page of the work in the browser');
  return [run(title, 'vscode.open', vscode.Uri.parse(link, true))];
}

/** Where an entry stands now. */
export function placeIn(
  document: vscode.TextDocument,
  { locations }: BibliographyFile,
  key: string,
): EntryPlace | undefined {
  const range = locations.get(key);
  if (!range) return undefined;
  const { start, end } = range;
  return {
    start: document.offsetAt(new vscode.Position(start.line, start.character)),
    end: document.offsetAt(new vscode.Position(end.line, end.character)),
  };
}

/** The change as VS Code makes it. */
export function workspaceEdit(
  document: vscode.TextDocument,
  { start, end, text }: Replacement,
): vscode.WorkspaceEdit {
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  return change;
}

function edit(title: string, document: vscode.TextDocument, change: Replacement): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = workspaceEdit(document, change);
  return action;
}

function run(title: string, command: string, argument: unknown): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [argument] };
  return action;
}

function preferred(action: vscode.CodeAction): vscode.CodeAction {
  action.isPreferred = true;
  return action;
}
