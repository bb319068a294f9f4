import * as vscode from 'vscode';
import { AgentRefusal, evidenceFor, findReference, nearestPapers, type FoundPaper } from '../../core/agents';
import { formatCite } from '../../core/citations';
import { comparisonCells, comparisonTable } from '../../core/comparison';
import { keyPoints, summarize, type KeyPointRole } from '../../core/summaries';
import type { CommandId } from '../../manifest/commands';
import { comparisonWords } from '../comparisonWords';
import { openButton, ourMarkdown, paperLine, plain, referTo, showPapers } from './chatMarkdown';
import { resultOf, type ChatTurn, type TurnResult } from './chatTurn';

const { t } = vscode.l10n;
const maxFound = 10;
const maxCompared = 6;

/** `/search`: what the library has, by the query language, without a model. */
export async function searchTurn(turn: ChatTurn): Promise<TurnResult> {
  const { request, works, stream } = turn;
  const papers = (await works.hits(`${request.prompt} `, maxFound)).map((paper) => works.ofPaper(paper));
  if (papers.length === 0) stream.markdown(t('No paper of your library is found by that.'));
  else {
    showPapers(t('In your library:'), papers, turn, ({ paper }) => sentenceOf(paper));
    stream.button({
      command: 'paperside.search' satisfies CommandId,
      title: t('Open in the Search'),
      arguments: [request.prompt],
    });
    referTo(papers, turn);
  }
  return resultOf(papers, request.prompt);
}

/** `/summarize`: sentences of the abstract, as they are chosen elsewhere, without a model. */
export async function summarizeTurn(turn: ChatTurn): Promise<TurnResult> {
  const { stream, request } = turn;
  const found = await oneOf(turn);
  if (!found) return resultOf([], request.prompt);
  const { paper, key } = found;
  const points = keyPoints(paper);
  const lines = points.map(
    ({ text, role }) => `- ${role ? `**${roleWord(role)}:** ` : ''}${plain(text, 800)}`,
  );
  const citation = key ? ` ${plain(formatCite('pandoc', [key]).text)}` : '';
  stream.markdown(
    ourMarkdown(
      [
        `${paperLine(found, turn)}\n`,
        lines.length > 0 ? lines.join('\n') : t('It has no abstract here, so there is nothing to summarize.'),
        lines.length > 0 ? `\n*${t('Extractive: sentences of its own abstract.')}*${citation}\n` : '',
      ].join('\n'),
    ),
  );
  referTo([found], turn);
  if (turn.ports.library.get(paper.id)) {
    stream.button(openButton(found));
    stream.button({
      command: 'paperside.insertSummary' satisfies CommandId,
      title: t('Insert Summary'),
      arguments: [{ papers: [paper.id] }],
    });
  }
  return resultOf([found], request.prompt);
}

/** `/cite`: the key, and a button that cites; nothing is written unasked. */
export async function citeTurn(turn: ChatTurn): Promise<TurnResult> {
  const { stream, request, ports } = turn;
  const found = await oneOf(turn);
  if (!found) return resultOf([], request.prompt);
  const { paper, key } = found;
  const sentence = !key
    ? t('Another work has the key that it would get; it gets one of its own when it is cited.')
    : key.isInBibliography
      ? t('The bibliography has it as {0}.', `\`${plainCode(`[@${key.key}]`)}\``)
      : t(
          'It is not in the bibliography yet. Citing it writes the entry, as {0}.',
          `\`${plainCode(`[@${key.key}]`)}\``,
        );
  stream.markdown(ourMarkdown(`${paperLine(found, turn)}\n\n${sentence}\n`));
  referTo([found], turn);
  if (ports.library.get(paper.id)) {
    stream.button({
      command: 'paperside.insertCitation' satisfies CommandId,
      title: t('Insert Citation'),
      arguments: [{ papers: [paper.id] }],
    });
    stream.button(openButton(found));
  }
  return resultOf([found], request.prompt);
}

/** `/compare`: papers side by side, out of their abstracts. */
export async function compareTurn(turn: ChatTurn): Promise<TurnResult> {
  const { stream, request, works } = turn;
  const papers = await evidenceFor(request.prompt, works, maxCompared);
  if (papers.length < 2) {
    stream.markdown(
      t(
        'Fewer than two papers of your library are found by that. Name them by keys, or by words of their titles.',
      ),
    );
    return resultOf(papers, request.prompt);
  }
  const rows = papers.map(({ paper, key }) => ({
    cells: comparisonCells(paper),
    citation: key ? plain(formatCite('pandoc', [key]).text) : '',
  }));
  const table = comparisonTable(rows, comparisonWords(t('not in the abstract')));
  stream.markdown(`${table}\n\n*${t('Extractive: out of the abstracts.')}*\n\n`);
  showPapers(t('The papers:'), papers, turn);
  referTo(papers, turn);
  return resultOf(papers, request.prompt);
}

/** A sentence of the abstract, as Markdown. */
export function sentenceOf(paper: FoundPaper['paper']): string | undefined {
  const [sentence] = summarize(paper, { sentences: 1, compress: true });
  return sentence && plain(sentence, 500);
}

/** The one paper that is asked for; where there is none, or several, the person is shown the nearest. */
async function oneOf(turn: ChatTurn): Promise<FoundPaper | undefined> {
  const { request, works, stream } = turn;
  const asked = request.prompt.trim();
  if (asked === '') {
    stream.markdown(t('Name a paper: by its citation key, title, DOI or arXiv id.'));
    return undefined;
  }
  try {
    return await findReference(asked.slice(0, 500), works);
  } catch (error) {
    if (!(error instanceof AgentRefusal)) throw error;
    const near = await nearestPapers(asked, works);
    if (near.length === 0) stream.markdown(t('There is no such paper in your library or bibliography.'));
    else {
      showPapers(t('There is no single paper by that name. Do you mean one of these?'), near, turn);
      for (const found of near) if (turn.ports.library.get(found.paper.id)) stream.button(openButton(found));
    }
    return undefined;
  }
}

function roleWord(role: KeyPointRole): string {
  switch (role) {
    case 'problem':
      return t('Problem');
    case 'method':
      return t('Method');
    case 'result':
      return t('Result');
  }
}

/** A citation in code marks: keys hold none, so what does is no key. */
function plainCode(text: string): string {
  return text.replaceAll('`', '');
}
