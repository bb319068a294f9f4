import * as vscode from 'vscode';
import type { Paper } from '../../../core/paper';
import type { PapersRequest, TreeRow } from '../../../manifest/commands';
import { askedPapers, type AskedPapersDeps } from '../../askedPapers';
import { Wording } from '../../wording';
import { worksOfNote, type NoteWorksDeps } from './worksOfNote';

export interface AskWorksDeps extends AskedPapersDeps, NoteWorksDeps {
  readonly library: AskedPapersDeps['library'] & NoteWorksDeps['library'];
  /** The note at hand. */
  readonly editors: { readonly document: vscode.TextDocument | undefined };
  /** The ids of the papers selected in the feed view. */
  readonly selection: () => readonly string[];
}

type Choice = vscode.QuickPickItem & { readonly papers: () => Promise<readonly Paper[]> };

/** Fewer papers are not set side by side by themselves; who names one gets it. */
const several = 2;

/**
 * The papers that a command was called with. From the palette, where the note cites several or several are selected,
 * the person chooses among these and the search; else the search opens at once.
 * @returns an empty list if the person left
 * @throws PapersideError 'paperUnknown'
 */
export async function askWorks(
  deps: AskWorksDeps,
  title: string,
  target: PapersRequest | TreeRow | undefined,
  selected: readonly TreeRow[] | undefined,
): Promise<readonly Paper[]> {
  if (target !== undefined) return askedPapers(deps, title, target, selected);
  const { t } = vscode.l10n;
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const choices: Choice[] = [];
  const { document } = deps.editors;
  const cited = document ? await worksOfNote(deps, document) : [];
  if (document && cited.length >= several)
    choices.push({
      label: t('$(quote) Cited in This Note'),
      description: wording.papers(cited.length),
      detail: vscode.workspace.asRelativePath(document.uri),
      papers: () => Promise.resolve(cited),
    });
  const ids = deps.selection();
  if (ids.length >= several)
    choices.push({
      label: t('$(list-selection) Selected in the Feed View'),
      description: wording.papers(ids.length),
      papers: () => askedPapers(deps, title, { papers: ids }, undefined),
    });
  const search = () => askedPapers(deps, title, undefined, undefined, { online: true });
  if (choices.length === 0) return search();
  choices.push({ label: t('$(search) Choose by Search…'), papers: search });
  const placeHolder = t('Which papers?');
  return (await (await vscode.window.showQuickPick(choices, { title, placeHolder }))?.papers()) ?? [];
}
