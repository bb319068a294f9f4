import * as vscode from 'vscode';
import { comparisonCells, comparisonTable, type ComparisonCells } from '../../../core/comparison';
import { footnoteEdits } from '../../../core/notes';
import type { Paper } from '../../../core/paper';
import type { CitedPaper, NoteWriter, NoteWriting, Reporter } from '../../../core/ports';
import { throwIfAborted } from '../../../core/problems';
import {
  groupByTheme,
  mostRelated,
  relatedWork,
  tellPaper,
  type RelatedWorkWords,
} from '../../../core/relatedWork';
import type { PapersRequest, TreeRow } from '../../../manifest/commands';
import { blockEdits } from '../../blockEdits';
import { citationChoice, citationOfPaper, needsEntries } from '../../citationOfPaper';
import { registerCommand } from '../../commands';
import { comparisonWords } from '../../comparisonWords';
import { withLateProgress } from '../../lateProgress';
import { Wording } from '../../wording';
import { askWorks, type AskWorksDeps } from './askWorks';

export interface SynopsisDeps extends AskWorksDeps {
  readonly writer: NoteWriter;
  readonly reporter: Reporter;
}

/** More rows are no table that anybody reads. */
const mostCompared = 50;

type CitationsOf = (paper: string) => string;

/** What is to be written of papers, once their citations are known; the papers are those that it names. */
interface Synopsis {
  readonly papers: readonly Paper[];
  readonly block: (citationOf: CitationsOf) => string;
}

/** **Insert Comparison of Papers…** and **Insert Related Work…**: several papers at once, in their own words. */
export function registerSynopsis(deps: SynopsisDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  const insert =
    (
      title: string,
      doing: string,
      most: number,
      made: (papers: readonly Paper[], signal: AbortSignal) => Promise<Synopsis>,
    ) =>
    async (target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]) => {
      try {
        const all = await askWorks(deps, title, target, selected);
        if (all.length === 0) return;
        if (all.length > most) tellBound(all.length, most);
        const synopsis = await withLateProgress(doing, (signal) => made(all.slice(0, most), signal));
        await deps.writer.write(writing(deps, synopsis, target === undefined));
      } catch (error) {
        deps.reporter.report(error, doing);
      }
    };
  return vscode.Disposable.from(
    registerCommand(
      'paperside.insertComparison',
      insert(t('Insert Comparison of Papers'), t('compare the papers'), mostCompared, (papers, signal) =>
        compared(deps, papers, signal),
      ),
    ),
    registerCommand(
      'paperside.insertRelatedWork',
      insert(t('Insert Related Work'), t('group the papers by theme'), mostRelated, (papers, signal) =>
        related(deps, papers, signal),
      ),
    ),
  );
}

async function compared(
  { pause }: SynopsisDeps,
  papers: readonly Paper[],
  signal: AbortSignal,
): Promise<Synopsis> {
  const rows: { readonly id: string; readonly cells: ComparisonCells }[] = [];
  for (const paper of papers) {
    await pause();
    throwIfAborted(signal);
    rows.push({ id: paper.id, cells: comparisonCells(paper) });
  }
  return {
    papers,
    block: (citationOf) =>
      comparisonTable(
        rows.map(({ id, cells }) => ({ cells, citation: citationOf(id) })),
        comparisonWords('–'),
      ),
  };
}

async function related(
  { pause }: SynopsisDeps,
  papers: readonly Paper[],
  signal: AbortSignal,
): Promise<Synopsis> {
  const told: { readonly paper: Paper; readonly told: string }[] = [];
  for (const paper of papers) {
    await pause();
    throwIfAborted(signal);
    told.push({ paper, told: tellPaper(paper) });
  }
  const themes = await groupByTheme(told, pause, signal);
  return {
    papers,
    block: (citationOf) =>
      relatedWork(
        themes.map(({ terms, papers: own }) => ({
          terms,
          papers: own.map((each) => ({ told: each.told, citation: citationOf(each.paper.id) })),
        })),
        relatedWorkWords(),
      ),
  };
}

function writing({ editors }: SynopsisDeps, { papers, block }: Synopsis, fromEditor: boolean): NoteWriting {
  const choice = citationChoice(editors.document);
  const wording = new Wording(vscode.l10n, vscode.env.language);
  return {
    papers,
    needsEntries: needsEntries(choice),
    fromEditor,
    compose: (note, cited: readonly CitedPaper[]) => {
      const citations = new Map(cited.map((each) => [each.paper.id, citationOfPaper(each, choice)]));
      const definitions = [...citations.values()].flatMap((each) => each.definitions);
      const text = block((id) => citations.get(id)?.text ?? '');
      return { edits: [...blockEdits(note, text), ...footnoteEdits(note, definitions)] };
    },
    describe: (cited) => vscode.l10n.t('Inserted what {0} say', wording.papers(cited.length)),
  };
}

function tellBound(count: number, most: number): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Only the first {0} of {1} papers are taken: choose fewer for the others.', most, count),
  );
}

function relatedWorkWords(): RelatedWorkWords {
  const { t } = vscode.l10n;
  return {
    heading: t('Related work'),
    rest: t('Other work'),
    and: t(' and '),
    hint: t('What these have in common, and where your own work differs'),
  };
}
