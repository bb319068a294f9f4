/**
 * One request over the network at a time: bounded in bytes, time and redirects, with failures that say why. It knows
 * no politeness; `politeHttp` in `core/fetching` adds that to any implementation.
 */
export interface Http {
  /**
   * @returns an answer with status 2xx, or 304 where `known` still holds
   * @throws HttpError for everything else; AbortError if `signal` aborts
   */
  fetch(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse>;
}

export interface HttpRequest {
  /** An absolute `http` or `https` address. */
  readonly url: string;
  /** What the caller can read. Any other answer is refused, whatever its headers call it. */
  readonly accept: readonly ContentKind[];
  /** Sent as they are. They may hold secrets: they are never logged and never sent to another host. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Added by `withServiceKeys`: nobody else has a key in hand. */
  readonly secret?: HttpSecret;
  /** A JSON text to POST; without it the request is a GET. */
  readonly body?: string;
  /** What the last answer of this address could be told by; makes the request conditional. */
  readonly known?: Validators;
  /** Other hosts to which the server may send on. Never without encryption where the request had it. */
  readonly redirectsTo?: readonly string[];
  readonly limits?: Partial<HttpLimits>;
  /**
   * How long the service may have us wait before it is asked, or asked again, in milliseconds: a minute. Whoever looks
   * on is told sooner.
   */
  readonly patience?: number;
}

/**
 * What proves who asks. It is sent to its own address and what is below it, by no redirect to another one, and it stands
 * in no log, no error, and no address that an answer has.
 */
export interface HttpSecret {
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Parameters of the query. */
  readonly query?: Readonly<Record<string, string>>;
  /** Every text of it that nobody may read: it is taken out of whatever a server says, whole and in parts. */
  readonly hidden: readonly string[];
}

export type ContentKind = 'json' | 'xml' | 'html' | 'text';

/** What tells one version of an answer from another (RFC 9110 §8.8). */
export interface Validators {
  readonly etag?: string;
  /** As the server wrote it. */
  readonly lastModified?: string;
}

export interface HttpLimits {
  /** Of the body, after decompression. 20 MB. */
  readonly bytes: number;
  /** For the whole, redirects included, in milliseconds. A minute. */
  readonly total: number;
  /** For which nothing may come, in milliseconds. 20 seconds. */
  readonly idle: number;
  /** How often the server may send on. 5. */
  readonly redirects: number;
}

export interface HttpResponse {
  readonly status: number;
  /** The address that answered in the end. */
  readonly url: string;
  /** Set where the server said that the address has moved for good (301, 308). */
  readonly movedTo?: string;
  /** A header's value, whatever the case of its name. */
  header(name: string): string | undefined;
  /** Absent where the server told nothing to know this answer by. */
  readonly validators?: Validators;
  /** The body, decompressed; empty for 304. */
  readonly bytes: Uint8Array;
  /**
   * The body in the encoding that its mark, its headers or its first line name, else UTF-8.
   * @throws HttpError 'badEncoding' where it isn't written in that
   */
  text(): string;
}
