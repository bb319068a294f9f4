import * as vscode from 'vscode';
import {
  checkModelText,
  draftText,
  formatModelSummary,
  modelPrompt,
  mostSummarized,
  readAnswer,
  type Answer,
  type ModelParagraph,
  type SummarizedText,
} from '../../../core/modelSummaries';
import { footnoteEdits } from '../../../core/notes';
import type { Paper } from '../../../core/paper';
import type {
  Clock,
  LanguageModel,
  LanguageModels,
  NoteWriter,
  NoteWriting,
  Pause,
  Reporter,
} from '../../../core/ports';
import { PapersideError, throwIfAborted } from '../../../core/problems';
import type { PapersRequest, TreeRow } from '../../../manifest/commands';
import { readSetting } from '../../../manifest/settings';
import { askedPapers, type AskedPapersDeps } from '../../askedPapers';
import { blockEdits } from '../../blockEdits';
import { citationChoice, citationOfPaper, needsEntries } from '../../citationOfPaper';
import { registerCommand, runCommand } from '../../commands';
import { isNote } from '../../noteSelector';
import { signalOf } from '../../signalOf';
import { oneLine, shortTitle, withoutLinks } from '../../text';
import { isReadOnly } from '../../writable';
import { askModel } from './askModel';
import { DraftInNote } from './draftInNote';
import { readPrompt } from './readPrompt';
import { summaryWords } from './summaryWords';

export interface ModelSummaryDeps extends AskedPapersDeps {
  readonly extensionUri: vscode.Uri;
  readonly models: LanguageModels;
  readonly writer: NoteWriter;
  readonly editors: {
    readonly document: vscode.TextDocument | undefined;
    target(fromEditor: boolean): Promise<vscode.TextEditor | undefined>;
  };
  readonly reporter: Reporter;
  readonly memento: vscode.Memento;
  readonly clock: Clock;
  readonly pause: Pause;
}

/** A token has some three characters at least, in nearly every language that abstracts are written in. */
const charactersPerToken = 2.5;
/** Progress is told whenever so much more has come. UTF-16 units. */
const charactersTold = 60;

/** **Summarize with a Language Model…**: only when a person asks for it, and never in a workspace without trust. */
export function registerModelSummary(deps: ModelSummaryDeps): vscode.Disposable {
  const { t } = vscode.l10n;
  return registerCommand(
    'paperside.summarizeWithModel',
    async (target?: PapersRequest | TreeRow, selected?: readonly TreeRow[]) => {
      try {
        if (!vscode.workspace.isTrusted) {
          const message = t('Language models are not asked in a workspace that you do not trust.');
          void vscode.window.showInformationMessage(message);
          return;
        }
        const title = t('Summarize with a Language Model');
        const papers = await askedPapers(deps, title, target, selected, { online: true });
        const told = withAbstract(papers);
        if (told.length > 0) await summarize(deps, told, target === undefined);
      } catch (error) {
        deps.reporter.report(error, t('summarize with a language model'));
      }
    },
  );
}

type ToldPaper = Paper & { readonly abstract: string };

/** Those that a model could say anything of; tells of the others. */
function withAbstract(papers: readonly Paper[]): readonly ToldPaper[] {
  const { t } = vscode.l10n;
  const told = papers.filter((paper): paper is ToldPaper => (paper.abstract ?? '').trim() !== '');
  const [lacking] = papers.filter((paper) => !told.some(({ id }) => id === paper.id));
  if (lacking)
    void vscode.window.showInformationMessage(
      withoutLinks(
        t('{0} has no abstract, so there is nothing to give to a model.', shortTitle(lacking.title)),
      ),
    );
  if (told.length > mostSummarized)
    void vscode.window.showInformationMessage(
      t(
        'Only the first {0} of {1} papers are taken: choose fewer for the others.',
        mostSummarized,
        told.length,
      ),
    );
  return told.slice(0, mostSummarized);
}

async function summarize(
  deps: ModelSummaryDeps,
  papers: readonly ToldPaper[],
  fromEditor: boolean,
): Promise<void> {
  const { t } = vscode.l10n;
  const models = await deps.models.available();
  if (models.length === 0) {
    await offerExtract(papers);
    return;
  }
  const model = await askModel(models, deps.memento);
  if (!model) return;
  const prompt = await readPrompt(deps.extensionUri, deps.editors.document);
  const question = modelPrompt(prompt, papers, vscode.env.language);
  if (question.length / charactersPerToken > model.maxInputTokens)
    throw new PapersideError('modelFailed', t('{0} takes less text than these papers have.', model.name));
  const editor = await noteEditor(deps, fromEditor);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: withoutLinks(t('Summarizing with {0}', oneLine(model.name, 60))),
    cancellable: true,
  };
  await vscode.window.withProgress(options, async (progress, token) => {
    const stopping = new AbortController();
    const draft = editor && new DraftInNote(editor, () => stopping.abort());
    try {
      const signal = AbortSignal.any([signalOf(token), stopping.signal]);
      let told = 0;
      const show = (text: string) => {
        draft?.show(() => draftText(text));
        if (text.length - told < charactersTold) return;
        told = text.length;
        progress.report({ message: t('{0} words', text.split(/\s+/).length) });
      };
      const answer = await ask(deps, model, question, signal, show);
      const paragraphs = await checkModelText(answer.text, papers, deps.pause, signal);
      throwIfAborted(signal);
      if (paragraphs.length === 0)
        throw new PapersideError('modelFailed', t('{0} gave no text.', model.name));
      if (draft && !(await draft.takeBack())) return;
      if (draft) await bringBack(draft.document);
      await deps.writer.write(writing(deps, papers, { model, answer, paragraphs, draft }, fromEditor));
    } finally {
      await draft?.takeBack();
      draft?.dispose();
    }
  });
}

/** Asks, and has the request itself end with whatever ends the reading. */
async function ask(
  { clock, pause }: ModelSummaryDeps,
  model: LanguageModel,
  question: string,
  signal: AbortSignal,
  onText: (text: string) => void,
): Promise<Answer> {
  const request = new AbortController();
  try {
    const why = vscode.l10n.t('To summarize papers that you chose, from their abstracts.');
    const pieces = model.ask(question, why, AbortSignal.any([signal, request.signal]));
    return await readAnswer(pieces, { clock, pause, signal, onText });
  } finally {
    request.abort();
  }
}

async function noteEditor(
  { editors }: ModelSummaryDeps,
  fromEditor: boolean,
): Promise<vscode.TextEditor | undefined> {
  const editor = await editors.target(fromEditor);
  return editor && isNote(editor.document) && !(await isReadOnly(editor.document)) ? editor : undefined;
}

/** The note that the summary was asked for, if the person went elsewhere meanwhile. */
async function bringBack(document: vscode.TextDocument): Promise<void> {
  if (vscode.window.activeTextEditor?.document === document) return;
  if (document.uri.scheme !== 'vscode-notebook-cell') await vscode.window.showTextDocument(document);
}

interface Summarized {
  readonly model: LanguageModel;
  readonly answer: Answer;
  readonly paragraphs: readonly ModelParagraph[];
  readonly draft: DraftInNote | undefined;
}

function writing(
  { editors }: ModelSummaryDeps,
  papers: readonly (Paper & SummarizedText)[],
  { model, answer, paragraphs, draft }: Summarized,
  fromEditor: boolean,
): NoteWriting {
  const choice = citationChoice(editors.document);
  const sources = readSetting(vscode.workspace, 'paperside.summary.sources', editors.document);
  const at = draft?.start;
  return {
    papers,
    needsEntries: needsEntries(choice),
    fromEditor,
    compose: (note, cited) => {
      const citations = new Map(cited.map((each) => [each.paper.id, citationOfPaper(each, choice)]));
      const text = formatModelSummary({
        paragraphs,
        isCut: answer.isCut,
        citations: papers.map(({ id }) => citations.get(id)?.text ?? ''),
        sources,
        words: summaryWords(model.name),
      });
      // Where the draft stood, wherever the cursor has gone meanwhile.
      const place = at === undefined ? note : { ...note, selections: [{ start: at, end: at }] };
      const definitions = [...citations.values()].flatMap((each) => each.definitions);
      return { edits: [...blockEdits(place, text), ...footnoteEdits(place, definitions)] };
    },
    describe: () => describe(paragraphs),
  };
}

function describe(paragraphs: readonly ModelParagraph[]): string {
  const sentences = paragraphs.flat();
  const flagged = sentences.filter(({ support, citesUnknown }) => support !== 'supported' || citesUnknown);
  return flagged.length === 0
    ? vscode.l10n.t('Inserted an AI summary, each sentence with its like in the abstract')
    : vscode.l10n.t(
        'Inserted an AI summary: {0} of {1} sentences are marked to be checked',
        flagged.length,
        sentences.length,
      );
}

async function offerExtract(papers: readonly Paper[]): Promise<void> {
  const { t } = vscode.l10n;
  const insert = t('Insert Summary from the Abstract');
  const chosen = await vscode.window.showInformationMessage(
    t(
      'This editor has no language model: sign in to one, such as GitHub Copilot, or install an extension that brings one.',
    ),
    insert,
  );
  if (chosen === insert) await runCommand('paperside.insertSummary', { papers: papers.map(({ id }) => id) });
}
