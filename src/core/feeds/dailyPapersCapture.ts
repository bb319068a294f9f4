import { paperId, type Organization, type Paper } from '../paper';
import type { Problem } from '../problems';
import { readableAbstract } from './abstracts';
import { captureBlocks, type CaptureBlock, type Footer } from './captureBlocks';
import { captureYears, type CaptureYears } from './captureYears';
import type { PageDay } from './captureLines';
import { FEED_NAMES, type FeedParser, type ParseFeedOptions } from './feed';

/** A paper as it stands on the page. */
interface Card {
  readonly title: string;
  readonly line: number;
  readonly abstract: string[];
  footer?: Footer;
  listed?: PageDay;
  upvotes?: number;
  comments?: number;
}

/** What a title hardly ever has. */
const LONG_TITLE = 1000;

/**
 * The text of a Daily Papers page as copied from a browser: furniture, headings with the day, and for each paper
 * a title, mostly an abstract, and mostly a footer. Titles and abstracts are told apart by their place and, where
 * a footer is missing, by their looks.
 */
export function* parseDailyPapersCapture(text: string, options: ParseFeedOptions): FeedParser {
  const blocks: CaptureBlock[] = [];
  for (const block of captureBlocks(text)) {
    if (block.kind !== 'blank') blocks.push(block);
    yield block.text.length + 1;
  }
  const { cards, problems } = readCards(blocks);
  const years = captureYears(blocks, options.capturedOn);
  const papers: Paper[] = [];
  for (const card of cards) {
    papers.push(toPaper(card, years));
    yield card.abstract.reduce((sum, part) => sum + part.length, 0);
  }
  if (years.toIso({ month: 1, day: 1 }) === undefined && cards.some(hasYearlessDate)) {
    const message =
      'The dates on this page have no year, and nothing tells it. Import again and give the day of the capture.';
    problems.push({ severity: 'warning', message });
  }
  const foreign = !looksLikeCapture(blocks, cards);
  return foreign ? { papers: [], problems: [notACapture()], foreign } : { papers, problems, foreign };
}

function readCards(blocks: readonly CaptureBlock[]): {
  readonly cards: readonly Card[];
  readonly problems: Problem[];
} {
  const cards: Card[] = [];
  const problems: Problem[] = [];
  let open: Card | undefined;
  let listed: PageDay | undefined;
  let votes: number | undefined;
  const close = () => {
    if (open && (open.footer || open.abstract.length > 0)) cards.push(open);
    else if (open && cards.length > 0) problems.push(stray(open));
    open = undefined;
  };
  const begin = (title: string, line: number) => {
    close();
    open = {
      title,
      line,
      abstract: [],
      ...(listed && { listed }),
      ...(votes !== undefined && { upvotes: votes }),
    };
    votes = undefined;
    if (title.length > LONG_TITLE) problems.push(longTitle(open));
  };
  for (const [i, block] of blocks.entries()) {
    const last = cards.at(-1);
    switch (block.kind) {
      case 'text': {
        const before = blocks[i - 1];
        const unused = before && !(before.kind === 'footer' && last?.footer === before.footer);
        if (!open && unused && mayBeTitle(before, block.text, blocks[i + 1])) begin(before.text, before.line);
        if (!open || beginsPaper(open, block.text, blocks[i + 1])) begin(block.text, block.line);
        else open.abstract.push(block.source);
        break;
      }
      case 'footer':
        if (!open) break;
        open.footer = block.footer;
        close();
        break;
      case 'heading':
        close();
        listed = block.date;
        break;
      case 'upvotes':
        if (block.before) votes = block.count;
        else if (open) open.upvotes = block.count;
        else if (last) last.upvotes ??= block.count;
        break;
      case 'number':
        // On the page of a day, the number behind the authors is that of the comments.
        if (!open && last?.footer && !last.footer.published && blocks[i - 1]?.kind === 'footer')
          last.comments = block.count;
        break;
      case 'furniture':
      case 'period':
        if (cards.length === 0 && isPageHead(block.text)) open = undefined;
    }
  }
  close();
  return { cards, problems };
}

/** A line that was taken for furniture, with an abstract right behind it: it was a title after all. */
function mayBeTitle(before: CaptureBlock, text: string, next: CaptureBlock | undefined): boolean {
  if (before.kind === 'text' || !isProse(text)) return false;
  // A long title between a heading and its abstract stands in the same place, but does not end like one.
  return ENDED.test(text.slice(-200)) || !(next?.kind === 'text' && isProse(next.text));
}

/** How abstracts end: with a sentence, a bracket or an address. */
const ENDED = /[.!?)”"’'\]}]$|https?:\/\/\S+$/;

/** Whether `text` is the title of a new paper, where the one before has no footer. */
function beginsPaper(open: Card, text: string, next: CaptureBlock | undefined): boolean {
  const followed = next?.kind === 'text' && isProse(next.text);
  if (!followed || isProse(text)) return false;
  const last = open.abstract.at(-1);
  if (last === undefined) return true;
  return isTitle(text) && (ENDED.test(last.trimEnd().slice(-200)) || last.length >= 400);
}

/** Long enough for an abstract, or with several sentences. */
function isProse(text: string): boolean {
  if (text.length >= 300) return true;
  return text.length >= 100 && /[a-z0-9)][.!?] [A-Z“"(]/.test(text) && /[.!?]["”)]?$/.test(text);
}

/** Neither a sentence nor a pointer to code, as the last lines of abstracts are. */
function isTitle(text: string): boolean {
  return (
    !/[.;,]$|https?:\/\//.test(text) &&
    !/^(?:code|data|project page|keywords|\(|[a-z]+ )\b.*:/i.test(text.slice(0, 40))
  );
}

function isPageHead(text: string): boolean {
  return /^(?:(?:daily|weekly|monthly|trending) papers|by ?a?k and the research community)$/i.test(text);
}

function toPaper(card: Card, years: CaptureYears): Paper {
  const { footer, title } = card;
  const published = footer?.published && years.toIso(footer.published);
  const listed = card.listed && years.toIso(card.listed);
  const source = card.abstract.join('\n\n');
  const abstract = readableAbstract(source);
  const comments = footer?.comments ?? card.comments;
  const organization = footer?.organization === undefined ? undefined : readOrganization(footer.organization);
  const identified = { title, ...(published && { published }) };
  return {
    id: paperId(identified),
    ...identified,
    ...(abstract && { abstract }),
    ...(abstract !== source && abstract && { abstractSource: source }),
    authors: [],
    ...(footer?.authorCount !== undefined && { authorCount: footer.authorCount }),
    ...(organization && { organization }),
    ...(listed && { listed }),
    ...(comments !== undefined && { comments }),
    ...(card.upvotes !== undefined && { upvotes: card.upvotes }),
    sources: [{ feed: FEED_NAMES['daily-papers-capture'], seen: years.capturedOn ?? '' }],
  };
}

/** `PekingUniversity Peking University`: the login, which has no spaces, then the name. */
function readOrganization(line: string): Organization {
  const space = line.indexOf(' ');
  return space < 0 ? { name: line } : { slug: line.slice(0, space), name: line.slice(space + 1) };
}

function hasYearlessDate({ footer, listed }: Card): boolean {
  return [footer?.published, listed].some((date) => date && date.year === undefined);
}

/** Some footer, or the page's own name above something like a paper. */
function looksLikeCapture(blocks: readonly CaptureBlock[], cards: readonly Card[]): boolean {
  if (cards.some((card) => card.footer)) return true;
  return cards.length > 0 && blocks.some((block) => block.kind === 'furniture' && isPageHead(block.text));
}

function notACapture(): Problem {
  const message =
    'No papers found. Expected is the text of a Daily Papers page, with title, abstract and “• N authors · date”, or the API’s JSON.';
  return { severity: 'error', message, line: 1, column: 1, offset: 0 };
}

function stray({ title, line }: Card): Problem {
  const message = `“${shorten(title)}” has neither abstract nor footer, so it was not taken for a paper.`;
  return { severity: 'warning', message, line, column: 1 };
}

function longTitle({ title, line }: Card): Problem {
  const message = `The title “${shorten(title)}” has ${title.length} characters. Check whether its line breaks got lost.`;
  return { severity: 'warning', message, line, column: 1 };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
