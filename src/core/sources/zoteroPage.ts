import type { HttpResponse } from '../ports';
import type { Problem } from '../problems';
import { readZoteroItem } from './zoteroItem';
import type { ZoteroWork } from './zoteroKeys';
import { jsonOf } from './zoteroRequest';

/** Items of a library as Zotero lists them, page by page. */
export interface ZoteroPage {
  readonly works: readonly ZoteroWork[];
  readonly problems: readonly Problem[];
  readonly entries: number;
  readonly total: number;
  /** The library's version, where it was ever synced. */
  readonly version?: string | undefined;
  /** The day on which the item that is the oldest here was changed. */
  readonly oldest?: string;
  readonly isSound: boolean;
  readonly isUnchanged: boolean;
}

export interface PageReading {
  readonly feed: string;
  readonly today: string;
  readonly base: string;
  /** The place of the page's first item. */
  readonly start: number;
  /** How many items were asked for. */
  readonly limit: number;
  /** What the library's version was known to be. */
  readonly version?: string | undefined;
}

const MAX_TOLD = 50;

export function readZoteroPage(response: HttpResponse, reading: PageReading): ZoteroPage {
  const { feed, today, base, start, limit, version } = reading;
  const library = Number(response.header('last-modified-version') ?? 0);
  const told = library > 0 ? { version: String(library) } : {};
  const nothing = { ...told, works: [], problems: [], entries: 0, total: 0, isSound: true };
  if (response.status === 304) return { ...nothing, version: told.version ?? version, isUnchanged: true };
  const items = jsonOf(response);
  if (!Array.isArray(items)) {
    const message = `Zotero answered with something else than a list of items. Update Zotero, or check which program listens at ${base}.`;
    const problems = [{ severity: 'error', message } as const];
    return { ...nothing, problems, isSound: false, isUnchanged: false };
  }
  const works: ZoteroWork[] = [];
  const problems: Problem[] = [];
  let oldest: string | undefined;
  for (const [i, each] of (items as readonly unknown[]).entries()) {
    const { paper, fault, modified, item, libraryName } = readZoteroItem(each, { feed, today });
    if (paper) {
      works.push({
        paper,
        ...(item !== undefined && { item }),
        ...(libraryName !== undefined && { libraryName }),
      });
    }
    if (fault !== undefined && problems.length < MAX_TOLD) {
      problems.push({ severity: 'warning', path: `[${start + i}]`, message: `${nameOf(each)} ${fault}.` });
    }
    if (modified !== undefined && (oldest === undefined || modified < oldest)) oldest = modified;
  }
  const total = Number(response.header('total-results') ?? NaN);
  return {
    ...told,
    works,
    problems,
    entries: items.length,
    total: total >= 0 ? total : items.length < limit ? start + items.length : Infinity,
    ...(oldest !== undefined && { oldest }),
    // A list of which nothing could be read has changed its shape: what it holds comes when we can read that.
    isSound: items.length === 0 || works.length > 0 || problems.length === 0,
    isUnchanged: false,
  };
}

function nameOf(item: unknown): string {
  const { key } = Object(item) as { readonly key?: unknown };
  return typeof key === 'string' ? `Item ${key.slice(0, 20)}` : 'An item';
}
