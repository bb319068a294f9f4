import { shortTitle } from '../text';
import * as vscode from 'vscode';
import { keyFault } from '../../core/bibliography';
import { formatWorkId, workIdOf, type ClippedWork } from '../../core/clippings';
import type { Paper } from '../../core/paper';
import type { CitedPaper, GivenEntry, NoteWriting } from '../../core/ports';
import type { CitationForm } from '../../manifest/settings';

/** So many works or keys are named in a sentence. */
const maxNamed = 5;

/** Makes the citation that the settings ask for in a note, or one in another form. */
export type Cite = (
  papers: readonly Paper[],
  document: vscode.TextDocument,
  form?: CitationForm,
) => NoteWriting;

/** The writing that cites works, with the entries and keys that they brought along. */
export function citeWorks(
  cite: Cite,
  works: readonly ClippedWork[],
  document: vscode.TextDocument,
): NoteWriting {
  const keys = new Map<string, string>();
  const entries = new Map<string, GivenEntry>();
  for (const { paper, item, source, key } of works) {
    if (item && !entries.has(paper.id)) entries.set(paper.id, { item, ...(source && { source }) });
    if (key !== undefined && !keys.has(paper.id) && !keyFault(key, 'biblatex')) keys.set(paper.id, key);
  }
  const papers = works.map(({ paper }) => paper);
  return { ...cite(papers, document), keys, entries, describe };
}

/** The writing that names works by their addresses and needs no entries. */
export function linkWorks(
  cite: Cite,
  works: readonly ClippedWork[],
  document: vscode.TextDocument,
): NoteWriting {
  const papers = works.map(({ paper }) => ({ ...paper, title: paper.title || nameOf(paper) }));
  const names = works.slice(0, maxNamed).map(({ paper }) => nameOf(paper));
  const describeLinks = () =>
    works.length > maxNamed
      ? vscode.l10n.t('Pasted links to {0} works', works.length)
      : vscode.l10n.t('Pasted a link to {0}', names.join(', '));
  return { ...cite(papers, document, 'link'), describe: describeLinks };
}

function describe(cited: readonly CitedPaper[]): string {
  const [first] = cited;
  const keys = cited.slice(0, maxNamed).map(({ key }) => `@${key}`);
  if (cited.length > maxNamed) keys.push('…');
  return cited.length === 1 && first
    ? vscode.l10n.t('Cited {0} as @{1}', nameOf(first.paper), first.key)
    : vscode.l10n.t('Cited {0} works as {1}', cited.length, keys.join(', '));
}

/** What a work is called in a sentence: by its title, else by its id. */
export function nameOf(paper: Paper): string {
  if (paper.title !== '') return shortTitle(paper.title);
  const id = workIdOf(paper);
  return id ? formatWorkId(id) : vscode.l10n.t('a work without title');
}
