import * as v from 'valibot';
import type { Http } from '../ports';
import { isHttpError } from '../problems';
import { jsonOf, ZOTERO_HEADERS } from './zoteroRequest';

/** Where Better BibTeX listens, beside Zotero's own API (retorque.re/zotero-better-bibtex/exporting/json-rpc). */
const PATH = '/better-bibtex/json-rpc';
/** JSON-RPC 2.0 §5.1: versions before `api.ready` say so of it. */
const METHOD_NOT_FOUND = -32601;
const MAX_KEY = 500;

const answer = v.object({
  result: v.optional(v.unknown()),
  error: v.optional(v.object({ code: v.number(), message: v.fallback(v.string(), '') })),
});
const ready = v.object({ betterbibtex: v.string() });
const libraries = v.array(v.object({ id: v.number(), name: v.string() }));
const citationKeys = v.pipe(
  v.unknown(),
  v.check((told) => !Array.isArray(told)),
  v.record(v.string(), v.nullable(v.string())),
);

/** Better BibTeX understood a request and refused it, or answered in another shape than it documents. */
class RpcError extends Error {
  override readonly name = 'RpcError';
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Better BibTeX, an extension of Zotero that gives each item a citation key. Zotero's own API tells only of those that
 * are pinned, so the others are asked for here.
 */
export class BetterBibtex {
  private constructor(
    private readonly http: Http,
    private readonly base: string,
    /** Its own; absent where it is too old to say. */
    readonly version: string | undefined,
  ) {}

  /**
   * @returns `undefined` where Zotero runs without it
   * @throws HttpError where what is there doesn't answer; AbortError if `signal` aborts
   */
  static async find(http: Http, base: string, signal?: AbortSignal): Promise<BetterBibtex | undefined> {
    const there = (version?: string) => new BetterBibtex(http, base, version);
    try {
      const told = v.safeParse(ready, await call(http, base, { method: 'api.ready', params: [] }, signal));
      return there(told.success ? told.output.betterbibtex.slice(0, 40) : undefined);
    } catch (error) {
      if (error instanceof RpcError) return error.code === METHOD_NOT_FOUND ? there() : undefined;
      if (isHttpError(error) && error.fault.kind === 'status' && error.fault.status === 404) return undefined;
      throw error;
    }
  }

  /**
   * The citation keys of items, by the items' own keys.
   * @param group the name of the group whose they are, else they are the person's own. Better BibTeX numbers libraries
   *   otherwise than Zotero's API, and the name is all that both tell
   * @returns 'unknownGroup' where no library has the name, or several have
   * @throws HttpError; RpcError; AbortError if `signal` aborts
   */
  async keysOf(
    items: readonly string[],
    group: string | undefined,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, string> | 'unknownGroup'> {
    const library = group === undefined ? '' : await this.#libraryOf(group, signal);
    if (library === undefined) return 'unknownGroup';
    const params = [items.map((item) => `${library}${item}`)];
    const told = v.parse(
      citationKeys,
      await call(this.http, this.base, { method: 'item.citationkey', params }, signal),
    );
    return new Map(
      items.flatMap((item) => {
        const key = told[`${library}${item}`]?.trim();
        return key && key.length <= MAX_KEY ? [[item, key] as const] : [];
      }),
    );
  }

  /** What stands before the keys of a group's items. */
  async #libraryOf(group: string, signal: AbortSignal | undefined): Promise<string | undefined> {
    const told = v.parse(
      libraries,
      await call(this.http, this.base, { method: 'user.groups', params: [] }, signal),
    );
    const named = told.filter(({ name }) => name === group);
    return named.length === 1 && named[0] ? `${named[0].id}:` : undefined;
  }
}

/** Errors come with status 200 (JSON-RPC 2.0), parameters by their place. @throws as `Http.fetch` does; RpcError */
async function call(
  http: Http,
  base: string,
  { method, params }: { readonly method: string; readonly params: readonly unknown[] },
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const response = await http.fetch(
    {
      url: `${base}${PATH}`,
      accept: ['json'],
      headers: ZOTERO_HEADERS,
      body: JSON.stringify({ jsonrpc: '2.0', method, params, id: 1 }),
      // It makes itself ready first, for which nobody waits a minute who waits for papers.
      limits: { total: 15_000 },
    },
    signal,
  );
  const read = v.safeParse(answer, jsonOf(response));
  if (!read.success) throw new RpcError(0, `${method}: no answer of JSON-RPC`);
  const { result, error } = read.output;
  if (error) throw new RpcError(error.code, `${method}: ${error.message.slice(0, 200)}`);
  return result;
}
