import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What the server does with one request. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface SeenRequest {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * A server on this machine that answers as it is told, request by request: `script(path, …)` says what comes for a
 * path, the last answer again and again. What nobody scripted is a 404.
 */
export class FaultyServer {
  readonly requests: SeenRequest[] = [];
  /** The most requests that were under way at one moment. */
  busiest = 0;
  readonly #scripts = new Map<string, Answer[]>();
  readonly #server: Server;
  #busy = 0;

  private constructor(readonly host: string) {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.keepAliveTimeout = 1000;
  }

  /** @param host a second one serves as “another host”: `localhost` beside `127.0.0.1` */
  static async start(host = '127.0.0.1'): Promise<FaultyServer> {
    const server = new FaultyServer(host);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get origin(): string {
    return `http://${this.host}:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers for a path with its query, or without one for all queries; for `*` whatever path. */
  script(path: string, ...answers: readonly Answer[]): this {
    this.#scripts.set(path, [...answers]);
    return this;
  }

  asked(path: string): readonly SeenRequest[] {
    return this.requests.filter(({ url }) => url === path || url.split('?')[0] === path);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.busiest = Math.max(this.busiest, ++this.#busy);
    response.on('close', () => this.#busy--);
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const url = request.url ?? '';
    this.requests.push({ url, headers: request.headers, body, at: Date.now() });
    const script =
      this.#scripts.get(url) ?? this.#scripts.get(url.split('?')[0] ?? '') ?? this.#scripts.get('*') ?? [];
    const answer = script.length > 1 ? script.shift() : script[0];
    (answer ?? status(404))(response, request);
  }
}

type Headers = Readonly<Record<string, string>>;

/** A sound answer. */
export const ok =
  (body: string | Uint8Array, type = 'application/json', headers: Headers = {}): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': type, ...headers }).end(body);

export const json = (value: unknown, headers: Headers = {}): Answer =>
  ok(JSON.stringify(value), 'application/json', headers);

export const status =
  (code: number, headers: Headers = {}, body = ''): Answer =>
  (response) =>
    response.writeHead(code, headers).end(body);

/** 304 for whoever knows this version, else the body with its tag. */
export const tagged =
  (etag: string, body: string, type = 'application/json'): Answer =>
  (response, request) =>
    request.headers['if-none-match'] === etag
      ? response.writeHead(304, { etag }).end()
      : response.writeHead(200, { 'content-type': type, etag }).end(body);

export const redirect = (to: string, code = 302): Answer => status(code, { location: to });

/** `answer`, after a while. */
export const late =
  (milliseconds: number, answer: Answer): Answer =>
  (response, request) => {
    const timer = setTimeout(() => answer(response, request), milliseconds);
    response.on('close', () => clearTimeout(timer));
  };

/** Takes the request and says nothing. */
export const silent: Answer = () => undefined;

/** Breaks the connection after so many bytes of the body. */
export const dropped =
  (body: string, after: number): Answer =>
  (response) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    });
    response.write(Buffer.from(body).subarray(0, after), () => response.destroy());
  };

/** Names a length that isn't the body's. */
export const wrongLength =
  (body: string, length: number): Answer =>
  (response) => {
    response.socket?.write(
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${body}`,
    );
    response.socket?.end();
  };

/** Sends a piece now and then, `count` times or for ever. */
export const dripping =
  (piece: string, every: number, count = Infinity): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('[');
    let sent = 0;
    const timer = setInterval(() => {
      if (++sent <= count) response.write(piece);
      else response.end(']');
    }, every);
    response.on('close', () => clearInterval(timer));
  };

/** A body without an end, as fast as it is read. */
export const endless: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const piece = `"${'x'.repeat(65_000)}",`;
  let open = true;
  response.on('close', () => (open = false));
  response.write('[');
  const more = () => {
    while (open && response.write(piece));
    if (open) response.once('drain', more);
  };
  more();
};

/** Some kilobytes that unfold to so many megabytes. */
export const gzipBomb = (megabytes: number): Answer => {
  const bomb = gzipSync(Buffer.alloc(megabytes * 1_000_000, ' '));
  return ok(bomb, 'application/json', { 'content-encoding': 'gzip' });
};

export const gzipped = (body: string, type = 'application/json'): Answer =>
  ok(gzipSync(body), type, { 'content-encoding': 'gzip' });

/** What a captive portal or an expired session gives, with status 200 and a wrong type. */
export const loginPage = (type = 'text/html'): Answer =>
  ok(
    '<!DOCTYPE html>\n<html><head><title>Sign in to Campus WiFi</title></head><body><form><input type="password"></form></body></html>',
    type,
  );
