import * as v from 'valibot';
import type { Problem } from '../problems';
import { CappedProblems } from './cappedProblems';
import { PAPER_COST, type FeedParser, type ParseFeedOptions } from './feed';
import { wholeAddress } from './entryTexts';
import { arxivVersion, entryPaper, type FeedEntry } from './feedEntry';
import { FeedPapers, tooManyPapers } from './feedPapers';
import { arrayElements, objectMembers, READING, valueSpan } from './jsonRecords';
import { LineIndex } from './lineIndex';

/** A field of a wrong type costs itself alone. */
const lenient = <T>(schema: v.GenericSchema<unknown, T>) =>
  v.fallback(v.optional(schema), undefined) as v.GenericSchema<unknown, T | undefined>;
const text = lenient(v.string());
const person = lenient(v.object({ name: text }));
const people = lenient(v.array(v.fallback(v.object({ name: text }), { name: undefined })));

/** An item of a JSON Feed (jsonfeed.org/version/1.1), whose `id` may also be a number. */
const itemSchema = v.object({
  id: lenient(v.union([v.string(), v.number()])),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  author: person,
  authors: people,
  tags: lenient(v.array(v.fallback(v.string(), ''))),
  attachments: lenient(
    v.array(v.fallback(v.object({ url: text, mime_type: text }), { url: undefined, mime_type: undefined })),
  ),
  _csl: v.optional(v.unknown()),
});
type Item = v.InferOutput<typeof itemSchema>;
type Head = v.InferOutput<typeof headSchema>;

const headSchema = v.object({
  version: v.pipe(v.string(), v.regex(/^https?:\/\/jsonfeed\.org\/version\//)),
  title: text,
  home_page_url: text,
  feed_url: text,
  next_url: text,
  author: person,
  authors: people,
});

/** The longest item, and the longest field of the feed itself, that is read: JSON is parsed at a stretch. */
const MAX_ITEM = 1_000_000;
const MAX_FIELD = 20_000;
/** How much text counts as read where no item has ended yet. */
const UNFINISHED = 20_000;

/**
 * A JSON Feed, 1.0 or 1.1. Its items are told apart by counting brackets, as those of the Daily Papers API are: one bad
 * item costs only itself, and a cut feed keeps what came before the cut.
 */
export function* parseJsonFeed(source: string, options: ParseFeedOptions): FeedParser {
  const found = yield* feedParts(source);
  if (!found) return { papers: [], problems: [otherJson], foreign: true, entries: 0 };
  const { head, items } = found;
  const papers = new FeedPapers();
  const problems = new CappedProblems();
  const lines = new LineIndex(source);
  const inherited = names(head);
  const base = options.base ?? head.feed_url ?? head.home_page_url;
  let entries = 0;
  let last = items;
  for (const spans = arrayElements(source, items); ;) {
    const step = spans.next();
    if (step.done) {
      if (step.value.cut) problems.add(cutProblem(papers.size));
      break;
    }
    if (step.value === READING) {
      yield UNFINISHED;
      continue;
    }
    const { start, end, cut } = step.value;
    if (cut) {
      problems.add(cutProblem(papers.size));
      break;
    }
    yield* lines.advance(start);
    const entry = readItem(source.slice(start, Math.min(end, start + MAX_ITEM)), {
      authors: inherited,
      base,
    });
    const paper = entry && entryPaper(entry, options.feed ?? 'json-feed', options.capturedOn ?? '');
    if (paper) papers.addVersion(paper, arxivVersion(entry));
    else {
      const message = `Item ${entries} has no title, or is no valid JSON. It was left out.`;
      problems.add({ severity: 'error', message, path: `items.${entries}`, ...lines.at(start) });
    }
    entries++;
    if (papers.isFull) {
      problems.add(tooManyPapers(lines.at(start)));
      break;
    }
    yield PAPER_COST + end - last;
    last = end;
  }
  const { title, home_page_url: page, next_url: next } = head;
  return {
    papers: papers.list(),
    problems: problems.list(),
    foreign: false,
    entries,
    head: { ...(title && { title }), ...(page && { page }), ...(next && { next }) },
  };
}

/** What the feed says of itself, and where its list of items opens. */
function* feedParts(
  source: string,
): Generator<number, { readonly head: Head; readonly items: number } | undefined> {
  const open = /^\s*\uFEFF?\s*\{/.exec(source.slice(0, 1000))?.[0].length;
  if (open === undefined) return undefined;
  const fields: Record<string, unknown> = {};
  let items: number | undefined;
  for (const member of objectMembers(source, open - 1)) {
    if (member === READING) {
      yield UNFINISHED;
      continue;
    }
    const { key, start } = member;
    if (key === 'items') {
      if (source.charAt(start) === '[') items = start;
    } else if (Object.hasOwn(headSchema.entries, key)) fields[key] = valueAt(source, start);
  }
  const head = v.safeParse(headSchema, fields);
  return head.success && items !== undefined ? { head: head.output, items } : undefined;
}

function valueAt(source: string, start: number): unknown {
  const near = source.slice(start, start + MAX_FIELD);
  const spans = valueSpan(near, 0);
  let step = spans.next();
  while (!step.done) step = spans.next();
  return parsed(near.slice(0, step.value.end));
}

/** What a feed says once for all its items. */
interface Inherited {
  readonly authors: readonly string[];
  /** Where relative addresses begin. */
  readonly base: string | undefined;
}

function readItem(json: string, inherited: Inherited): FeedEntry | undefined {
  const read = v.safeParse(itemSchema, parsed(json));
  return read.success ? feedEntry(read.output, inherited) : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const otherJson: Problem = {
  severity: 'error',
  message: 'This JSON is no JSON Feed. Give it the address of an Atom, RSS or JSON feed.',
  line: 1,
  column: 1,
  offset: 0,
};

function cutProblem(read: number): Problem {
  const message = `The feed ends in the middle: it was cut off. ${read} papers before that were read; fetch it again for the rest.`;
  return { severity: 'error', message };
}

function feedEntry(item: Item, { authors, base }: Inherited): FeedEntry {
  const own = names(item);
  const { url, external_url: external, id } = item;
  const pdf = item.attachments?.find((each) => each.mime_type === 'application/pdf')?.url;
  return {
    title: { text: item.title ?? '', isHtml: false },
    summaries: [
      { text: item.summary ?? '', isHtml: false },
      { text: item.content_text ?? '', isHtml: false },
      { text: item.content_html ?? '', isHtml: true },
    ],
    creators: own.length > 0 ? own : authors,
    links: [
      ...[url, external].flatMap((link) => (link ? [wholeAddress(link, base)] : [])),
      ...(id ? [String(id)] : []),
    ],
    pdf: pdf && wholeAddress(pdf, base),
    dois: [],
    posted: item.date_published,
    categories: item.tags ?? [],
    record: item._csl,
  };
}

/** `authors` since version 1.1, `author` before. */
function names({ author, authors }: Pick<Item, 'author' | 'authors'>): readonly string[] {
  const all = authors && authors.length > 0 ? authors : author ? [author] : [];
  return all.flatMap(({ name }) => (name ? [name] : []));
}
