import * as vscode from 'vscode';
import { formatCiteKey, locatorTerms, type KeyTyping, type LocatorTyping } from '../../core/citations';
import type { FoundEntry } from '../../core/lookup';
import { escapeIcons } from '../text';
import type { Wording } from '../wording';
import { bylineOf, titleOf } from '../entryWords';
import type { FoundPaper } from './findPapers';

const maxLabel = 90;

/** A completion that knows what it stands for, so that its documentation can be made when it is looked at. */
export class CitationItem extends vscode.CompletionItem {
  constructor(
    readonly found: FoundEntry | FoundPaper,
    label: vscode.CompletionItemLabel,
  ) {
    super(label, 'paper' in found ? vscode.CompletionItemKind.File : vscode.CompletionItemKind.Reference);
  }
}

/** Completions in exactly this order: each claims to be what was typed, so that VS Code neither sorts nor filters. */
export function citationItems(
  found: readonly (FoundEntry | FoundPaper)[],
  typing: KeyTyping,
  line: number,
  wording: Wording,
): CitationItem[] {
  // From the @ on, where there is one, so that there is always something to replace and never a second @.
  const range = {
    inserting: new vscode.Range(line, typing.at, line, typing.end),
    replacing: new vscode.Range(line, typing.at, line, Math.max(typing.end, typing.keyEnd)),
  };
  const typed = typing.form === 'latex' ? typing.typed : `@${typing.typed}`;
  return found.map((one, index) => {
    const { item } = one;
    const byline = bylineOf(item, wording);
    const isNew = 'paper' in one;
    const completion = new CitationItem(one, {
      label: escapeIcons(shortened(titleOf(item))),
      detail: escapeIcons(`  @${item.id}`),
      description: escapeIcons(
        isNew ? [byline, vscode.l10n.t('adds it')].filter(Boolean).join(' · ') : byline,
      ),
    });
    completion.detail = isNew
      ? vscode.l10n.t('{0} · not in the bibliography yet — adds it', item.id)
      : item.id;
    completion.filterText = typed;
    completion.sortText = sortText(index);
    completion.range = range;
    if (isNew) {
      // The command writes key and entry together; until then the text stays as it is.
      completion.insertText = typed;
      completion.command = {
        command: 'paperside.completeCitation',
        title: vscode.l10n.t('Cite and Add to Bibliography'),
        arguments: [{ papers: [one.paper.id] }],
      };
    } else {
      completion.insertText = keyText(item.id, typing);
    }
    return completion;
  });
}

function keyText(key: string, { form, braced }: KeyTyping): string {
  if (form === 'latex') return key;
  if (form === 'wiki') return `@${key}`;
  return `@${braced ? `{${key}}` : formatCiteKey(key)}`;
}

/** What people cite by comes first; the rest as CSL lists it. */
const usualTerms = ['page', 'chapter', 'section', 'figure', 'table', 'equation', 'paragraph', 'appendix'];
const terms = [...new Set([...usualTerms, ...Object.keys(locatorTerms)])];

/** The labels of locators that begin as typed, in short form: `p.`, `chap.`, `sec.`. */
export function locatorItems(typing: LocatorTyping, line: number): vscode.CompletionItem[] {
  const wanted = typing.typed.toLowerCase();
  return terms.flatMap((term, index) => {
    const words = locatorTerms[term] ?? [];
    const [short] = words;
    if (short === undefined || !words.some((word) => word.startsWith(wanted))) return [];
    const completion = new vscode.CompletionItem(
      { label: short, description: term },
      vscode.CompletionItemKind.Unit,
    );
    completion.insertText = `${short} `;
    completion.filterText = typing.typed;
    completion.sortText = sortText(index);
    completion.range = new vscode.Range(line, typing.start, line, typing.end);
    return [completion];
  });
}

function sortText(index: number): string {
  return String(index).padStart(4, '0');
}

function shortened(title: string): string {
  return title.length > maxLabel ? `${title.slice(0, maxLabel - 1).trimEnd()}…` : title;
}
