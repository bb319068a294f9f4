import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import type { CitedPaper, NoteWriter, NoteWriting, Reporter } from '../../core/ports';
import type { SummaryRequest, TreeRow } from '../../manifest/commands';
import { readSetting } from '../../manifest/settings';
import { askedPapers, type AskedPapersDeps } from '../askedPapers';
import { citationChoice, needsEntries } from '../citationOfPaper';
import { registerCommand } from '../commands';
import { Wording } from '../wording';
import { shortTitle } from '../text';
import { askSummary } from './askSummary';
import { registerModelSummary, type ModelSummaryDeps } from './byModel';
import { composeSummary } from './composeSummary';
import { registerSynopsis, type SynopsisDeps } from './synopsis';
import { summaryText, type SummaryChoice } from './summaryText';

export type SummarizeDeps = ExtractDeps & ModelSummaryDeps & SynopsisDeps;

interface ExtractDeps extends AskedPapersDeps {
  readonly writer: NoteWriter;
  /** The note that summaries go to, whose settings count. */
  readonly editors: { readonly document: vscode.TextDocument | undefined };
  readonly reporter: Reporter;
}

/**
 * Inserts what papers say into notes: in their own words, in the form of the setting or one that is asked for; in those of
 * a language model; several beside each other.
 */
export function registerSummarize(deps: SummarizeDeps): vscode.Disposable {
  const wording = new Wording(vscode.l10n, vscode.env.language);
  const insert =
    (title: string, asks: boolean) =>
    async (target?: SummaryRequest | TreeRow, selected?: readonly TreeRow[]) => {
      try {
        const papers = await askedPapers(deps, title, target, selected, { online: true });
        if (papers.length === 0) return;
        const usual = choiceOf(deps, target && 'papers' in target ? target : undefined);
        const choice = asks ? await askSummary((await deps.writer.preview(papers)).cited, usual) : usual;
        if (choice) await deps.writer.write(summaryWriting(papers, choice, wording, target === undefined));
      } catch (error) {
        deps.reporter.report(error, vscode.l10n.t('insert the summary'));
      }
    };
  return vscode.Disposable.from(
    registerCommand('paperside.insertSummary', insert(vscode.l10n.t('Insert Summary'), false)),
    registerCommand('paperside.insertSummaryAs', insert(vscode.l10n.t('Insert Summary As'), true)),
    registerModelSummary(deps),
    registerSynopsis(deps),
  );
}

/** The summaries with their citations as something to write into a note. */
export function summaryWriting(
  papers: readonly Paper[],
  choice: SummaryChoice,
  wording: Wording,
  fromEditor: boolean,
): NoteWriting {
  return {
    papers,
    needsEntries: needsEntries(choice.citation),
    fromEditor,
    compose: (note, cited) =>
      composeSummary(note, cited, (paper) =>
        summaryText(paper, { ...choice, metadata: metadataOf(paper, wording) }),
      ),
    describe: (cited) => describe(cited.map(({ paper }) => paper)),
  };
}

function describe(papers: readonly Paper[]): string {
  const [first] = papers;
  const lacking = papers.filter(({ abstract }) => !abstract).length;
  if (papers.length !== 1 || !first) return vscode.l10n.t('Inserted {0} summaries', papers.length);
  return lacking > 0
    ? vscode.l10n.t('{0} has no abstract, so its title was inserted', shortTitle(first.title))
    : vscode.l10n.t('Inserted the summary of {0}', shortTitle(first.title));
}

function metadataOf({ paper, item }: CitedPaper, wording: Wording): readonly string[] {
  const known = paper.authors.length > 0 || !item.author ? paper : { ...paper, authors: item.author };
  return [wording.byline(known), paper.published && wording.date(paper.published), paper.venue].filter(
    (part): part is string => part !== undefined && part !== '',
  );
}

function choiceOf({ editors }: ExtractDeps, request: SummaryRequest | undefined): SummaryChoice {
  const scope = editors.document && { uri: editors.document.uri, languageId: editors.document.languageId };
  return {
    form: request?.form ?? readSetting(vscode.workspace, 'paperside.summary.form', scope),
    template: readSetting(vscode.workspace, 'paperside.summary.template', scope),
    ai: false,
    citation: citationChoice(editors.document),
    kind: vscode.l10n.t('from the abstract'),
    metadata: [],
  };
}
