import * as vscode from 'vscode';
import { missingSemicolons } from '../../core/citations';
import { isAbort } from '../../core/problems';
import { diagnosticSource, nameOf } from './diagnosticCodes';
import { missingMessage } from './diagnosticsOfNote';
import { signalOf } from './keyPlaces';
import { noteSelector } from './noteSyntax';
import { quickFix } from './quickFixAction';
import { fixBrokenFrontMatter, fixStyle } from './quickFixFrontMatter';
import { fixLinkValidation } from './quickFixLinks';
import { fixUnknownKey, type UnknownKeyDeps } from './quickFixUnknownKey';

const { t } = vscode.l10n;

/** The light bulb at what is wrong with citations. Each fix is one step to undo. */
export function registerQuickFixes(deps: UnknownKeyDeps): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, _range, { diagnostics }, token) {
      try {
        const signal = signalOf(token);
        const fixes = diagnostics.map((diagnostic) => fixesOf(deps, document, diagnostic, signal));
        return (await Promise.all(fixes)).flat();
      } catch (error) {
        if (isAbort(error)) return undefined;
        throw error;
      }
    },
  };
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  return vscode.languages.registerCodeActionsProvider(noteSelector, provider, kinds);
}

async function fixesOf(
  deps: UnknownKeyDeps,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  signal: AbortSignal,
): Promise<vscode.CodeAction[]> {
  const code = codeOf(diagnostic);
  if (code === 'link.no-such-reference')
    return fixLinkValidation(document, diagnostic, deps.syntax.of(document));
  if (diagnostic.source !== diagnosticSource) return [];
  switch (code) {
    case 'unknownKey':
      return fixUnknownKey(deps, document, diagnostic, signal);
    case 'missingSemicolon':
      return fixSemicolon(deps, document, diagnostic);
    case 'bibliographyMissing':
      return fixMissingFile(deps, document, diagnostic);
    case 'brokenFrontMatter':
      return fixBrokenFrontMatter(document, diagnostic);
    case 'styleMissing':
    case 'styleUnusable':
      return fixStyle(document, diagnostic);
    default:
      return [];
  }
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

function fixSemicolon(
  { syntax }: Pick<UnknownKeyDeps, 'syntax'>,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction[] {
  const { text, clusters } = syntax.of(document);
  const from = document.offsetAt(diagnostic.range.start);
  const place = missingSemicolons(text, clusters).find(({ start }) => start === from);
  if (!place) return [];
  const action = quickFix(t("Put ';' before @{0}", place.key), diagnostic);
  action.isPreferred = true;
  action.edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
  action.edit.replace(document.uri, range, '; ');
  return [action];
}

/** Creates the file that a note names, where it names one that takes entries. */
async function fixMissingFile(
  { bibliographies }: Pick<UnknownKeyDeps, 'bibliographies'>,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): Promise<vscode.CodeAction[]> {
  const { files } = await bibliographies.ofNote(document.uri.toString());
  const missing = files.filter(
    ({ state, namedBy, format }) => state === 'missing' && namedBy !== 'default' && format !== 'ris',
  );
  return missing.flatMap((file) => {
    if (diagnostic.message !== missingMessage(file)) return [];
    const action = quickFix(t('Create {0}', nameOf(file.uri)), diagnostic);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.createFile(vscode.Uri.parse(file.uri, true), { ignoreIfExists: true });
    return [action];
  });
}
