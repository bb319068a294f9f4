import { paperId, type Organization, type Paper } from '../paper';
import type { Problem } from '../problems';
import { readableAbstract } from './abstracts';
import { CappedProblems } from './cappedProblems';
import { captureBlocks } from './captureBlocks';
import { CaptureCards, type Card } from './captureCards';
import { CaptureLineReader } from './captureLineReader';
import { CaptureYears } from './captureYears';
import { FEED_NAMES, PAPER_COST, type FeedParser, type ParseFeedOptions } from './feed';
import { FeedPapers, MAX_PAPERS, tooManyPapers } from './feedPapers';

/** The text of a Daily Papers page as copied from a browser: furniture, headings with the day, and papers. */
export function* parseDailyPapersCapture(text: string, options: ParseFeedOptions): FeedParser {
  const problems = new CappedProblems();
  const found = new CaptureCards(problems);
  const years = new CaptureYears(options.capturedOn);
  const lines = new CaptureLineReader(text);
  let read = 0;
  for (const block of captureBlocks(lines)) {
    if (block.kind !== 'blank') {
      years.note(block);
      found.take(block);
    }
    yield lines.cost - read;
    read = lines.cost;
    if (found.cards.length < MAX_PAPERS) continue;
    problems.add(tooManyPapers({ line: block.line, column: 1 }));
    break;
  }
  found.finish();
  if (!found.isCapture) return { papers: [], problems: [notACapture()], foreign: true, entries: 0 };
  if (years.toIso({ month: 1, day: 1 }) === undefined && found.cards.some(hasYearlessDate)) {
    const message =
      'The dates on this page have no year, and nothing tells it. Import again and give the day of the capture.';
    problems.add({ severity: 'warning', message });
  }
  const papers = new FeedPapers();
  for (const card of found.cards) {
    papers.add(toPaper(card, years));
    yield PAPER_COST + card.title.length + card.abstract.reduce((sum, part) => sum + part.length, 0);
  }
  return { papers: papers.list(), problems: problems.list(), foreign: false, entries: found.cards.length };
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

function notACapture(): Problem {
  const message =
    'No papers found. Expected is the text of a Daily Papers page, with title, abstract and “• N authors · date”, or the API’s JSON.';
  return { severity: 'error', message, line: 1, column: 1, offset: 0 };
}
