import * as vscode from 'vscode';
import { formatCluster } from '../../core/citations';
import { entryMarkdown } from '../../core/csl';
import type { Bibliographies, RenderedNotes } from '../../core/ports';
import type { CitedRow } from '../../manifest/commands';
import type { ShownNote } from './citedView';
import { tellCalmly } from '../tellCalmly';

export interface CopyWorksDeps {
  readonly bibliographies: Pick<Bibliographies, 'ofNote'>;
  readonly notes: Pick<RenderedNotes, 'render' | 'references'>;
  readonly shown: () => ShownNote | undefined;
}

export function copyKeys(rows: readonly CitedRow[]): Promise<void> {
  return copy(keysOf(rows).join('\n'));
}

export function copyCitation(rows: readonly CitedRow[]): Promise<void> {
  return copy(
    formatCluster(
      'normal',
      keysOf(rows).map((key) => ({ key })),
    ),
  );
}

/** The references of rows in the note's style, as plain text. */
export async function copyReferences(
  { bibliographies, notes, shown }: CopyWorksDeps,
  rows: readonly CitedRow[],
): Promise<void> {
  const note = shown();
  if (!note) return;
  const bibliography = await bibliographies.ofNote(note.citations.uri);
  const items = keysOf(rows).flatMap((key) => bibliography.get(key)?.item ?? []);
  const references = await notes.references(note.citations.source, items);
  await copy(references.join('\n\n'));
}

type Form = 'markdown' | 'text' | 'html';

/** The whole bibliography of the note in its style and order, in a form that the person chooses. */
export async function copyBibliography({ notes, shown }: CopyWorksDeps): Promise<void> {
  const { t } = vscode.l10n;
  const note = shown();
  if (!note) return;
  const forms: readonly (vscode.QuickPickItem & { readonly form: Form })[] = [
    { form: 'markdown', label: 'Markdown', description: t('with italics and links') },
    { form: 'text', label: t('Plain Text') },
    { form: 'html', label: 'HTML', description: t('as source') },
  ];
  const picked = await vscode.window.showQuickPick(forms, {
    title: t('Copy Bibliography'),
    placeHolder: t('In what form?'),
  });
  if (!picked) return;
  const { source, clusters } = note.citations;
  const format = picked.form === 'text' ? 'text' : 'html';
  const name = 'copied bibliography';
  const { bibliography } = await notes.render({ note: source, clusters, name, format });
  const entries = bibliography.map((entry) => entry.text);
  const written = {
    markdown: () => entries.map(entryMarkdown).join('\n\n'),
    text: () => entries.join('\n\n'),
    // Some styles make divisions of an entry's parts, which can't stand in a paragraph.
    html: () => entries.map((entry) => `<div class="csl-entry">${entry}</div>`).join('\n'),
  }[picked.form]();
  await copy(written, t('Copied the bibliography: {0} entries', entries.length));
}

function keysOf(rows: readonly CitedRow[]): readonly string[] {
  return [...new Set(rows.map(({ key }) => key))];
}

async function copy(text: string, done?: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  const told = done ?? vscode.l10n.t('Copied {0}', text.split('\n', 1)[0]?.slice(0, 100) ?? '');
  tellCalmly(told, 'quote');
}
