import { parseFeedPart, type FeedFormat, type FeedPart } from '../feeds';
import { parseAddress } from '../fetching';
import type { ContentKind, HttpResponse, Validators } from '../ports';
import { HttpError, isHttpError, isTransient, type Problem } from '../problems';
import type { SourceWorld } from './feedSource';

export interface PageRequest {
  readonly url: string;
  readonly accept: readonly ContentKind[];
  readonly feed: string;
  readonly today: string;
  /** Told from the text where it isn't given. */
  readonly format?: FeedFormat;
  readonly known?: Validators | undefined;
  readonly redirectsTo?: readonly string[];
  /** What of the answer is the feed, where that is only a part of it. */
  readonly extract?: (text: string) => string;
}

export interface FetchedPage {
  /** Absent where the server says that nothing has changed. */
  readonly part?: FeedPart;
  readonly response: HttpResponse;
}

/** Fetches one answer of a source and reads it, in slices. @throws as `Http.fetch` does */
export async function fetchPage(
  { http, pause }: SourceWorld,
  request: PageRequest,
  signal?: AbortSignal,
): Promise<FetchedPage> {
  const { url, accept, feed, today, format, known, redirectsTo, extract } = request;
  const response = await http.fetch(
    {
      url,
      accept,
      ...(known && { known }),
      ...(redirectsTo && { redirectsTo }),
    },
    signal,
  );
  if (response.status === 304) {
    // Some caches say so to whoever asks: nothing has come.
    if (!known) throw new HttpError({ kind: 'status', status: 304 }, parseAddress(url)?.host ?? '');
    return { response };
  }
  const text = response.text();
  const options = { feed, capturedOn: today, base: response.url, ...(format && { format }) };
  const part = await parseFeedPart(extract ? extract(text) : text, options, pause, signal);
  return { part, response };
}

/** Whether a text was read to its end, and was what it was taken for. */
export function isWhole({ format, problems, entries, papers }: FeedPart): boolean {
  if (format === 'unknown') return false;
  // A list of which nothing could be read has changed its shape: what it holds comes when we can read that.
  return (entries === 0 || papers.length > 0) && !problems.some(({ message }) => /was cut off/.test(message));
}

/**
 * The problem that a failure of one part is, where the other parts may well come.
 * @throws the error itself where they would fail, too
 */
export function partProblem(error: unknown, name: string): Problem {
  if (!isHttpError(error)) throw error;
  const { fault } = error;
  const isOwn = ['status', 'wrongType', 'badEncoding', 'tooLarge', 'redirectRefused'].includes(fault.kind);
  const isBarred = fault.kind === 'status' && [401, 403, 407].includes(fault.status);
  if (!isOwn || isBarred || isTransient(fault)) throw error;
  return { severity: 'error', message: `${name}: ${error.message}` };
}
