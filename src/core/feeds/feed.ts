import type { Paper } from '../paper';
import type { Problem } from '../problems';

/** How a feed's text is written. */
export type FeedFormat = (typeof FEED_FORMATS)[number];
export const FEED_FORMATS = ['daily-papers-capture', 'daily-papers-api', 'xml-feed', 'json-feed'] as const;

export interface ParseFeedOptions {
  /** Taken from the text if it isn't given. */
  readonly format?: FeedFormat;
  /** The day on which the text was captured or fetched, `YYYY-MM-DD`. It decides what a date without a year means. */
  readonly capturedOn?: string;
  /** What the papers' source is called in `sources[].feed`; the format's own name if it isn't given. */
  readonly feed?: string;
  /** The address that gave the text: where relative addresses in it begin. */
  readonly base?: string;
}

export interface ParsedFeed {
  /** In the feed's order. A paper that stands in it twice comes once. */
  readonly papers: readonly Paper[];
  readonly problems: readonly Problem[];
  /** `unknown` where the text is no feed that we can read; then a problem says what it looks like. */
  readonly format: FeedFormat | 'unknown';
}

/** One part of a feed that is fetched part by part. */
export interface FeedPart extends ParsedFeed {
  /** How many entries the text has, readable or not: a part with fewer than were asked for is the last one. */
  readonly entries: number;
  /** What the feed says of itself, where its format has that. */
  readonly head?: FeedHead;
  /** The ids of papers of which arXiv's comment says that they were withdrawn; absent where there are none. */
  readonly withdrawn?: readonly string[];
}

export interface FeedHead {
  readonly title?: string;
  /** The page that the feed belongs to. */
  readonly page?: string;
  /** The address of the next part (RFC 5005), which may be relative. */
  readonly next?: string;
  /** How many entries there are in all parts (OpenSearch). */
  readonly total?: number;
}

/**
 * A parser at work: it yields about how many UTF-16 units it has read since it yielded last, often, so that whoever
 * drives it can let others run in between. What takes longer than its length says counts for more.
 */
export type FeedParser = Generator<number, FeedContents, void>;

export interface FeedContents extends Omit<FeedPart, 'format'> {
  /** The text is something else than this format. */
  readonly foreign: boolean;
}

/** What a paper of no text costs, in units of text. */
export const PAPER_COST = 400;

/** The name of each format's feed in `sources[].feed`. */
export const FEED_NAMES = {
  'daily-papers-capture': 'daily-papers-capture',
  'daily-papers-api': 'hf-daily-papers',
  'xml-feed': 'xml-feed',
  'json-feed': 'json-feed',
} as const satisfies Record<FeedFormat, string>;
