import { execFile } from 'node:child_process';
import {
  indexDefinition,
  openSearchEngine,
  bulkBatches,
  type LabIndex,
} from '../../../../../src/core/online/openSearch';
import type { Paper } from '../../../../../src/core/paper';
import type { HttpRequest, Pause, ServiceKeys } from '../../../../../src/core/ports';
import type { PaperIndex } from '../../../../../src/core/search';
import { askElsewhere, parseQuery } from '../../../../../src/core/search';
import { unpackIds } from '../../../../../src/core/search/service/packedIds';
import { withServiceKeys } from '../../../../../src/core/serviceKeys';
import { createFetchHttp } from '../../../../../src/platform/fetch';
import type { OpenSearchServer } from '../../../../support/openSearchServer';

export const today = '2026-06-15';
const silent = () => undefined;
export const log = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };

export const noKeys: Pick<ServiceKeys, 'secretFor'> = { secretFor: () => Promise.resolve(undefined) };

/** An engine that asks the server over real HTTP, with the keys that are kept. */
export function engineOf(
  server: OpenSearchServer,
  given: Partial<LabIndex> = {},
  limits: HttpRequest['limits'] = {},
  keys: Pick<ServiceKeys, 'secretFor'> = noKeys,
  pause: Pause = () => Promise.resolve(),
) {
  const http = withServiceKeys(
    createFetchHttp({ isBrowser: false, userAgent: 'paperside/1', log, now: () => 0 }),
    keys,
  );
  return openSearchEngine(
    { title: 'Our lab', address: server.address, index: 'papers', ...given },
    {
      http: { fetch: (request, signal) => http.fetch({ ...request, limits }, signal) },
      pause,
    },
  );
}

/** Writes papers as the script does, without starting one. */
export async function fill(
  server: OpenSearchServer,
  papers: readonly Paper[],
  index = 'papers',
): Promise<void> {
  const ask = async (
    method: string,
    path: string,
    body?: string,
    type = 'application/json',
  ): Promise<unknown> => {
    const response = await fetch(`${server.address}/${index}${path}`, {
      method,
      ...(body !== undefined && { body, headers: { 'content-type': type } }),
    });
    const answer: unknown = await response.json();
    if (!response.ok || JSON.stringify(answer).includes('"errors":true'))
      throw new Error(JSON.stringify(answer).slice(0, 2000));
    return answer;
  };
  if (!server.indexes.has(index)) await ask('PUT', '', JSON.stringify(indexDefinition()));
  for (const { body } of bulkBatches(papers, { bytes: 5_000_000, papers: 500 }))
    await ask('POST', '/_bulk', body, 'application/x-ndjson');
  await ask('POST', '/_refresh');
}

type Engine = ReturnType<typeof engineOf>;

/** All papers that an engine gives for a query, page after page; all there are for one that it isn't asked. */
export async function askAll(engine: Engine, text: string): Promise<readonly Paper[] | undefined> {
  const { query } = parseQuery(text, { today });
  const { asked } = askElsewhere(query, (clause, place) => engine.takes(clause, place) !== 'left');
  if (!asked) return undefined;
  const papers: Paper[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await engine.ask({
      asked,
      order: query.order,
      today,
      ...(cursor !== undefined && { cursor }),
    });
    papers.push(...page.papers);
    cursor = page.next;
    if (cursor === undefined) return papers;
  }
}

/** What the index of the library finds. */
export async function foundHere(index: PaperIndex, text: string): Promise<readonly string[]> {
  return unpackIds(index.find(text, { today }).ids, () => Promise.resolve());
}

export interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** Runs `npm run fill:opensearch`, as somebody at a shell. */
export function runFill(
  given: readonly string[],
  env: NodeJS.ProcessEnv = {},
  onOutput?: (text: string, stop: () => void) => void,
): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['scripts/fillOpenSearch.mjs', ...given],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? -1) : 0, output: stdout + stderr }),
    );
    child.stdout?.on('data', (text: string) => onOutput?.(text, () => child.kill('SIGINT')));
  });
}
