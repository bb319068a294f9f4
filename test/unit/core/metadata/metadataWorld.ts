import assert from 'node:assert/strict';
import {
  createMetadataSources,
  type Candidate,
  type MetadataSource,
  type Service,
} from '../../../../src/core/metadata';
import { formatName, type Paper } from '../../../../src/core/paper';
import { createFetchHttp } from '../../../../src/platform/fetch';
import { FaultyServer, json, ok, status, type Answer } from '../../../support/faultyServer';
import { SARATHI, STATE_OF_OA, type KnownWork } from '../../../support/scholarlyRecords';

const nothing = () => undefined;
const log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
export const world = {
  http: createFetchHttp({ isBrowser: false, userAgent: 'paperside/1', log, now: () => Date.now() }),
  pause: () => Promise.resolve(),
  today: '2026-04-22',
};

/** A paper of the library that lacks all but what is given. */
export function bare(paper: Partial<Paper> & { readonly title: string }): Paper {
  return { id: 'title:bare', authors: [], sources: [{ feed: 'sample', seen: '2026-04-22' }], ...paper };
}

export const titled = ({ title }: KnownWork, more: Partial<Paper> = {}): Paper => bare({ title, ...more });

/** Where each service answers on a server of this machine. */
const PREFIX: Readonly<Record<Service, string>> = {
  arxiv: '/arxiv',
  crossref: '/crossref',
  openAlex: '/openalex',
  semanticScholar: '/s2',
  huggingFace: '/hf',
  dataCite: '/datacite',
  dblp: '/dblp',
};

export const xml = (text: string): Answer => ok(text, 'application/atom+xml');

/** All services on one server, for each test; what isn't scripted has nothing, as each of them says so. */
export function eachServices() {
  let server: FaultyServer | undefined;
  beforeEach(async () => {
    server = await FaultyServer.start();
    const nobody = status(404, {}, '{}');
    server
      .script(
        '/arxiv/api/query',
        xml('<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title></feed>'),
      )
      .script('/crossref/v1/works', json({ message: { items: [] } }))
      .script('/openalex/works', json({ meta: { count: 0 }, results: [] }))
      .script('/s2/graph/v1/paper/batch', json([null]))
      .script('/s2/graph/v1/paper/search/match', nobody)
      .script('/hf/api/papers/search', json([]))
      .script('/datacite/dois', json({ data: [] }))
      .script('/dblp/search/publ/api', json({ result: { hits: { '@total': '0' } } }));
  });
  afterEach(() => server?.stop());
  const get = () => {
    if (!server) throw new Error('There is no server outside a test');
    return server;
  };
  return {
    get server() {
      return get();
    },
    sources(...services: readonly Service[]): readonly MetadataSource[] {
      const wanted = services.length > 0 ? services : (Object.keys(PREFIX) as Service[]);
      return createMetadataSources(
        Object.fromEntries(wanted.map((service) => [service, get().origin + PREFIX[service]])),
        world,
      );
    },
    source(service: Service): MetadataSource {
      const [source] = this.sources(service);
      if (!source) throw new Error(`No source ${service}`);
      return source;
    },
  };
}

export const preprint = titled(SARATHI, { arxivId: '2308.16369' });
export const article = titled(STATE_OF_OA, { doi: '10.7717/peerj.4375' });
export const namesOf = ({ paper }: Candidate) => paper.authors.map(formatName);

export function only(candidates: readonly Candidate[]): Candidate {
  assert.equal(candidates.length, 1);
  const [candidate] = candidates;
  assert.ok(candidate);
  return candidate;
}

/** What every service tells of the article, each in a shape of its own. */
export function assertArticle(
  candidate: Candidate,
  service: Service,
  publication: Paper['publication'],
): void {
  const { paper } = candidate;
  assert.deepEqual(namesOf(candidate), STATE_OF_OA.authors);
  assert.deepEqual(
    [paper.title, paper.published, paper.doi, paper.venue, paper.abstract, paper.publication],
    [STATE_OF_OA.title, '2018-02-13', '10.7717/peerj.4375', 'PeerJ', STATE_OF_OA.abstract, publication],
  );
  assert.deepEqual(paper.sources, [{ feed: `metadata:${service}`, seen: '2026-04-22' }]);
  assert.equal(candidate.retraction, undefined);
}

export function assertPreprint(candidate: Candidate): void {
  const { paper } = candidate;
  assert.deepEqual(namesOf(candidate), SARATHI.authors);
  assert.deepEqual(
    [paper.title, paper.arxivId, paper.doi, paper.venue, paper.publication, paper.url],
    [SARATHI.title, '2308.16369', undefined, undefined, undefined, 'https://arxiv.org/abs/2308.16369'],
  );
}
