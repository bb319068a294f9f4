import {
  contentKind,
  decodeText,
  describePage,
  hideInError,
  hideSecret,
  isBelow,
  parseAddress,
  redirectTarget,
  retryAfter,
  withoutSecret,
} from '../../core/fetching';
import type {
  Http,
  HttpLimits,
  HttpRequest,
  HttpResponse,
  HttpSecret,
  Log,
  Validators,
} from '../../core/ports';
import { abortError, HttpError, isAbort, isHttpError } from '../../core/problems';
import { Deadline } from './deadline';
import { faultOf } from './faultOf';
import { readBody } from './readBody';
import { serverSentence } from './serverSentence';

export interface FetchHttpOptions {
  /**
   * A browser hides redirects from scripts, sets `User-Agent` itself, and asks a server's leave for each header of
   * ours; so there redirects are followed by it, and its own cache knows whether an answer has changed.
   */
  readonly isBrowser: boolean;
  /** Sent where that is allowed: name, version, and an address where the service can read what we are. */
  readonly userAgent?: string;
  readonly log: Log;
  /** Milliseconds since 1970, for a `Retry-After` that is a date. */
  readonly now: () => number;
}

const HTTP_LIMITS: HttpLimits = { bytes: 20_000_000, total: 60_000, idle: 20_000, redirects: 5 };

const ACCEPT: Readonly<Record<HttpRequest['accept'][number], string>> = {
  json: 'application/json',
  xml: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9',
  html: 'text/html;q=0.8',
  text: 'text/plain;q=0.7',
};

/**
 * `Http` over the global `fetch`, looked up anew for each request: VS Code puts one in its place that knows its proxy
 * and certificates.
 */
export function createFetchHttp(options: FetchHttpOptions): Http {
  return new FetchHttp(options);
}

class FetchHttp implements Http {
  constructor(private readonly options: FetchHttpOptions) {}

  async fetch(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse> {
    const url = parseAddress(request.url);
    if (!url) throw new HttpError({ kind: 'badAddress' }, '');
    if (signal?.aborted) throw abortError();
    const limits = { ...HTTP_LIMITS, ...request.limits };
    const deadline = new Deadline(limits, signal);
    try {
      const response = await this.#follow(request, url, limits, deadline);
      this.options.log.debug(`${response.status} ${nameOf(url)} (${response.bytes.length} bytes)`);
      return response;
    } catch (error) {
      if (signal?.aborted) throw abortError();
      const failure = hideInError(this.#failure(error, request, { url, deadline }), request.secret);
      this.options.log.debug(`${nameOf(url)}: ${isHttpError(failure) ? failure.fault.kind : 'failed'}`);
      throw failure;
    } finally {
      deadline.dispose();
    }
  }

  async #follow(
    request: HttpRequest,
    first: URL,
    limits: HttpLimits,
    deadline: Deadline,
  ): Promise<HttpResponse> {
    const path = [first];
    const rule = { hosts: request.redirectsTo ?? [], limit: limits.redirects };
    let movedTo: string | undefined;
    for (;;) {
      const last = path.at(-1) ?? first;
      const isHome = last.origin === first.origin;
      const secret = request.secret && isBelow(last, request.secret.address) ? request.secret : undefined;
      const address = withQuery(last, secret);
      const response = await fetch(address.href, this.#init(request, { isHome, secret }, deadline));
      deadline.heard();
      if (!isRedirect(response.status)) {
        const end = this.options.isBrowser ? followed(request, first, response.url, rule) : last;
        return await this.#read(request, response, { url: end, limits, deadline, movedTo });
      }
      await response.body?.cancel();
      const target = redirectTarget(path, response.headers.get('location') ?? undefined, rule);
      if ('why' in target) throw new HttpError({ kind: 'redirectRefused', ...target }, first.host);
      const next = withoutSecret(target, request.secret);
      if (!next) throw new HttpError({ kind: 'redirectRefused', why: 'key', to: target.host }, first.host);
      const isForGood = response.status === 301 || response.status === 308;
      // One that holds for today alone makes what comes behind it no address to keep.
      movedTo = isForGood && (movedTo !== undefined || path.length === 1) ? next.href : undefined;
      path.push(next);
    }
  }

  /** @param place whether the request goes to the origin that it was meant for, and what proves there who asks */
  #init(
    request: HttpRequest,
    { isHome, secret }: { readonly isHome: boolean; readonly secret: HttpSecret | undefined },
    deadline: Deadline,
  ): RequestInit {
    const { isBrowser, userAgent } = this.options;
    const headers = new Headers({ accept: request.accept.map((kind) => ACCEPT[kind]).join(', ') });
    if (!isBrowser && userAgent) headers.set('user-agent', userAgent);
    if (isHome) {
      for (const [name, value] of Object.entries({ ...request.headers, ...secret?.headers }))
        headers.set(name, value);
      if (!isBrowser && request.known?.etag) headers.set('if-none-match', request.known.etag);
      if (!isBrowser && request.known?.lastModified)
        headers.set('if-modified-since', request.known.lastModified);
    }
    if (request.body !== undefined) headers.set('content-type', 'application/json');
    return {
      headers,
      signal: deadline.signal,
      // A browser would take our headers along to wherever it is sent.
      redirect: isBrowser ? (secret?.headers ? 'error' : 'follow') : 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: isBrowser ? 'no-cache' : 'no-store',
      ...(request.body !== undefined && { method: 'POST', body: request.body }),
    };
  }

  async #read(request: HttpRequest, response: Response, read: Reading): Promise<HttpResponse> {
    const { url, limits, deadline, movedTo } = read;
    const header = (name: string) => response.headers.get(name) ?? undefined;
    if (response.status !== 304 && !response.ok) throw await this.#refused(request, response, read);
    const declared = Number(header('content-length') ?? 0);
    if (declared > limits.bytes) {
      await response.body?.cancel();
      throw new HttpError({ kind: 'tooLarge', limit: limits.bytes }, url.host);
    }
    const { bytes, isWhole } = await readBody(response, limits.bytes, deadline);
    if (!isWhole) throw new HttpError({ kind: 'tooLarge', limit: limits.bytes }, url.host);
    const contentType = hideSecret(header('content-type') ?? '', request.secret);
    if (response.status !== 304) checkKind(request, bytes, contentType, url);
    const validators = validatorsOf(header, request.secret);
    return {
      status: response.status,
      url: url.href,
      ...(movedTo !== undefined && { movedTo }),
      header,
      ...(validators && { validators }),
      bytes,
      text() {
        const text = decodeText(bytes, contentType);
        if (typeof text === 'string') return text;
        throw new HttpError({ kind: 'badEncoding', ...text }, url.host);
      },
    };
  }

  /** What the server says of its refusal is cut short, and read without what we sent. */
  async #refused(request: HttpRequest, response: Response, { url, deadline }: Reading): Promise<HttpError> {
    const { status } = response;
    const wait = retryAfter((name) => response.headers.get(name) ?? undefined, this.options.now());
    const start = await readBody(response, MAX_SAID, deadline).catch(() => undefined);
    const said = start && decodeText(start.bytes, response.headers.get('content-type') ?? '');
    const says =
      typeof said === 'string'
        ? serverSentence(hideSecret(said, request.secret), secretsOf(request, url))
        : undefined;
    return new HttpError(
      { kind: 'status', status, ...(wait !== undefined && { retryAfter: wait }), ...(says && { says }) },
      url.host,
    );
  }

  #failure(
    error: unknown,
    { secret }: HttpRequest,
    { url, deadline }: Pick<Reading, 'url' | 'deadline'>,
  ): unknown {
    if (isHttpError(error)) return error;
    const { expired } = deadline;
    if (expired) return new HttpError({ kind: 'timeout', ...expired }, url.host);
    if (isAbort(error)) return error;
    const { navigator } = globalThis as { readonly navigator?: { readonly onLine?: boolean } };
    const isOffline = navigator?.onLine === false;
    const fault = isOffline ? ({ kind: 'offline' } as const) : faultOf(error, this.options.isBrowser);
    // The header of a key needs the service's leave, and a redirect is not followed with it.
    const isForKey = fault.kind === 'cors' && secret?.headers !== undefined;
    return new HttpError(isForKey ? { ...fault, withKey: true } : fault, url.host, {
      cause: withoutAddress(error, url),
    });
  }
}

interface Reading {
  readonly url: URL;
  readonly limits: HttpLimits;
  readonly deadline: Deadline;
  readonly movedTo: string | undefined;
}

/** How much of an error's body is looked at. */
const MAX_SAID = 8000;

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Where the browser was led: too late to refuse the way, but not the answer. */
function followed(
  { secret }: HttpRequest,
  first: URL,
  url: string,
  rule: { readonly hosts: readonly string[] },
): URL {
  if (url === '' || url === withQuery(first, secret).href) return first;
  const target = redirectTarget([first], url, { ...rule, limit: 1 });
  if ('why' in target) throw new HttpError({ kind: 'redirectRefused', ...target }, first.host);
  const end = withoutSecret(target, secret);
  if (!end) throw new HttpError({ kind: 'redirectRefused', why: 'key', to: target.host }, first.host);
  return end;
}

const KINDS = { json: 'JSON', xml: 'XML', html: 'a web page', text: 'plain text' } as const;

function checkKind({ accept, secret }: HttpRequest, bytes: Uint8Array, contentType: string, url: URL): void {
  const start = decodeText(bytes.subarray(0, 2000), contentType);
  const text = typeof start === 'string' ? start : String.fromCharCode(...bytes.subarray(0, 2000));
  const kind = contentKind(contentType, text);
  if (kind && (accept.includes(kind) || (kind !== 'html' && accept.includes('text')))) return;
  if (bytes.length === 0) return;
  const page =
    kind === 'html' ? describePage(new TextDecoder().decode(bytes.subarray(0, 200_000))) : undefined;
  // Some services say what is wrong in a few words: “Rate exceeded.” They are read before they are cut.
  const said = kind === 'text' ? hideSecret(text.replace(/\s+/g, ' ').trim(), secret) : '';
  const words = said.slice(0, 80);
  const found = kind ? KINDS[kind] : contentType.split(';')[0]?.slice(0, 60) || 'data';
  throw new HttpError(
    { kind: 'wrongType', found, isLogin: false, ...(words && { title: words }), ...page },
    url.host,
  );
}

/** They are kept: one that repeats the key is none. */
function validatorsOf(
  header: (name: string) => string | undefined,
  secret: HttpSecret | undefined,
): Validators | undefined {
  const told = (name: string, most: number) => {
    const value = header(name)?.slice(0, most);
    return value && hideSecret(value, secret) === value ? value : undefined;
  };
  const etag = told('etag', 500);
  const lastModified = told('last-modified', 100);
  return etag || lastModified ? { ...(etag && { etag }), ...(lastModified && { lastModified }) } : undefined;
}

/** What a server may repeat in its answer and nobody shall read. */
function secretsOf(request: HttpRequest, url: URL): readonly string[] {
  const queried = [...url.searchParams].filter(([name]) => /key|token|secret|auth|mail/i.test(name));
  return [...Object.values(request.headers ?? {}), ...queried.map(([, value]) => value)];
}

/** The address with what of the secret goes into it, for `fetch` alone. */
function withQuery(url: URL, secret: HttpSecret | undefined): URL {
  if (!secret?.query) return url;
  const asked = new URL(url);
  // Behind what stands there, which stays as its service writes it.
  asked.search = [asked.search, new URLSearchParams(secret.query).toString()].filter(Boolean).join('&');
  return asked;
}

/** What logs and messages call an address: a query may hold a key. */
function nameOf(url: URL): string {
  return url.origin + url.pathname;
}

/** Some errors quote the whole address, and with it what its query holds. */
function withoutAddress(error: unknown, url: URL): unknown {
  if (!(error instanceof Error) || url.search === '' || !error.message.includes(url.search)) return error;
  return new Error(error.message.replaceAll(url.search, '?…'));
}
