import * as vscode from 'vscode';
import { readFrontMatter, setFrontMatterField } from '../../core/notes';
import type { NoteEdit, Reporter } from '../../core/ports';
import { frontMatterText } from '../frontMatter';
import { applyToFrontMatter } from '../noteEdits';

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

/** Offers to keep Pandoc and the preview from adding their own list. Nobody waits for the answer. */
export function offerSuppression(document: vscode.TextDocument, done: string, reporter: Reporter): void {
  const { t } = vscode.l10n;
  const add = t('Suppress Theirs');
  const message = t(
    '{0}. Pandoc and the preview add a list of their own at the end, unless the front matter has suppress-bibliography.',
    done,
  );
  void vscode.window
    .showInformationMessage(message, add)
    .then(async (choice) => {
      const edit = choice === add ? suppression(frontMatterText(document)) : undefined;
      if (edit) await applyToFrontMatter(document, [edit]);
    })
    .then(undefined, (error: unknown) => reporter.report(error, t('change the front matter')));
}
