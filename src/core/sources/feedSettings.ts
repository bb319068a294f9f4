import * as v from 'valibot';
import { AnyFeed } from './anyFeed';
import { ArxivListing } from './arxivListing';
import { ArxivQuery } from './arxivQuery';
import type { FeedSource, FilesWorld, SourceWorld } from './feedSource';
import { DailyPapers, organizationPapers, searchedPapers, trendingPapers } from './huggingFace';
import { WatchedFile } from './watchedFile';
import { WatchedFolder } from './watchedFolder';
import { Zotero } from './zotero';

const filled = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(1000));
const address = v.pipe(filled, v.regex(/^https?:\/\//i, 'an http or https address is expected'));
const category = v.pipe(
  filled,
  v.regex(/^[a-z-]+(?:\.[A-Za-z-]+)?$/, 'a category such as cs.CL is expected'),
);
const base = v.exactOptional(
  v.pipe(
    address,
    v.transform((url) => url.replace(/\/+$/, '')),
  ),
);

/** There is no folder from which a relative path could start: what is followed is nothing of a workspace. */
const path = v.pipe(
  filled,
  v.regex(
    /^(?!https?:)(?:[\\/]|~(?:[\\/]|$)|[a-z]:[\\/]|[a-z][a-z0-9+.-]+:\/)/i,
    'a whole path such as /home/ada/refs.bib, ~/refs.bib or C:\\refs.bib, or a URI is expected',
  ),
);

/** One feed as it stands in the settings. `base` leads to a mirror or a proxy instead of the service itself. */
const feedSettingsSchema = v.variant('kind', [
  v.object({
    kind: v.literal('daily-papers'),
    unit: v.exactOptional(v.picklist(['day', 'week', 'month'])),
    firstDays: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(92))),
    base,
  }),
  v.object({ kind: v.literal('trending-papers'), base }),
  v.object({
    kind: v.literal('organization-papers'),
    organization: v.pipe(filled, v.regex(/^[\w.-]+$/)),
    base,
  }),
  v.object({ kind: v.literal('searched-papers'), query: filled, base }),
  v.object({
    kind: v.literal('arxiv-listing'),
    categories: v.pipe(v.array(category), v.minLength(1), v.maxLength(20)),
    base,
  }),
  v.object({
    kind: v.literal('arxiv-query'),
    query: filled,
    firstPapers: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
    base,
  }),
  v.object({
    kind: v.literal('zotero'),
    library: v.exactOptional(
      v.pipe(filled, v.regex(/^(?:users|groups)\/\d{1,12}$/, 'users/0 or groups/… is expected')),
    ),
    collection: v.exactOptional(
      v.pipe(filled, v.regex(/^[A-Z0-9]{8}$/, 'a key of eight letters and digits is expected')),
    ),
    tag: v.exactOptional(filled),
    base,
  }),
  v.object({ kind: v.literal('file'), path }),
  v.object({ kind: v.literal('folder'), path }),
  v.object({ kind: v.literal('feed'), address, title: v.exactOptional(filled) }),
]);
export type FeedSettings = v.InferOutput<typeof feedSettingsSchema>;

const ARXIV_API = 'https://export.arxiv.org';
export const HUGGING_FACE = 'https://huggingface.co';
/** Where Zotero listens if nobody has changed that. */
export const ZOTERO_ADDRESS = 'http://127.0.0.1:23119';
const OWN_LIBRARY = 'users/0';
const FIRST_DAYS = 7;
const FIRST_PAPERS = 100;

/** A feed of the settings, or what is wrong with it, in one sentence. */
export function readFeedSettings(
  value: unknown,
): { readonly settings: FeedSettings } | { readonly fault: string } {
  const read = v.safeParse(feedSettingsSchema, value);
  if (read.success) return { settings: read.output };
  const [issue] = read.issues;
  const path = v.getDotPath(issue);
  return { fault: path ? `“${path}”: ${issue.message}.` : `${issue.message}.` };
}

/** The source that settings ask for. */
export function createSource(settings: FeedSettings, world: SourceWorld & FilesWorld): FeedSource {
  const huggingFace = (own: string | undefined) => ({ base: own ?? HUGGING_FACE });
  switch (settings.kind) {
    case 'daily-papers': {
      const { unit = 'day', firstDays = FIRST_DAYS } = settings;
      return new DailyPapers({ ...huggingFace(settings.base), unit, firstDays }, world);
    }
    case 'trending-papers':
      return trendingPapers(huggingFace(settings.base), world);
    case 'organization-papers':
      return organizationPapers(settings.organization, huggingFace(settings.base), world);
    case 'searched-papers':
      return searchedPapers(settings.query, huggingFace(settings.base), world);
    case 'arxiv-listing':
      // A mirror of the listings need not have the API.
      return new ArxivListing(
        settings.base === undefined
          ? { base: 'https://rss.arxiv.org', api: ARXIV_API, categories: settings.categories }
          : { base: settings.base, categories: settings.categories },
        world,
      );
    case 'arxiv-query': {
      const { query, firstPapers = FIRST_PAPERS } = settings;
      return new ArxivQuery({ base: settings.base ?? ARXIV_API, query, firstPapers }, world);
    }
    case 'zotero': {
      const { base = ZOTERO_ADDRESS, library = OWN_LIBRARY, collection, tag } = settings;
      const options = { base, library, ...(collection !== undefined && { collection }) };
      return new Zotero({ ...options, ...(tag !== undefined && { tag }) }, world);
    }
    case 'file':
      return new WatchedFile(settings.path, world);
    case 'folder':
      return new WatchedFolder(settings.path, world);
    case 'feed':
      return new AnyFeed(settings, world);
  }
}
