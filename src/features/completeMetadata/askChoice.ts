import * as vscode from 'vscode';
import { SERVICE_TITLES, type Candidate, type Completion } from '../../core/metadata';
import type { Paper } from '../../core/paper';
import { escapeIcons, isolated, oneLine } from '../text';
import { Wording } from '../wording';

/** A work that may be the paper; without a candidate, none of them is. */
export interface ChoiceRow extends vscode.QuickPickItem {
  readonly candidate?: Candidate;
}

/**
 * Asks which of several works a paper is: the works above, below them the paper as it is.
 * @returns `undefined` if the person wants to be asked no more
 */
export async function askChoice(
  { paper, choices }: Completion,
  place: number,
  of: number,
): Promise<ChoiceRow | undefined> {
  const { t } = vscode.l10n;
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const rows: readonly ChoiceRow[] = [
    { label: t('it may be'), kind: vscode.QuickPickItemKind.Separator },
    ...choices.map((candidate) => choiceRow(candidate, wording)),
    { label: t('you have'), kind: vscode.QuickPickItemKind.Separator },
    {
      label: t('$(close) None of these: leave it as it is'),
      detail: escapeIcons(isolated([...factsOf(paper, wording), oneLine(paper.title, 120)].join(' · '))),
      alwaysShow: true,
    },
  ];
  return vscode.window.showQuickPick(rows, {
    title: of > 1 ? t('Which Work Is It? ({0} of {1})', place, of) : t('Which Work Is It?'),
    placeHolder: t('Which is “{0}”?', oneLine(paper.title, 60)),
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
}

/** What tells works of like titles apart stands below, where there is room for it. */
function choiceRow(candidate: Candidate, wording: Wording): ChoiceRow {
  const { paper, service } = candidate;
  return {
    label: escapeIcons(isolated(oneLine(paper.title, 120))),
    detail: escapeIcons([...factsOf(paper, wording), SERVICE_TITLES[service]].join(' · ')),
    candidate,
  };
}

/** Who, when, where, under which identifier. */
function factsOf(paper: Paper, wording: Wording): readonly string[] {
  const facts = [
    wording.authors(paper),
    paper.published && wording.date(paper.published),
    paper.venue && oneLine(paper.venue, 60),
    paper.arxivId && `arXiv:${oneLine(paper.arxivId, 30)}`,
    paper.doi && oneLine(paper.doi, 60),
  ];
  return facts.flatMap((fact) => (fact ? [fact] : []));
}
