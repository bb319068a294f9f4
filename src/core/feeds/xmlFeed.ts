import type { Paper } from '../paper';
import type { Problem } from '../problems';
import { CappedProblems } from './cappedProblems';
import { rssAuthor } from './creatorNames';
import { PAPER_COST, type FeedHead, type FeedParser, type ParseFeedOptions } from './feed';
import { isWebAddress, wholeAddress } from './entryTexts';
import { arxivVersion, entryPaper, type FeedEntry, type FeedText } from './feedEntry';
import { FeedPapers, tooManyPapers } from './feedPapers';
import { LineIndex } from './lineIndex';
import { child, children, childText, type XmlElement } from './xmlElement';
import { xmlEntries } from './xmlEntries';

/** What a character of XML costs, against one that is only looked at. */
const COST = 2;
/** What arXiv makes authors write where a version has no text any more (info.arxiv.org/help/withdraw.html). */
const WITHDRAWN =
  /^\s*this (?:paper|article|submission|manuscript|work|preprint) (?:has been|is|was) (?:temporarily )?withdrawn/i;

/**
 * Atom (RFC 4287, and 0.3), RSS (0.9x, 1.0 in RDF, 2.0) with Dublin Core, PRISM, `content` and arXiv's own elements,
 * and the answers of arXiv's API, which are Atom (info.arxiv.org/help/api/user-manual.html).
 */
export function* parseXmlFeed(text: string, options: ParseFeedOptions): FeedParser {
  const papers = new FeedPapers();
  const problems = new CappedProblems();
  const lines = new LineIndex(text);
  const head: XmlElement[] = [];
  let isAtom = false;
  let base = options.base;
  const feed = options.feed ?? 'xml-feed';
  let entries = 0;
  const withdrawn: string[] = [];
  const authors: string[] = [];
  const parts = xmlEntries(text);
  for (;;) {
    const step = parts.next();
    if (step.done) {
      if (step.value.cut) problems.add(cutProblem(text, papers.size));
      break;
    }
    const part = step.value;
    if (part.kind === 'read') yield part.length * COST;
    else if (part.kind === 'root') {
      isAtom = part.name === 'feed';
      if (!isAtom && !/^(?:rss|rdf:RDF|RDF)$/i.test(part.name))
        return { papers: [], problems: [otherXml(part.name)], foreign: true, entries: 0 };
      base = part.base === undefined ? base : wholeAddress(part.base, base);
    } else if (part.kind === 'head') {
      head.push(part.element);
      // RSS has no word for it, and its feeds may stand elsewhere than the site they tell of.
      if (!isAtom && part.element.name === 'link') base = siteOf(part.element) ?? base;
      if (part.element.name === 'author' && authors.length < 100) authors.push(...personNames(part.element));
    } else {
      entries++;
      yield* lines.advance(part.offset);
      const place = lines.at(part.offset);
      const said = apiError(part.element);
      if (said !== undefined) {
        problems.add({
          severity: 'error',
          message: `The server answered with an error: “${said}”.`,
          ...place,
        });
        continue;
      }
      const entry = feedEntry(part.element, { isAtom, authors, base });
      const paper: Paper | undefined = entryPaper(entry, feed, options.capturedOn ?? '');
      if (!paper) {
        const message = `Entry ${entries} has no title. It was left out.`;
        problems.add({ severity: 'error', message, ...place });
      } else {
        papers.addVersion(paper, arxivVersion(entry));
        if (WITHDRAWN.test(childText(part.element, 'arxiv:comment') ?? '')) withdrawn.push(paper.id);
      }
      if (papers.isFull) {
        problems.add(tooManyPapers(place));
        break;
      }
      yield PAPER_COST;
    }
  }
  return {
    papers: papers.list(),
    problems: problems.list(),
    foreign: false,
    entries,
    head: feedHead(head),
    ...(withdrawn.length > 0 && { withdrawn }),
  };
}

/** What a feed says once for all its entries. */
interface Inherited {
  readonly isAtom: boolean;
  readonly authors: readonly string[];
  /** Where relative addresses begin. */
  readonly base: string | undefined;
}

function feedEntry(entry: XmlElement, { isAtom, authors, base }: Inherited): FeedEntry {
  const links = children(entry, 'link');
  const whole = (text: string, element?: XmlElement) => {
    const bases = [entry, element].map((each) => each?.attributes.get('base'));
    return wholeAddress(
      text,
      bases.reduce((outer, inner) => (inner === undefined ? outer : wholeAddress(inner, outer)), base),
    );
  };
  const href = (link: XmlElement | undefined) => whole(link?.attributes.get('href') ?? '', link);
  const related = (rel: string) =>
    links.filter((link) => (link.attributes.get('rel') ?? 'alternate') === rel);
  const pages = links.map((link) => whole(link.text.trim())).filter(Boolean);
  const own = creators(entry);
  const pdf = links.find((link) => link.attributes.get('title') === 'pdf' || isPdf(link));
  return {
    title: feedText(child(entry, 'title') ?? child(entry, 'dc:title'), isAtom),
    summaries: [
      'summary',
      'description',
      'dc:description',
      'dcterms:abstract',
      'content:encoded',
      'content',
    ].flatMap((name) => children(entry, name).map((each) => feedText(each, isAtom))),
    creators: own.length > 0 ? own : authors,
    links: [
      ...related('alternate').map(href),
      ...pages,
      childText(entry, 'id', 'guid') ?? '',
      entry.attributes.get('about') ?? '',
      ...related('related').map(href),
    ].filter(Boolean),
    pdf: href(pdf) || whole(children(entry, 'enclosure').find(isPdf)?.attributes.get('url') ?? ''),
    dois: [
      ...['prism:doi', 'arxiv:doi', 'doi', 'dc:identifier', 'dcterms:identifier'].flatMap((name) =>
        children(entry, name).map(({ text }) => text),
      ),
      ...links.filter((link) => link.attributes.get('title') === 'doi').map(href),
    ],
    venue: childText(entry, 'prism:publicationName', 'arxiv:journal_ref', 'dcterms:isPartOf'),
    issued: childText(
      entry,
      'prism:publicationDate',
      'dcterms:issued',
      'dc:date',
      'prism:coverDate',
      'published',
      'issued',
    ),
    posted: childText(entry, 'pubDate', 'published', 'issued', 'dc:date', 'updated', 'modified'),
    categories: [
      ...['arxiv:primary_category', 'category'].flatMap((name) =>
        children(entry, name).map(
          (each) => each.attributes.get('label') ?? each.attributes.get('term') ?? each.text,
        ),
      ),
      ...['dc:subject', 'prism:keyword'].flatMap((name) => children(entry, name).map(({ text }) => text)),
    ],
    record: recordOf(entry),
  };
}

/** The reference that stands in an entry as JSON. */
function recordOf(entry: XmlElement): unknown {
  const json = childText(entry, 'csl:item');
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** RSS never tells whether a text is HTML, and it mostly is; Atom does (RFC 4287 §3.1), and XHTML is text by now. */
function feedText(element: XmlElement | undefined, isAtom: boolean): FeedText {
  const type = element?.attributes.get('type') ?? 'text';
  return { text: element?.text ?? '', isHtml: !isAtom || type === 'html' || type === 'text/html' };
}

function creators(entry: XmlElement): readonly string[] {
  const dublin = children(entry, 'dc:creator').map(({ text }) => text);
  return dublin.length > 0 ? dublin : children(entry, 'author').flatMap(personNames);
}

/** Of Atom's person (`<name>` inside) or of RSS's author (a mail with a name). */
function personNames(author: XmlElement): readonly string[] {
  const name = childText(author, 'name');
  if (name !== undefined) return [name];
  const named = author.children.length === 0 ? rssAuthor(author.text) : undefined;
  return named ? [named] : [];
}

/** The page that RSS's channel names. */
function siteOf(link: XmlElement): string | undefined {
  const address = link.text.trim();
  return isWebAddress(address) ? address : undefined;
}

function isPdf(link: XmlElement): boolean {
  return link.attributes.get('type') === 'application/pdf';
}

/** What arXiv's API says instead of an answer: an entry like any other, but for its id. */
function apiError(entry: XmlElement): string | undefined {
  const id = childText(entry, 'id') ?? '';
  return /\/api\/errors\b/.test(id) ? (childText(entry, 'summary') ?? 'no reason').slice(0, 200) : undefined;
}

function feedHead(head: readonly XmlElement[]): FeedHead {
  const feed = { name: 'feed', attributes: new Map<string, string>(), text: '', children: head };
  const next = children(feed, 'link').find((link) => link.attributes.get('rel') === 'next');
  const total = Number(childText(feed, 'opensearch:totalResults') ?? NaN);
  const title = childText(feed, 'title');
  const link = child(feed, 'link');
  const page = link?.text.trim() || link?.attributes.get('href');
  return {
    ...(title && { title: title.replace(/\s+/g, ' ').slice(0, 200) }),
    ...(page && { page }),
    ...(next?.attributes.get('href') && { next: next.attributes.get('href') ?? '' }),
    ...(Number.isSafeInteger(total) && total >= 0 && { total }),
  };
}

function cutProblem(text: string, read: number): Problem {
  const message = `The feed ends in the middle: it was cut off. ${read} papers before that were read; fetch it again for the rest.`;
  return { severity: 'error', message, offset: text.length };
}

function otherXml(root: string): Problem {
  const message = `This XML holds no feed but “${root.slice(0, 60)}”. Give it the address of an Atom or RSS feed.`;
  return { severity: 'error', message, line: 1, column: 1, offset: 0 };
}
