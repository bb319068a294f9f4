import type { Pause } from '../ports';
import { throwIfAborted } from '../problems';
import { parseDailyPapersApi } from './dailyPapersApi';
import { parseDailyPapersCapture } from './dailyPapersCapture';
import { detectFormat } from './detectFormat';
import type { FeedFormat, FeedParser, FeedPart, ParsedFeed, ParseFeedOptions } from './feed';
import { parseJsonFeed } from './jsonFeed';
import { parseXmlFeed } from './xmlFeed';

/** About as much text as is read in one or two milliseconds. */
const SLICE = 20_000;

const PARSERS: Readonly<Record<FeedFormat, (text: string, options: ParseFeedOptions) => FeedParser>> = {
  'daily-papers-capture': parseDailyPapersCapture,
  'daily-papers-api': parseDailyPapersApi,
  'xml-feed': parseXmlFeed,
  'json-feed': parseJsonFeed,
};

/**
 * Reads the papers of a feed. Never throws: what can't be read costs only itself and is told in `problems`, with
 * its place. How long a text may be is for the caller to say; the time grows with its length, not faster.
 */
export function parseFeed(text: string, options: ParseFeedOptions = {}): ParsedFeed {
  const work = start(text, options);
  for (;;) {
    const step = work.next();
    if (step.done) return withoutPart(step.value);
  }
}

/**
 * The same as `parseFeed`, in slices of a few milliseconds with a pause after each.
 * @throws AbortError if `signal` aborts
 */
export async function parseFeedSliced(
  text: string,
  options: ParseFeedOptions,
  pause: Pause,
  signal?: AbortSignal,
): Promise<ParsedFeed> {
  return withoutPart(await parseFeedPart(text, options, pause, signal));
}

/**
 * The same as `parseFeedSliced`, with what one has to know to fetch the next part.
 * @throws AbortError if `signal` aborts
 */
export async function parseFeedPart(
  text: string,
  options: ParseFeedOptions,
  pause: Pause,
  signal?: AbortSignal,
): Promise<FeedPart> {
  const work = start(text, options);
  let read = 0;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    read += step.value;
    if (read >= SLICE) {
      read = 0;
      await pause();
      throwIfAborted(signal);
    }
  }
}

function withoutPart({ papers, problems, format }: FeedPart): ParsedFeed {
  return { papers, problems, format };
}

function* start(text: string, options: ParseFeedOptions): Generator<number, FeedPart, void> {
  const detected = detectFormat(text);
  const format = options.format ?? detected.format;
  if (!format || (detected.problem && !options.format)) {
    return {
      papers: [],
      problems: detected.problem ? [detected.problem] : [],
      format: 'unknown',
      entries: 0,
    };
  }
  const { foreign, ...contents } = yield* PARSERS[format](text, options);
  if (!foreign) return { ...contents, format };
  // What the text looks like says more than what is missing in it.
  const problems = detected.problem ? [detected.problem] : contents.problems;
  return { papers: [], problems, format: 'unknown', entries: 0 };
}
