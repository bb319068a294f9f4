import type { HttpResponse } from '../ports';
import type { Problem } from '../problems';
import type { FeedSource, FetchAsk, SourcePart, SourceWorld } from './feedSource';
import { NO_MEMORY, withPart, withValidators, type SourceMemory } from './sourceMemory';
import type { ZoteroPlace } from './zoteroFault';
import { findZoteroKeys, type ZoteroKeys, type ZoteroWork } from './zoteroKeys';
import { ZoteroNotes } from './zoteroNotes';
import { readZoteroPage, type ZoteroPage } from './zoteroPage';
import { askZotero } from './zoteroRequest';

export interface ZoteroOptions extends ZoteroPlace {
  /** Only what has this tag. */
  readonly tag?: string;
}

const PAGE = 100;
/** 30,000 items; of a larger library a collection has to be followed. */
const MAX_PAGES = 300;
/** `dateModified` is in UTC and `today` too, but a fetch may run over midnight. */
const OVERLAP_DAYS = 1;
const DAY = 86_400_000;
/** Told by a memory of which citation keys are by Better BibTeX, too. */
const KEYS = 'keys';

/**
 * A library or a collection of a Zotero on this machine, by its local API (zotero.org/support/dev/web_api/v3/local_api).
 *
 * An item's `version` is that of the last sync: what was added here and isn't synced yet has none, so that `since`
 * alone would miss it. So each fetch asks for what came by a sync since the last one, and then for what was changed
 * here, the newest first, back to the day of the last fetch. A library that is never synced has no versions: it is
 * read whole once a day, as adding an item to a collection changes no date.
 */
export class Zotero implements FeedSource {
  readonly feed: string;
  readonly title: string;
  readonly page: string;
  /** The library or the collection, as addresses name it. */
  readonly #place: string;

  constructor(
    private readonly options: ZoteroOptions,
    private readonly world: SourceWorld,
  ) {
    const { library, collection, tag } = options;
    const place = collection === undefined ? library : `${library}/collections/${collection}`;
    this.#place = place;
    this.feed = `zotero:${place}${tag === undefined ? '' : `/tags/${encodeURIComponent(tag)}`}`;
    this.title = titleOf(options);
    this.page = library.startsWith('groups/')
      ? `https://www.zotero.org/${place}`
      : `https://www.zotero.org/mylibrary${collection === undefined ? '' : `/collections/${collection}`}`;
  }

  async *fetch({ today, memory }: FetchAsk, signal?: AbortSignal): AsyncGenerator<SourcePart, void, void> {
    const { base, library } = this.options;
    const keys = await findZoteroKeys(this.world.http, base, library.startsWith('groups/'), signal);
    const notes = new ZoteroNotes({ place: this.options, memory, after: dayBefore, today }, this.world);
    const last = memory.fetched['library'];
    const version = memory.validators[this.#address]?.etag;
    // Who has installed Better BibTeX since gets its keys for what came before.
    const areKeysNew = keys.isThere && memory.fetched[KEYS] === undefined;
    if (last === undefined || areKeysNew || (version === undefined && last !== today)) {
      await this.#findCollection(signal);
      yield* this.#walk({ today, memory }, { keys, notes }, signal);
      return;
    }
    const after = dayBefore(last);
    let kept = memory;
    if (version !== undefined) {
      for await (const part of this.#walk({ today, memory }, { keys, notes, version }, signal)) {
        kept = part.memory;
        // What was changed here still comes behind it, and until then nothing is done.
        yield { ...part, of: part.of + 1, memory };
      }
    }
    yield* this.#walk({ today, memory }, { keys, notes, after, kept }, signal);
  }

  /** Page by page what was changed: all, what a sync has brought since a version, or back to a day. */
  async *#walk(
    { today, memory }: FetchAsk,
    { keys, notes, version, after, kept = NO_MEMORY }: Bounds,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<SourcePart, void, void> {
    let first: ZoteroPage | undefined;
    let isSound = true;
    for (let nth = 0; nth < MAX_PAGES; nth++) {
      const start = nth * PAGE;
      const page = await this.#page({ start, version, today }, signal);
      first ??= page;
      const isOld = after !== undefined && page.oldest !== undefined && page.oldest < after;
      const isLast = page.entries < PAGE || start + PAGE >= page.total || isOld || nth + 1 >= MAX_PAGES;
      // In a collection stands now what stood elsewhere for long, with its notes.
      const isNewHere = version !== undefined && this.#isPart && page.works.length > 0;
      const noted = await notes.of(page.works, isNewHere, signal);
      const others =
        isLast && after !== undefined ? await notes.rest((items) => this.#find(items, today, signal)) : [];
      const keyed = await keys.of([...noted, ...others], signal);
      isSound &&= page.isSound && keyed.isSound;
      // Where items were added or deleted while it was read, one may have been passed over.
      const isSteady = page.total === first.total;
      const cut: readonly Problem[] =
        nth + 1 >= MAX_PAGES && !isOld && start + PAGE < page.total
          ? [{ severity: 'warning', message: tooMany(this.title, page.total) }]
          : [];
      yield {
        name: `${start + 1}–${start + Math.max(1, page.entries)}`,
        papers: keyed.papers,
        problems: [...page.problems, ...keyed.problems, ...notes.takeProblems(), ...cut],
        isUnchanged: page.isUnchanged,
        done: nth + 1,
        of: isLast ? nth + 1 : Math.min(MAX_PAGES, Math.max(nth + 2, Math.ceil(page.total / PAGE))),
        // Kept only with the last page: a fetch that stops between two begins anew.
        memory:
          isLast && isSteady && isSound
            ? notes.remember(
                this.#remember(
                  { kept, version: after === undefined ? first.version : undefined, keys },
                  today,
                ),
              )
            : memory,
      };
      if (isLast) return;
      await this.world.pause();
    }
  }

  #remember({ kept, version, keys }: Remembered, today: string): SourceMemory {
    const known = version === undefined ? kept.validators[this.#address] : { etag: version };
    const memory = withPart(withValidators(NO_MEMORY, this.#address, known), 'library', today);
    return keys.isThere ? withPart(memory, KEYS, today) : memory;
  }

  /** Of a collection that isn't there Zotero may list nothing, and not say that it is missing. */
  async #findCollection(signal: AbortSignal | undefined): Promise<void> {
    if (this.options.collection === undefined) return;
    await this.#ask(this.#place, undefined, signal);
  }

  /** Works of the place by the keys of their items. */
  async #find(
    items: readonly string[],
    today: string,
    signal: AbortSignal | undefined,
  ): Promise<readonly ZoteroWork[]> {
    const limit = items.length;
    const asked = new URLSearchParams({
      format: 'json',
      limit: String(limit),
      ...this.#tagAsked,
      itemKey: items.join(','),
    });
    const response = await this.#ask(`${this.#place}/items/top?${asked.toString()}`, undefined, signal);
    const { base } = this.options;
    return readZoteroPage(response, { feed: this.feed, today, base, start: 0, limit }).works;
  }

  /** Whether it is less than a library. */
  get #isPart(): boolean {
    return this.options.collection !== undefined || this.options.tag !== undefined;
  }

  /** A minus before a tag would mean all that don't have it. */
  get #tagAsked(): { readonly tag?: string } {
    const { tag } = this.options;
    return tag === undefined ? {} : { tag: tag.replace(/^-/, '\\-') };
  }

  /** By which a memory knows the list. */
  get #address(): string {
    return `${this.options.base}/api/${this.#place}/items/top`;
  }

  async #page({ start, version, today }: PageAsk, signal: AbortSignal | undefined): Promise<ZoteroPage> {
    const { base } = this.options;
    const asked = new URLSearchParams({
      format: 'json',
      sort: 'dateModified',
      direction: 'desc',
      start: String(start),
      limit: String(PAGE),
      ...(version !== undefined && { since: version }),
      ...this.#tagAsked,
    });
    const response = await this.#ask(`${this.#place}/items/top?${asked.toString()}`, version, signal);
    return readZoteroPage(response, { feed: this.feed, today, base, start, limit: PAGE, version });
  }

  #ask(path: string, version: string | undefined, signal: AbortSignal | undefined): Promise<HttpResponse> {
    const headers = { ...(version !== undefined && { 'If-Modified-Since-Version': version }) };
    return askZotero(this.world.http, this.options, { path, headers }, signal);
  }
}

interface Bounds {
  readonly keys: ZoteroKeys;
  readonly notes: ZoteroNotes;
  /** Only what a sync has brought since this version of the library. */
  readonly version?: string;
  /** Back to this day. */
  readonly after?: string;
  /** What is remembered so far. */
  readonly kept?: SourceMemory;
}

interface Remembered {
  readonly kept: SourceMemory;
  /** Of the library when all that a sync had brought was read; what is known of it, if it is absent. */
  readonly version: string | undefined;
  readonly keys: ZoteroKeys;
}

interface PageAsk {
  readonly start: number;
  readonly version: string | undefined;
  readonly today: string;
}

/** The day from which on something may have been changed after a fetch on `day`. */
function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OVERLAP_DAYS * DAY).toISOString().slice(0, 10);
}

function titleOf({ library, collection, tag }: ZoteroOptions): string {
  const whole = library.startsWith('groups/') ? `Zotero group ${library.slice(7)}` : 'Zotero';
  const parts = [collection, tag].filter((part) => part !== undefined).join(', ');
  return parts === '' ? whole : `${whole} (${parts})`;
}

function tooMany(title: string, total: number): string {
  return `${title} has ${total} items, and the newest ${MAX_PAGES * PAGE} were read. Follow its collections instead.`;
}
