import * as vscode from 'vscode';
import { maxClipping, recognizeClipping } from '../../core/clippings';
import type { Reporter } from '../../core/ports';
import { PapersideError } from '../../core/problems';
import { registerCommand } from '../commands';
import type { EditWriter } from '../editWriter';
import { isNote } from '../noteSelector';
import { isReadOnly } from '../writable';
import { decide, type DecideDeps } from './decide';

const { t } = vscode.l10n;

export interface PasteCommandDeps extends DecideDeps {
  readonly writer: Pick<EditWriter, 'write'>;
  readonly reporter: Reporter;
}

/** Paste as Citation: at once, without the menu of ways to paste. The clipboard stays as it is. */
export function registerPasteAsCitation(deps: PasteCommandDeps): vscode.Disposable {
  return registerCommand('paperside.pasteAsCitation', async () => {
    try {
      await pasteAsCitation(deps);
    } catch (error) {
      deps.reporter.report(error, t('paste as citation'));
    }
  });
}

async function pasteAsCitation(deps: PasteCommandDeps): Promise<void> {
  const editor = await noteEditor();
  const text = await vscode.env.clipboard.readText();
  const clipping = recognizeClipping(text);
  if (!clipping) {
    offerPlain(editor, text);
    return;
  }
  const decision = await decide(deps, { text, clipping }, editor.document);
  if (decision.kind === 'text') await pastePlain(editor, text);
  if (decision.kind === 'write') await deps.writer.write(decision.writing);
}

/**
 * The editor that takes it. Elsewhere the writer would put its text onto the clipboard, in the place of what the
 * person has there.
 * @throws PapersideError 'noEditor', 'editorReadOnly'
 */
async function noteEditor(): Promise<vscode.TextEditor> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isNote(editor.document)) throw new PapersideError('noEditor', '');
  if (await isReadOnly(editor.document))
    throw new PapersideError('editorReadOnly', vscode.workspace.asRelativePath(editor.document.uri));
  return editor;
}

/** Nobody waits for the answer. */
function offerPlain(editor: vscode.TextEditor, text: string): void {
  if (text.trim() === '') {
    void vscode.window.showInformationMessage(
      t('The clipboard is empty. Copy a DOI, an arXiv id or address, BibTeX, RIS or CSL-JSON first.'),
    );
    return;
  }
  const paste = t('Paste as Text');
  const why =
    text.length > maxClipping
      ? t(
          'The clipboard holds more than a million characters, too much to paste as citations. Save it as a file and drop that onto the note.',
        )
      : t(
          'The clipboard holds nothing to cite: a DOI, an arXiv id or address, a Hugging Face paper page, BibTeX, RIS or CSL-JSON, and nothing else beside it.',
        );
  void vscode.window
    .showInformationMessage(why, paste)
    .then((answer) => (answer === paste ? pastePlain(editor, text) : undefined));
}

async function pastePlain(editor: vscode.TextEditor, text: string): Promise<void> {
  await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, text);
  });
}
