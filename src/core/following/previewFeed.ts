import { contentKind, withinBudget, type Budget } from '../fetching';
import type { Paper } from '../paper';
import type { Clock, FeedPreview, Files, Http, HttpRequest, Pause } from '../ports';
import { PapersideError } from '../problems';
import {
  createSource,
  findFeeds,
  NO_MEMORY,
  readFeedSettings,
  type FeedSettings,
  type OfferedFeed,
  type SourcePart,
} from '../sources';
import { shownTitle } from './followEntries';

export interface PreviewWorld {
  readonly http: Http;
  readonly files: Files;
  readonly pause: Pause;
  readonly clock: Clock;
}

/** Somebody waits: of a list with empty days so many are asked. */
const PREVIEW_BUDGET: Budget = { requests: 6, bytes: 60_000_000, milliseconds: 90_000 };
const MAX_DAYS = 5;

/**
 * What a feed would bring, without keeping anything.
 * @param value as one entry of `paperside.feeds.follow`; the address may be that of a page that names its feed
 * @throws PapersideError 'feedUnreadable' where it can't be read; HttpError; AbortError if `signal` aborts
 */
export async function previewFeed(
  value: unknown,
  { http, files, pause, clock }: PreviewWorld,
  signal?: AbortSignal,
): Promise<FeedPreview> {
  const read = readFeedSettings(value);
  if ('fault' in read) throw new PapersideError('feedUnreadable', read.fault);
  const bounded = withinBudget(http, PREVIEW_BUDGET, clock);
  const { settings, asked, offered } =
    read.settings.kind === 'feed'
      ? await findFeed(read.settings, bounded, signal)
      : { settings: ofOneDay(await asItIs(read.settings, files)), asked: bounded, offered: [] };
  const source = createSource(settings, { http: asked, files, pause });
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  let last: SourcePart | undefined;
  const papers: Paper[] = [];
  let parts = 0;
  for await (const part of source.fetch({ today, memory: NO_MEMORY }, signal)) {
    last = part;
    for (const paper of part.papers) papers.push(paper);
    // A file has been read by now, all of it.
    if (settings.kind === 'file') continue;
    // The newest days of a list may be empty.
    if (settings.kind === 'feed' || part.papers.length > 0 || ++parts >= MAX_DAYS) break;
  }
  const { title: own } = value as { readonly title?: unknown };
  const called = typeof own === 'string' ? shownTitle(own) : '';
  const told = shownTitle(last?.title ?? '');
  const address = settings.kind === 'feed' ? (last?.movedTo ?? settings.address) : undefined;
  const end =
    address === undefined ? source : createSource({ kind: 'feed', address }, { http, files, pause });
  return {
    settings: {
      ...(value as Readonly<Record<string, unknown>>),
      kind: settings.kind,
      ...(address !== undefined && { address }),
    },
    offered,
    id: end.feed,
    title: called || told || source.title,
    page: end.page,
    papers,
    problems: last?.problems ?? [],
  };
}

interface FoundFeed {
  readonly settings: FeedSettings;
  readonly asked: Http;
  readonly offered: readonly OfferedFeed[];
}

/** The feed at an address, or the first one that the page there names. */
async function findFeed(
  settings: Extract<FeedSettings, { readonly kind: 'feed' }>,
  http: Http,
  signal: AbortSignal | undefined,
): Promise<FoundFeed> {
  const request: HttpRequest = { url: settings.address, accept: ['xml', 'json', 'html'] };
  const response = await http.fetch(request, signal);
  const text = response.text();
  if (contentKind(response.header('content-type') ?? '', text.slice(0, 2000)) !== 'html') {
    // It is a feed: whoever asks for it now need not ask again.
    const asked: Http = {
      fetch: (again, stop) =>
        again.url === settings.address ? Promise.resolve(response) : http.fetch(again, stop),
    };
    return { settings, asked, offered: [] };
  }
  const offered = findFeeds(text, response.url);
  const [first] = offered;
  if (!first) {
    throw new PapersideError(
      'feedUnreadable',
      `${new URL(response.url).host} answered with a page that names no feed. Look there for “RSS” or “Atom”, and take that address.`,
    );
  }
  return { settings: { ...settings, address: first.address }, asked: http, offered };
}

/** A path names a file or a folder, whatever it was taken for. */
async function asItIs(settings: FeedSettings, files: Files): Promise<FeedSettings> {
  if (settings.kind !== 'file' && settings.kind !== 'folder') return settings;
  const uri = files.resolve(settings.path);
  if (uri === undefined) return settings;
  const { isFolder } = await files.stat(uri);
  return { ...settings, kind: isFolder ? 'folder' : 'file' };
}

/** A week or a month takes many pages, and a day shows what comes. */
function ofOneDay(settings: FeedSettings): FeedSettings {
  return settings.kind === 'daily-papers' ? { ...settings, unit: 'day' } : settings;
}
