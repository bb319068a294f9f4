import type { Http, HttpRequest, HttpResponse } from '../ports';
import { HttpError, isHttpError } from '../problems';
import { zoteroFault, type ZoteroPlace } from './zoteroFault';

export const ZOTERO_API_VERSION = '3';

/** Zotero cuts off whoever looks like a browser, as VS Code's own fetch does, and doesn't say this. */
export const ZOTERO_HEADERS = { 'Zotero-Allowed-Request': '1' } as const;

/**
 * Asks Zotero's local API.
 * @param path below `/api/`
 * @throws HttpError with a sentence on what of Zotero is to be mended, where that can be told; AbortError
 */
export async function askZotero(
  http: Http,
  place: ZoteroPlace,
  { path, headers }: { readonly path: string; readonly headers?: HttpRequest['headers'] },
  signal?: AbortSignal,
): Promise<HttpResponse> {
  try {
    return await http.fetch(
      {
        url: `${place.base}/api/${path}`,
        accept: ['json'],
        headers: { 'Zotero-API-Version': ZOTERO_API_VERSION, ...ZOTERO_HEADERS, ...headers },
      },
      signal,
    );
  } catch (error) {
    const sentence = isHttpError(error) ? zoteroFault(error, place) : undefined;
    if (!isHttpError(error) || sentence === undefined) throw error;
    throw new HttpError(error.fault, error.host, { cause: error, sentence });
  }
}

/** The JSON of an answer; `undefined` for what is none. */
export function jsonOf(response: HttpResponse): unknown {
  try {
    return JSON.parse(response.text());
  } catch {
    return undefined;
  }
}
