import type { IncomingHttpHeaders } from 'node:http';
import type { Answer, FaultyServer } from './faultyServer';

/** An item as Zotero's API gives it with `format=json`. */
export interface ZoteroRecord {
  readonly key: string;
  readonly version: number;
  readonly library?: Readonly<Record<string, unknown>>;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A preprint in the documented shape (zotero.org/support/dev/web_api/v3/basics). */
export function zoteroRecord(
  key: string,
  more: Readonly<Record<string, unknown>> = {},
  version = 0,
): ZoteroRecord {
  return {
    key,
    version,
    meta: { creatorSummary: 'Byron', parsedDate: '2024-08-22', numChildren: 1 },
    data: {
      key,
      version,
      itemType: 'preprint',
      title: `Paper ${key}`,
      creators: [{ creatorType: 'author', firstName: 'Ada', lastName: 'Byron' }],
      abstractNote: '',
      date: '2024-08-22',
      url: '',
      extra: '',
      tags: [],
      collections: [],
      relations: {},
      dateAdded: '2026-04-20T10:00:00Z',
      dateModified: '2026-04-20T10:00:00Z',
      ...more,
    },
  };
}

/** A note on an item, as Zotero's editor writes it. */
export function zoteroNote(
  key: string,
  item: string,
  html: string,
  { version = 0, modified = '2026-04-20T10:00:00Z' }: { version?: number; modified?: string } = {},
): ZoteroRecord {
  return {
    key,
    version,
    meta: { numChildren: 0 },
    data: { key, version, itemType: 'note', parentItem: item, note: html, tags: [], dateModified: modified },
  };
}

/**
 * Answers as Zotero's local API does: newest first, `start` and `limit`, `since` by versions of the last sync, 304 for
 * who knows the library's version, 501 for another version of the API, and nothing for what looks like a browser.
 * @param library 0 for a library that was never synced
 */
export const zoteroItems =
  (items: () => readonly ZoteroRecord[], library: () => number): Answer =>
  (response, { url = '', headers }) => {
    if (isCutOff(headers)) {
      response.destroy();
      return;
    }
    if (headers['zotero-api-version'] !== '3') {
      response.writeHead(501, { 'content-type': 'text/plain' }).end('API version not implemented: 4');
      return;
    }
    const asked = new URL(url, 'http://localhost').searchParams;
    const since = Number(asked.get('since') ?? 0);
    const modified = ({ data }: ZoteroRecord) => String(data['dateModified']);
    const listed = items()
      .filter(({ version }) => since === 0 || version > since)
      .filter(({ data }) => asked.getAll('itemType').every((type) => data['itemType'] === type))
      .filter(({ key }) => !asked.has('itemKey') || asked.get('itemKey')?.split(',').includes(key))
      .filter(({ data }) => asked.getAll('tag').every((tag) => hasTag(data, tag.replace(/^\\-/, '-'))))
      .sort((a, b) => modified(b).localeCompare(modified(a)));
    const start = Number(asked.get('start') ?? 0);
    const limit = Number(asked.get('limit') ?? listed.length);
    const known = Number(headers['if-modified-since-version'] ?? 0);
    const answer = {
      'content-type': 'application/json',
      'zotero-api-version': '3',
      'total-results': String(listed.length),
      'last-modified-version': String(library()),
    };
    if (known !== 0 && library() <= known) response.writeHead(304, answer).end();
    else response.writeHead(200, answer).end(JSON.stringify(listed.slice(start, start + limit), null, 4));
  };

function hasTag(data: Readonly<Record<string, unknown>>, wanted: string): boolean {
  const tags = (data['tags'] ?? []) as readonly { readonly tag: string }[];
  return tags.some(({ tag }) => tag === wanted);
}

/** Zotero ends the connection to whoever looks like a browser and doesn't say that it may. */
function isCutOff(headers: IncomingHttpHeaders): boolean {
  const isBrowser = /^Mozilla\//.test(headers['user-agent'] ?? '') || headers.origin !== undefined;
  return isBrowser && headers['zotero-allowed-request'] === undefined;
}

export const BETTER_BIBTEX = '/better-bibtex/json-rpc';

export interface BetterBibtexWorld {
  /** By the items' keys; those of groups with the number of their library before them: `5:ABCD2345`. */
  readonly keys: Readonly<Record<string, string>>;
  /** Libraries by Better BibTeX's own numbers. */
  readonly libraries?: readonly { readonly id: number; readonly name: string }[];
  /** Old ones can't say whether they are ready. */
  readonly isOld?: boolean;
}

/**
 * Answers as Better BibTeX's JSON-RPC does (content/json-rpc.ts of retorquere/zotero-better-bibtex): parameters by
 * place, errors with status 200, `null` for an item that it doesn't know.
 */
export const betterBibtex =
  (server: Pick<FaultyServer, 'asked'>, world: BetterBibtexWorld): Answer =>
  (response, { headers }) => {
    if (isCutOff(headers)) {
      response.destroy();
      return;
    }
    if (!headers['content-type']?.startsWith('application/json')) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end('Endpoint does not support content-type');
      return;
    }
    const { jsonrpc, method, params, id } = JSON.parse(server.asked(BETTER_BIBTEX).at(-1)?.body ?? '{}') as {
      readonly jsonrpc?: string;
      readonly method?: string;
      readonly params?: readonly unknown[];
      readonly id?: number;
    };
    const result = jsonrpc === '2.0' ? resultOf(method ?? '', params ?? [], world) : undefined;
    const error = { code: -32601, message: `Method not found: ${method}` };
    const answer =
      result === undefined ? { jsonrpc: '2.0', error, id: null } : { jsonrpc: '2.0', result, id };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  };

function resultOf(
  method: string,
  params: readonly unknown[],
  { keys, libraries = [], isOld = false }: BetterBibtexWorld,
): unknown {
  switch (method) {
    case 'api.ready':
      return isOld ? undefined : { zotero: '8.0.1', betterbibtex: '8.0.4' };
    case 'user.groups':
      return [{ id: 1, name: 'My Library' }, ...libraries].map((library) => ({
        ...library,
        collections: null,
      }));
    case 'item.citationkey': {
      const [items] = params as readonly (readonly string[])[];
      return Object.fromEntries((items ?? []).map((item) => [item, keys[item] ?? null]));
    }
    default:
      return undefined;
  }
}

/** A collection as Zotero's API lists it. */
export function zoteroCollection(
  key: string,
  name: string,
  { parent, items = 0 }: { readonly parent?: string; readonly items?: number } = {},
): unknown {
  return {
    key,
    version: 0,
    library: { type: 'user', id: 0, name: '' },
    meta: { numCollections: 0, numItems: items },
    data: { key, version: 0, name, parentCollection: parent ?? false, relations: {} },
  };
}

/** A group as Zotero's local API lists it: with little of what the web API tells. */
export function zoteroGroup(id: number, name: string, items: number): unknown {
  return {
    id,
    version: 1,
    links: {},
    meta: { numItems: items },
    data: { id, version: 1, name, description: '' },
  };
}

/** @param type 0 for one that a person gave, 1 for one that came with the work */
export function zoteroTag(tag: string, items: number, type = 0): unknown {
  return { tag, links: {}, meta: { type, numItems: items } };
}
