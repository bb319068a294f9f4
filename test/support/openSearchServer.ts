import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, status, type Answer, type SeenRequest } from './faultyServer';
import { EngineError, isJson, type Json } from './openSearch/engineError';
import { search } from './openSearch/search';
import { StoredIndex } from './openSearch/storedIndex';

/**
 * As much of OpenSearch and Elasticsearch as is asked of them, over real HTTP: an index is made by its settings and
 * mapping, documents come by `_bulk`, and searches are answered by the manuals. What they don't document is refused,
 * as the real ones do. Its analysis is held against Lucene's own in `test/bench/openSearchAnalysisOracle.bench.ts`.
 */
export class OpenSearchServer {
  readonly requests: SeenRequest[] = [];
  readonly indexes = new Map<string, StoredIndex>();
  /** Without this header requests are refused. */
  authorization: string | undefined;
  /** What a body of `_bulk` may have in bytes. */
  mostBytes = Infinity;
  readonly #faults: { readonly path: string; readonly answer: Answer }[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#take(request, response));
    this.#server.keepAliveTimeout = 1000;
  }

  static async start(): Promise<OpenSearchServer> {
    const server = new OpenSearchServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What the next requests whose path ends so get in place of an answer, one each. */
  fail(path: string, ...answers: readonly Answer[]): this {
    this.#faults.push(...answers.map((answer) => ({ path, answer })));
    return this;
  }

  asked(path: string): readonly SeenRequest[] {
    return this.requests.filter(({ url }) => url.split('?')[0]?.endsWith(path));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const url = request.url ?? '';
    this.requests.push({ url, headers: request.headers, body: body.toString(), at: Date.now() });
    const at = this.#faults.findIndex(({ path }) => url.split('?')[0]?.endsWith(path));
    const [fault] = at < 0 ? [] : this.#faults.splice(at, 1);
    (fault?.answer ?? this.#answer(request, url, body))(response, request);
  }

  #answer({ method = '', headers }: IncomingMessage, url: string, body: Buffer): Answer {
    if (this.authorization !== undefined && headers.authorization !== this.authorization)
      return status(
        401,
        { 'content-type': 'application/json' },
        JSON.stringify(new EngineError(401, 'security_exception', 'missing authentication credentials').body),
      );
    if (url.endsWith('/_bulk') && body.length > this.mostBytes) return status(413);
    const [path = '', parameters = ''] = url.split('?');
    const [, index = '', action = ''] = path.split('/').map(decodeURIComponent);
    try {
      return json(
        this.#run(
          { method, index, action, parameters, type: headers['content-type'] ?? '' },
          body.toString(),
        ),
      );
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return status(error.status, { 'content-type': 'application/json' }, JSON.stringify(error.body));
    }
  }

  #run(asked: Asked, body: string): Json {
    const { method, index, action, type } = asked;
    if (body !== '' && !/^application\/(?:x-nd)?json\b/.test(type))
      throw new EngineError(
        406,
        'media_type_header_exception',
        `Content-Type header [${type}] is not supported`,
      );
    if (method === 'PUT' && action === '') return this.#create(index, body);
    const stored = this.indexes.get(index);
    if (!stored) throw new EngineError(404, 'index_not_found_exception', `no such index [${index}]`);
    switch (`${method} ${action}`) {
      case 'GET _mapping':
        return { [index]: { mappings: stored.mapping } };
      case 'POST _bulk':
        return bulk(body, stored);
      case 'POST _refresh':
        stored.refresh();
        return { _shards: { total: 1, successful: 1, failed: 0 } };
      case 'POST _mget': {
        const { ids } = parsed(body);
        return {
          docs: (ids as readonly string[]).map((_id) => ({ _index: index, _id, found: stored.has(_id) })),
        };
      }
      case 'POST _search':
        return search(parsed(body), stored, index);
      default:
        throw new EngineError(
          405,
          'method_not_allowed',
          `Incorrect HTTP method for uri [/${index}/${action}] and method [${method}]`,
        );
    }
  }

  #create(index: string, body: string): Json {
    if (this.indexes.has(index))
      throw new EngineError(400, 'resource_already_exists_exception', `index [${index}] already exists`);
    this.indexes.set(index, new StoredIndex(parsed(body)));
    return { acknowledged: true, shards_acknowledged: true, index };
  }
}

interface Asked {
  readonly method: string;
  readonly index: string;
  readonly action: string;
  readonly parameters: string;
  readonly type: string;
}

function bulk(body: string, stored: StoredIndex): Json {
  if (!body.endsWith('\n'))
    throw new EngineError(
      400,
      'illegal_argument_exception',
      'The bulk request must be terminated by a newline [\\n]',
    );
  const lines = body.split('\n').slice(0, -1);
  const items: Json[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const action = parsed(lines[at] ?? '').index;
    if (!isJson(action) || typeof action._id !== 'string')
      throw new EngineError(400, 'illegal_argument_exception', `Malformed action/metadata line [${at + 1}]`);
    const { _id } = action;
    try {
      const isNew = stored.write(_id, parsed(lines[at + 1] ?? ''));
      items.push({ index: { _id, status: isNew ? 201 : 200, result: isNew ? 'created' : 'updated' } });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      const { type, reason, status: code } = error;
      items.push({ index: { _id, status: code, error: { type, reason } } });
    }
  }
  return { took: 1, errors: items.some(({ index }) => isJson(index) && 'error' in index), items };
}

function parsed(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    if (isJson(value)) return value;
  } catch {
    // Told below.
  }
  throw new EngineError(400, 'parse_exception', 'request body is required, as an object of JSON');
}
