import * as vscode from 'vscode';
import { otherForms, type CiteForm, type CiteRewriting, type KeyUse } from '../../core/citations';
import type { Reporter } from '../../core/ports';
import { registerCommand } from '../commands';
import { keyUsesOf } from './keySymbols';
import { noteSelector, type NoteSyntax } from './noteSyntax';

const { t } = vscode.l10n;

/** Cites in another form: by the light bulb on a key, and by the link in its hover. */
export function registerChangeCitation(syntax: NoteSyntax, reporter: Reporter): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions(document, range) {
      return formsAt(document, syntax, range.start).map((rewriting) => {
        const action = new vscode.CodeAction(titleOf(rewriting.form), vscode.CodeActionKind.RefactorRewrite);
        action.edit = editOf(document, rewriting);
        return action;
      });
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(noteSelector, provider, {
      providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite],
    }),
    registerCommand('paperside.changeCitation', async ({ note, start }) => {
      try {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(note, true));
        await choose(document, otherForms(document.getText(), syntax.of(document).clusters, start));
      } catch (error) {
        reporter.report(error, t('change the citation'));
      }
    }),
  );
}

/** The other forms of what is cited at the position. */
function formsAt(
  document: vscode.TextDocument,
  syntax: NoteSyntax,
  position: vscode.Position,
): readonly CiteRewriting[] {
  const use = keyUseAt(document, syntax, position);
  return use ? formsOf(document, syntax, use) : [];
}

/** The use of a key at the position, from its `@` up to behind its last letter. */
export function keyUseAt(
  document: vscode.TextDocument,
  syntax: NoteSyntax,
  position: vscode.Position,
): KeyUse | undefined {
  const offset = document.offsetAt(position);
  return keyUsesOf(document, syntax).find(({ start, end }) => start - 2 <= offset && offset <= end);
}

/** The other forms of a citation; wiki links and LaTeX commands have none. */
export function formsOf(
  document: vscode.TextDocument,
  syntax: NoteSyntax,
  use: KeyUse,
): readonly CiteRewriting[] {
  const { text, clusters } = syntax.of(document);
  return use.form === 'bare' || use.form === 'braced' ? otherForms(text, clusters, startOfCite(use)) : [];
}

/** The place of the `@` in front of a key. */
export function startOfCite({ start, form }: Pick<KeyUse, 'start' | 'form'>): number {
  return start - (form === 'braced' ? 2 : 1);
}

async function choose(document: vscode.TextDocument, forms: readonly CiteRewriting[]): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    forms.map((rewriting) => ({ label: titleOf(rewriting.form), description: rewriting.text, rewriting })),
    { title: t('Cite Otherwise'), placeHolder: t('Choose how the work is cited here') },
  );
  if (picked) await vscode.workspace.applyEdit(editOf(document, picked.rewriting));
}

function titleOf(form: CiteForm): string {
  switch (form) {
    case 'brackets':
      return t('Cite in brackets');
    case 'text':
      return t('Cite in the text');
    case 'noAuthor':
      return t('Cite in brackets without the author');
  }
}

function editOf(document: vscode.TextDocument, { start, end, text }: CiteRewriting): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  return edit;
}
