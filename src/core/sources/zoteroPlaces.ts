import * as v from 'valibot';
import type { Http } from '../ports';
import { HttpError } from '../problems';
import { askZotero, jsonOf } from './zoteroRequest';

/** A library of a Zotero, with what can be followed of it. */
export interface ZoteroLibrary {
  /** `users/0` for the person's own, `groups/12345` for a group's. */
  readonly library: string;
  /** Absent for the person's own, which Zotero calls by the words of its language. */
  readonly name?: string;
  /** How many works and other things stand in it. */
  readonly items?: number;
  /** In the order of a tree: each before those that it holds, neighbours by name. */
  readonly collections: readonly ZoteroCollection[];
}

export interface ZoteroCollection {
  readonly key: string;
  readonly name: string;
  /** How many collections hold it. */
  readonly depth: number;
  readonly items?: number;
}

export interface ZoteroTag {
  readonly tag: string;
  readonly items?: number;
}

const OWN = 'users/0';
/** More than anybody looks through. */
const MAX_GROUPS = 50;
const MAX_LISTED = 5_000;
const MAX_DEPTH = 30;
const MAX_NAME = 300;

const name = v.pipe(
  v.string(),
  v.transform((text) => text.slice(0, MAX_NAME)),
);
const count = v.fallback(v.optional(v.pipe(v.number(), v.minValue(0))), undefined);
const meta = v.fallback(v.object({ numItems: count }), { numItems: undefined });
const group = v.object({
  id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  data: v.object({ name }),
  meta,
});
const collection = v.object({
  key: v.pipe(v.string(), v.regex(/^[A-Z0-9]{8}$/)),
  data: v.object({ name, parentCollection: v.fallback(v.union([v.string(), v.literal(false)]), false) }),
  meta,
});
const tag = v.object({ tag: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(MAX_NAME)), meta });

/**
 * The libraries of the Zotero at an address, the person's own first, with their collections
 * (zotero.org/support/dev/web_api/v3/basics).
 * @throws HttpError with what of Zotero is to be mended; AbortError if `signal` aborts
 */
export async function listZotero(
  http: Http,
  base: string,
  signal?: AbortSignal,
): Promise<readonly ZoteroLibrary[]> {
  const world = { http, base };
  const first = await askZotero(
    http,
    { base, library: OWN },
    { path: `${OWN}/items/top?format=json&limit=1` },
    signal,
  );
  const total = first.header('total-results');
  const items = total !== undefined && /^\d+$/.test(total) ? Number(total) : undefined;
  const groups = await ask(world, OWN, 'groups', group, signal);
  const libraries: ZoteroLibrary[] = [
    {
      library: OWN,
      ...(items !== undefined && { items }),
      collections: tree(await ask(world, OWN, 'collections', collection, signal)),
    },
  ];
  for (const { id, data, meta: told } of groups.slice(0, MAX_GROUPS)) {
    const library = `groups/${id}`;
    const collections = tree(await ask(world, library, 'collections', collection, signal));
    libraries.push({
      library,
      name: data.name,
      ...(told.numItems !== undefined && { items: told.numItems }),
      collections,
    });
  }
  return libraries;
}

/** The tags of a library, those of the most works first. @throws as `listZotero` does */
export async function listZoteroTags(
  http: Http,
  base: string,
  library: string,
  signal?: AbortSignal,
): Promise<readonly ZoteroTag[]> {
  const told = await ask({ http, base }, library, 'tags', tag, signal);
  // One that the person gave and one that came with a work by itself count as two.
  const counts = new Map<string, number | undefined>();
  for (const each of told) {
    const { numItems } = each.meta;
    const known = counts.get(each.tag);
    counts.set(each.tag, numItems === undefined ? known : numItems + (known ?? 0));
  }
  return [...counts]
    .map(([text, items]) => ({ tag: text, ...(items !== undefined && { items }) }))
    .sort((one, other) => (other.items ?? 0) - (one.items ?? 0) || compare(one.tag, other.tag));
}

/** A list of Zotero's API: what of it has another shape than is documented is left out. */
async function ask<T extends v.GenericSchema>(
  { http, base }: { readonly http: Http; readonly base: string },
  library: string,
  what: 'groups' | 'collections' | 'tags',
  schema: T,
  signal: AbortSignal | undefined,
): Promise<readonly v.InferOutput<T>[]> {
  const path = `${library}/${what}?limit=${MAX_LISTED}`;
  const listed = jsonOf(await askZotero(http, { base, library }, { path }, signal));
  if (!Array.isArray(listed)) {
    const sentence = `Zotero answered with something else than a list. Update Zotero, or check which program listens at ${base}.`;
    throw new HttpError({ kind: 'wrongType', found: 'no list', isLogin: false }, '', { sentence });
  }
  return (listed as readonly unknown[]).slice(0, MAX_LISTED).flatMap((each) => {
    const read = v.safeParse(schema, each);
    return read.success ? [read.output] : [];
  });
}

type Told = v.InferOutput<typeof collection>;

/** Each collection before those that it holds. One whose parent is missing, or is in a ring, stands at the top. */
function tree(told: readonly Told[]): readonly ZoteroCollection[] {
  const known = new Map(told.map((each) => [each.key, each]));
  const children = new Map<string, Told[]>();
  for (const each of [...known.values()].sort((one, other) => compare(one.data.name, other.data.name))) {
    const { parentCollection: parent } = each.data;
    const place = parent !== false && known.has(parent) ? parent : '';
    children.set(place, [...(children.get(place) ?? []), each]);
  }
  const listed = new Map<string, ZoteroCollection>();
  const add = (each: Told, depth: number): void => {
    if (listed.has(each.key) || depth > MAX_DEPTH) return;
    const { numItems } = each.meta;
    const { key, data } = each;
    listed.set(key, { key, name: data.name, depth, ...(numItems !== undefined && { items: numItems }) });
    for (const child of children.get(key) ?? []) add(child, depth + 1);
  };
  for (const each of children.get('') ?? []) add(each, 0);
  for (const each of known.values()) add(each, 0);
  return [...listed.values()];
}

/** By letters, and by nothing that depends on the machine. */
function compare(one: string, other: string): number {
  return one.localeCompare(other, 'en', { sensitivity: 'base', numeric: true });
}
