import { fnv1a } from '../paper';
import { fetchPage, isWhole } from './fetchPage';
import type { FeedSource, FetchAsk, SourcePart, SourceWorld } from './feedSource';
import { withPart, withValidators } from './sourceMemory';

export interface AnyFeedOptions {
  readonly address: string;
  /** What the person calls it; the address where there is nothing better. */
  readonly title?: string;
}

/** Older parts of a feed (RFC 5005, JSON Feed's `next_url`) are read back to the last fetch, and no further. */
const MAX_PARTS = 10;

/** Any Atom, RSS, RDF or JSON feed. */
export class AnyFeed implements FeedSource {
  readonly feed: string;
  readonly title: string;
  readonly page: string;

  constructor(
    private readonly options: AnyFeedOptions,
    private readonly world: SourceWorld,
  ) {
    const { address, title } = options;
    // Addresses may hold a key: Zotero's and Semantic Scholar's alerts do. The name in the library does not.
    const host = URL.canParse(address) ? new URL(address).host : 'feed';
    this.feed = `feed:${host}:${fnv1a(address).toString(36)}`;
    this.title = title ?? host;
    this.page = address;
  }

  async *fetch({ today, memory }: FetchAsk, signal?: AbortSignal): AsyncGenerator<SourcePart, void, void> {
    const { address } = this.options;
    const last = memory.fetched['feed'];
    const asked = new Set<string>();
    let kept = memory;
    for (let url = address; asked.size < MAX_PARTS;) {
      asked.add(url);
      const isFirst = asked.size === 1;
      const request = { url, accept: ['xml', 'json'], feed: this.feed, today } as const;
      const known = isFirst ? memory.validators[url] : undefined;
      const { part, response } = await fetchPage(this.world, { ...request, known }, signal);
      const good = !part || isWhole(part);
      const next = part && good ? nextAddress(part.head?.next, response.url) : undefined;
      const isBehind =
        !!last && !!part && part.papers.every(({ listed, published }) => (listed ?? published ?? '') >= last);
      const more = next !== undefined && !asked.has(next) && isBehind && part.papers.length > 0;
      if (isFirst && good) kept = withValidators(kept, url, response.validators);
      if (good && !more) kept = withPart(kept, 'feed', today);
      const title = part?.head?.title;
      yield {
        name: title ?? this.title,
        ...(title !== undefined && { title }),
        papers: part?.papers ?? [],
        problems: part?.problems ?? [],
        isUnchanged: !part,
        ...(isFirst && response.movedTo !== undefined && { movedTo: response.movedTo }),
        done: asked.size,
        of: asked.size + (more ? 1 : 0),
        // Validators of a feed whose older parts are still to come would hide them from the next fetch.
        memory: more ? memory : kept,
      };
      if (!more) return;
      url = next;
    }
  }
}

/** The next part, on the feed's own host alone. */
function nextAddress(next: string | undefined, base: string): string | undefined {
  if (next === undefined || !URL.canParse(next, base)) return undefined;
  const url = new URL(next, base);
  return url.origin === new URL(base).origin ? url.href : undefined;
}
