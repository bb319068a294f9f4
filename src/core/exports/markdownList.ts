import { escapeMarkdown, linkDestination } from '../citations';
import { formatName, type Paper } from '../paper';
import { addressOf } from './addressOf';
import type { ListHead, PaperList } from './paperList';

/** Longer lists of names are cut: nobody reads the three thousand of a collaboration. */
const MAX_NAMES = 12;

/** A list to read: who wrote what, when and where, with a link, and a sentence of the abstract where there is one. */
export function markdownList({ title, written, count }: ListHead): PaperList {
  const papers = count === 1 ? '1 paper' : `${count} papers`;
  return {
    head: `# ${escapeMarkdown(title)}\n\n${papers}, ${written.slice(0, 10)}\n\n`,
    between: '\n',
    foot: '',
    entry({ paper, summary }) {
      const lines = [`- ${titleOf(paper)}`, bylineOf(paper)].filter((line) => line !== '');
      // A hard break, so that the names stand below the title.
      const head = lines.join('\\\n  ');
      return summary === undefined ? `${head}\n` : `${head}\n\n  ${escapeMarkdown(summary)}\n`;
    },
  };
}

function titleOf(paper: Paper): string {
  const title = `**${escapeMarkdown(paper.title.trim())}**`;
  const address = addressOf(paper);
  const link = address === undefined ? undefined : linkDestination(address);
  return link === undefined ? title : `[${title}](${link})`;
}

function bylineOf(paper: Paper): string {
  const facts = [authorsOf(paper), paper.published?.slice(0, 4), paper.venue];
  return facts
    .filter((fact) => fact !== undefined && fact !== '')
    .map((fact) => escapeMarkdown(fact ?? ''))
    .join(' · ');
}

function authorsOf({ authors, authorCount, organization }: Paper): string | undefined {
  const names = authors.slice(0, MAX_NAMES).map(formatName);
  if (authors.length > MAX_NAMES) return `${names.join(', ')} and ${authors.length - MAX_NAMES} more`;
  if (names.length > 0) return names.join(', ');
  return organization?.name ?? (authorCount === undefined ? undefined : authorsCounted(authorCount));
}

function authorsCounted(count: number): string {
  return count === 1 ? '1 author' : `${count} authors`;
}
