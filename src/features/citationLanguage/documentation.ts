import * as vscode from 'vscode';
import type { CslItem } from '../../core/paper';
import { escapeMarkdown, firstSentences } from '../text';
import { abstractOf } from '../entryWords';

const maxAbstract = 1_200;

/** The reference, as somebody gives it, and the abstract. All of it came from files of others: it is shown as text and nothing else. */
export function documentationOf(item: CslItem, reference: string): vscode.MarkdownString {
  const abstract = abstractOf(item);
  return new vscode.MarkdownString(
    [reference, abstract === undefined ? undefined : firstSentences(abstract, maxAbstract)]
      .filter((part) => part !== undefined)
      .map(escapeMarkdown)
      .join('\n\n'),
  );
}
