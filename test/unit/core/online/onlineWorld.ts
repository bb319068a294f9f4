import { createEngines, openOnlineSearch, type OnlineSearchOptions } from '../../../../src/core/online';
import type { Http, OnlineSearch } from '../../../../src/core/ports';
import { createFetchHttp } from '../../../../src/platform/fetch';
import { FaultyServer, json, ok, type Answer } from '../../../support/faultyServer';
import {
  arxivFeed,
  huggingFacePaper,
  openAlexWork,
  semanticScholarPaper,
  type KnownWork,
} from '../../../support/scholarlyRecords';
import { VirtualClock } from '../../../support/virtualClock';
import { FakeLibrary } from './fakeLibrary';

const nothing = () => undefined;
const log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

export const TODAY = '2026-06-15';

/** Where each engine answers on a server of this machine. */
export const PATHS = {
  huggingFace: '/hf/api/papers/search',
  openAlex: '/openalex/works',
  semanticScholar: '/s2/graph/v1/paper/search',
  arxiv: '/arxiv/api/query',
} as const;

export type EngineName = keyof typeof PATHS;
export const ENGINES = Object.keys(PATHS) as EngineName[];

export const fetchHttp: Http = createFetchHttp({
  isBrowser: false,
  userAgent: 'paperside/1',
  log,
  now: () => Date.now(),
});

/** What each engine answers for works, in the shape that it documents. */
export const answerOf: Readonly<Record<EngineName, (works: readonly KnownWork[], total?: number) => Answer>> =
  {
    huggingFace: (works) => json(works.map((work) => ({ paper: huggingFacePaper(work), title: work.title }))),
    openAlex: (works, total = works.length) =>
      json({
        meta: { count: total, page: 1, per_page: 25 },
        results: works.map((work) => openAlexWork(work)),
      }),
    semanticScholar: (works, total = works.length) =>
      json({ total, offset: 0, data: works.map((work) => semanticScholarPaper(work)) }),
    arxiv: (works) => ok(arxivFeed(works), 'application/atom+xml'),
  };

/** The papers of a list of ids, as Semantic Scholar gives them. */
export const batchOf = (works: readonly KnownWork[]): Answer =>
  json(works.map((work) => semanticScholarPaper(work)));

export interface OnlineWorld {
  readonly server: FaultyServer;
  readonly clock: VirtualClock;
  readonly library: FakeLibrary;
  readonly search: OnlineSearch;
  /** Scripts what engines answer; the others have nothing. */
  answer(answers: Readonly<Partial<Record<EngineName, readonly Answer[]>>>): void;
  /** The parameters of the requests that an engine got. */
  asked(engine: EngineName): readonly URLSearchParams[];
  stop(): Promise<void>;
}

export async function startWorld(
  options: Partial<OnlineSearchOptions> & { readonly http?: Http; readonly names?: readonly string[] } = {},
): Promise<OnlineWorld> {
  const server = await FaultyServer.start();
  const clock = new VirtualClock(Date.parse(`${TODAY}T12:00:00Z`));
  const library = new FakeLibrary();
  const pause = () => Promise.resolve();
  const { origin } = server;
  const addresses = {
    huggingFace: `${origin}/hf`,
    openAlex: `${origin}/openalex`,
    semanticScholar: `${origin}/s2`,
    arxiv: `${origin}/arxiv`,
  };
  const { http = fetchHttp, names = ENGINES } = options;
  const { engines } = createEngines({ names, addresses, indexes: [] }, { http, pause });
  const search = openOnlineSearch({
    library,
    engines: () => engines,
    onDidChangeEngines: () => ({ dispose: nothing }),
    clock,
    pause,
    log,
    dateOf: (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10),
    order: () => 'relevance',
    cited: () => new Set(),
    notes: () => new Map(),
    keyPattern: () => '',
    ...options,
  });
  const answer: OnlineWorld['answer'] = (answers) => {
    for (const name of ENGINES) server.script(PATHS[name], ...(answers[name] ?? [answerOf[name]([])]));
  };
  answer({});
  return {
    server,
    clock,
    library,
    search,
    answer,
    asked: (engine) =>
      server.asked(PATHS[engine]).map(({ url }) => new URL(url, 'http://localhost').searchParams),
    stop: () => server.stop(),
  };
}
