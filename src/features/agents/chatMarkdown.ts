import * as vscode from 'vscode';
import { foreignText, type FoundPaper } from '../../core/agents';
import { doiAddress, type Paper } from '../../core/paper';
import type { CommandId } from '../../manifest/commands';
import { escapeMarkdown, oneLine } from '../text';
import type { ChatTurn } from './chatTurn';

const opens = 'paperside.openPaper' satisfies CommandId;
const maxReferences = 10;

/** Markdown of ours whose links may open papers, and do nothing else. */
export function ourMarkdown(text: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(text);
  markdown.isTrusted = { enabledCommands: [opens] };
  return markdown;
}

/** Foreign text as it stands, in Markdown. */
export function plain(text: string, longest = 300): string {
  return escapeMarkdown(foreignText(text, longest));
}

/** The title, which opens the paper where the library holds it, then who, when and the key. */
export function paperLine(
  found: FoundPaper,
  { ports, wording }: Pick<ChatTurn, 'ports' | 'wording'>,
): string {
  const { paper, key } = found;
  const title = plain(paper.title, 200);
  const facts = [
    wording.byline(paper),
    paper.published?.slice(0, 4),
    paper.venue && oneLine(paper.venue, 60),
    key &&
      (key.isInBibliography
        ? `@${key.key}`
        : `@${key.key} ${vscode.l10n.t('(not in the bibliography yet)')}`),
  ].filter((fact): fact is string => fact !== undefined && fact !== '');
  const name = ports.library.get(paper.id) ? `[${title}](${openLink(paper)})` : `**${title}**`;
  return [name, ...facts.map((fact) => plain(fact))].join(' · ');
}

function openLink({ id }: Paper): string {
  const args = encodeURIComponent(JSON.stringify([{ papers: [id] }])).replace(
    /[()'!*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `command:${opens}?${args}`;
}

/** Names the papers as what the answer was made of. */
export function referTo(papers: readonly FoundPaper[], { stream }: Pick<ChatTurn, 'stream'>): void {
  for (const { paper } of papers.slice(0, maxReferences)) {
    const address = paper.arxivId
      ? `https://arxiv.org/abs/${encodeURI(paper.arxivId)}`
      : paper.doi
        ? doiAddress(paper.doi)
        : paper.url;
    if (address && /^https?:\/\/[^\s]{1,1000}$/i.test(address)) stream.reference(vscode.Uri.parse(address));
  }
}

/** A list of papers under a sentence. */
export function showPapers(
  sentence: string,
  papers: readonly FoundPaper[],
  turn: Pick<ChatTurn, 'ports' | 'wording' | 'stream'>,
  more: (found: FoundPaper) => string | undefined = () => undefined,
): void {
  const lines = papers.map((found) => {
    const below = more(found);
    return `- ${paperLine(found, turn)}${below ? `  \n  ${below}` : ''}`;
  });
  turn.stream.markdown(ourMarkdown(`${sentence}\n\n${lines.join('\n')}\n\n`));
}

export function openButton({ paper }: FoundPaper): vscode.Command {
  return {
    command: opens,
    title: vscode.l10n.t('Open {0}', oneLine(paper.title, 40)),
    arguments: [{ papers: [paper.id] }],
  };
}
