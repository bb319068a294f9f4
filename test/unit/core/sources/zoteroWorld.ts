import type { FeedSource, SourcePart } from '../../../../src/core/sources';
import type { FaultyServer } from '../../../support/faultyServer';
import { zoteroItems, zoteroRecord, type ZoteroRecord } from '../../../support/zoteroServer';
import { eachServer, source } from './sourceWorld';

export const PATH = '/api/users/0/items/top';
/** Where its notes are asked for. */
export const NOTES = '/api/users/0/items';

/** A library of three pages, of which the newest items come last. */
export const many = Array.from({ length: 250 }, (_, i) =>
  zoteroRecord(
    `K${String(i).padStart(7, '0')}`,
    { dateModified: `2026-0${1 + Math.floor(i / 100)}-10T00:00:00Z` },
    i + 1,
  ),
);

export const titles = (parts: readonly SourcePart[]) =>
  parts.flatMap((part) => part.papers.map(({ title }) => title));

export interface ZoteroWorld {
  readonly started: { readonly server: FaultyServer };
  readonly zotero: (more?: { readonly library?: string; readonly collection?: string }) => FeedSource;
  /** Has Zotero hold items, in a library of a version. */
  readonly holds: (items: readonly ZoteroRecord[], version?: number, path?: string) => void;
  /** Has its library hold notes on items. */
  readonly notes: (notes: readonly ZoteroRecord[], version?: number) => void;
}

/** A Zotero for each test. */
export function zoteroWorld(): ZoteroWorld {
  const started = eachServer();
  const zotero = (more: { readonly library?: string; readonly collection?: string } = {}) =>
    source({ kind: 'zotero', base: started.server.origin, ...more });
  const holds = (items: readonly ZoteroRecord[], version = 0, path = PATH) => {
    started.server.script(
      path,
      zoteroItems(
        () => items,
        () => version,
      ),
    );
  };
  const notes = (items: readonly ZoteroRecord[], version = 0) => {
    holds(items, version, NOTES);
  };
  beforeEach(() => {
    notes([]);
  });
  return { started, zotero, holds, notes };
}
