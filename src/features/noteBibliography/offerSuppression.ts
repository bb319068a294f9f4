import * as vscode from 'vscode';
import { readFrontMatter, setFrontMatterField } from '../../core/notes';
import type { NoteEdit } from '../../core/ports';
import { applyToNote } from './noteEdits';

const field = 'suppress-bibliography';

/** The edit that keeps Pandoc from adding a list of its own; `undefined` where the note says so already. */
export function suppression(markdown: string): NoteEdit | undefined {
  const frontMatter = readFrontMatter(markdown);
  // One that is broken is not ours to write into.
  if (frontMatter && frontMatter.problems.length > 0) return undefined;
  const edit = setFrontMatterField(markdown, [field], 'true');
  // No text but a truth value, which YAML has without quotation marks.
  return edit && { ...edit, text: edit.text.replace('"true"', 'true') };
}

/** Offers to keep Pandoc and the preview from adding their own list to the one that was inserted. */
export async function offerSuppression(document: vscode.TextDocument, done: string): Promise<void> {
  const { t } = vscode.l10n;
  const add = t('Suppress Theirs');
  const message = t(
    '{0}. Pandoc and the preview add a list of their own at the end, unless the front matter has suppress-bibliography.',
    done,
  );
  if ((await vscode.window.showInformationMessage(message, add)) !== add) return;
  const edit = suppression(document.getText());
  if (edit) await applyToNote(document, [edit]);
}
