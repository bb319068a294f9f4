import assert from 'node:assert/strict';
import { checkWorks, type CheckRun, type EntryCheck } from '../../../../src/core/bibliographyCheck';
import type { Paper } from '../../../../src/core/paper';
import { json, late, status } from '../../../support/faultyServer';
import * as records from '../../../support/scholarlyRecords';
import { SARATHI, STATE_OF_OA } from '../../../support/scholarlyRecords';
import { article, bare, eachServices, preprint, xml } from '../metadata/metadataWorld';

describe('checking a bibliography, over real HTTP', () => {
  const services = eachServices();

  async function check(works: readonly Paper[], more: Partial<CheckRun> = {}, signal?: AbortSignal) {
    const checks: EntryCheck[] = [];
    const failures = await checkWorks(
      works,
      {
        sources: services.sources(),
        pause: () => Promise.resolve(),
        onChecked: (done) => void checks.push(...done),
        ...more,
      },
      signal,
    );
    return { checks, failures };
  }
  const outcome = async (work: Paper, more: Partial<CheckRun> = {}) => {
    const { checks } = await check([work], more);
    assert.equal(checks.length, 1);
    return { findings: checks[0]?.findings, doubt: checks[0]?.doubt };
  };
  const registered = (more: Readonly<Record<string, unknown>> = {}, doi = '10.7717/peerj.4375') =>
    services.server.script(
      `/crossref/v1/works/${encodeURIComponent(doi)}`,
      json({ status: 'ok', message: records.crossrefWork({ ...STATE_OF_OA, doi }, more) }),
    );
  const agency = (id: string, doi: string) =>
    services.server.script(
      `/crossref/v1/works/${encodeURIComponent(doi)}/agency`,
      json({ status: 'ok', 'message-type': 'work-agency', message: { DOI: doi, agency: { id, label: id } } }),
    );
  const arxivTells = (feed: string) => services.server.script('/arxiv/api/query', xml(feed));

  it('has nothing against an article that its agency has', async () => {
    registered();
    assert.deepEqual(await outcome(article), { findings: [], doubt: undefined });
  });

  it('tells of a retraction as Crossref does, with the notice', async () => {
    registered({
      'updated-by': [{ type: 'retraction', DOI: '10.7717/peerj.9', source: 'retraction-watch' }],
    });
    assert.deepEqual((await outcome(article)).findings, [
      { service: 'crossref', kind: 'retracted', notice: '10.7717/peerj.9' },
    ]);
  });

  it('tells of a withdrawal and of an expression of concern, each as what it is', async () => {
    registered({ 'updated-by': [{ type: 'withdrawal', DOI: '10.7717/peerj.9' }] });
    assert.equal((await outcome(article)).findings?.[0]?.kind, 'withdrawn');
    registered({ 'updated-by': [{ type: 'expression_of_concern', DOI: '10.7717/peerj.9' }] });
    assert.equal((await outcome(article)).findings?.[0]?.kind, 'concern');
  });

  it('tells of the worse where a concern ended in a retraction, and keeps its notice', async () => {
    registered({ 'updated-by': [{ type: 'expression_of_concern', DOI: '10.7717/peerj.8' }] });
    services.server.script(
      '/openalex/works/doi:10.7717/peerj.4375',
      json(records.openAlexWork(STATE_OF_OA, { is_retracted: true })),
    );
    assert.deepEqual((await outcome(article)).findings, [{ service: 'openAlex', kind: 'retracted' }]);
  });

  it('passes over a correction', async () => {
    registered({ 'updated-by': [{ type: 'correction', DOI: '10.7717/peerj.9' }] });
    assert.deepEqual((await outcome(article)).findings, []);
  });

  it('tells of a retraction that only OpenAlex knows', async () => {
    registered();
    services.server.script(
      '/openalex/works/doi:10.7717/peerj.4375',
      json(records.openAlexWork(STATE_OF_OA, { is_retracted: true })),
    );
    assert.deepEqual((await outcome(article)).findings, [{ service: 'openAlex', kind: 'retracted' }]);
  });

  it('tells of a paper that arXiv says was withdrawn, in its comment', async () => {
    const comment =
      '<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">This paper has been withdrawn by the author due to an error in Lemma 2</arxiv:comment></entry>';
    arxivTells(records.arxivFeed([SARATHI]).replace('</entry>', comment));
    assert.deepEqual(await outcome(preprint), {
      findings: [{ service: 'arxiv', kind: 'withdrawn' }],
      doubt: undefined,
    });
  });

  it('takes no other comment for a withdrawal', async () => {
    const comment =
      '<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">12 pages; an earlier version was withdrawn from a workshop</arxiv:comment></entry>';
    arxivTells(records.arxivFeed([SARATHI]).replace('</entry>', comment));
    assert.deepEqual(await outcome(preprint), { findings: [], doubt: undefined });
  });

  it('tells of a preprint of which arXiv names the published version', async () => {
    arxivTells(records.arxivFeed([{ ...SARATHI, doi: '10.1145/1' }]));
    assert.deepEqual((await outcome(preprint)).findings, [
      { kind: 'published', by: 'arxiv', version: { doi: '10.1145/1' } },
    ]);
  });

  it('tells of a preprint of which the library holds the published version', async () => {
    arxivTells(records.arxivFeed([SARATHI]));
    const held = bare({ title: SARATHI.title, doi: '10.1145/2', venue: 'OSDI' });
    const { findings } = await outcome(preprint, { versions: () => [held] });
    assert.deepEqual(findings, [
      { kind: 'published', by: 'library', version: { doi: '10.1145/2', venue: 'OSDI' } },
    ]);
  });

  it('says nothing of a preprint to whoever cites the published version already', async () => {
    registered();
    arxivTells(records.arxivFeed([{ ...SARATHI, doi: '10.7717/peerj.4375' }]));
    const { findings } = await outcome({ ...article, arxivId: '2308.16369' });
    assert.deepEqual(findings, []);
  });

  it('calls a DOI dead that no agency has', async () => {
    const { findings, doubt } = await outcome({ ...article, doi: '10.7717/peerj.0' });
    assert.deepEqual([findings, doubt], [[{ kind: 'deadDoi', doi: '10.7717/peerj.0' }], undefined]);
  });

  for (const [id, path] of [
    ['crossref', '/crossref/v1/works/'],
    ['datacite', '/datacite/dois/'],
  ] as const) {
    it(`calls a DOI dead that belongs to ${id}, where ${id} itself has none such`, async () => {
      const doi = '10.5281/zenodo.0';
      agency(id, doi);
      assert.deepEqual((await outcome({ ...article, doi })).findings, [{ kind: 'deadDoi', doi }]);
      assert.ok(services.server.asked(path + encodeURIComponent(doi)).length > 0);
    });
  }

  it('calls no DOI dead that another agency registers, and says that it was not checked', async () => {
    agency('jalc', '10.11501/1');
    assert.deepEqual(await outcome({ ...article, doi: '10.11501/1' }), {
      findings: [],
      doubt: { kind: 'elsewhere', agency: 'jalc' },
    });
  });

  it('takes a DOI for registered where the agency has a record that tells no title', async () => {
    registered({ title: [] });
    agency('crossref', '10.7717/peerj.4375');
    assert.deepEqual(await outcome(article), {
      findings: [],
      doubt: { kind: 'unknown', service: 'crossref' },
    });
  });

  it('finds at DataCite what Crossref does not register', async () => {
    const work = { ...STATE_OF_OA, doi: '10.5281/zenodo.7' };
    services.server.script('/datacite/dois/10.5281%2Fzenodo.7', json({ data: records.dataCiteDoi(work) }));
    const { findings, doubt } = await outcome({ ...article, doi: work.doi });
    assert.deepEqual([findings, doubt], [[], undefined]);
  });

  it('never calls fine, or dead, what its agency could not be asked for', async () => {
    services.server.script('/crossref/v1/works/10.7717%2Fpeerj.4375', status(503));
    services.server.script('/openalex/works/doi:10.7717/peerj.4375', json(records.openAlexWork(STATE_OF_OA)));
    const { checks, failures } = await check([article]);
    assert.deepEqual(checks[0]?.findings, []);
    assert.equal(checks[0].doubt?.kind, 'failed');
    assert.deepEqual([...failures.keys()], ['crossref']);
  });

  it('still tells what others know while the agency is down', async () => {
    services.server.script('/crossref/v1/works/10.7717%2Fpeerj.4375', status(503));
    services.server.script(
      '/openalex/works/doi:10.7717/peerj.4375',
      json(records.openAlexWork(STATE_OF_OA, { is_retracted: true })),
    );
    const { findings, doubt } = await outcome(article);
    assert.deepEqual([findings?.[0]?.kind, doubt?.kind], ['retracted', 'failed']);
  });

  it('leaves in doubt, not dead, a DOI of which the agency is unknown since the service is down', async () => {
    const doi = '10.7717/peerj.0';
    services.server.script(`/crossref/v1/works/${encodeURIComponent(doi)}/agency`, status(503));
    const { findings, doubt } = await outcome({ ...article, doi });
    assert.deepEqual([findings, doubt?.kind], [[], 'failed']);
  });

  it('leaves in doubt a DOI whose agency is off by the settings, and a paper that arXiv does not know', async () => {
    const sources = services.sources('openAlex', 'arxiv');
    assert.deepEqual((await outcome(article, { sources })).doubt, { kind: 'unasked', service: 'crossref' });
    assert.deepEqual((await outcome(preprint)).doubt, { kind: 'unknown', service: 'arxiv' });
  });

  it('asks for many in few requests, and tells each its own', async () => {
    const works = Array.from({ length: 60 }, (_, i) => ({ ...article, doi: `10.7717/peerj.${i}` }));
    services.server.script('/crossref/v1/works', (response, request) => {
      const filter = new URL(request.url ?? '', 'http://x').searchParams.get('filter') ?? '';
      const told = filter.split(',').map((each) => {
        const doi = each.slice('doi:'.length);
        const updates = doi.endsWith('.7') ? [{ type: 'retraction', DOI: '10.7717/n' }] : [];
        return records.crossrefWork({ ...STATE_OF_OA, doi }, { 'updated-by': updates });
      });
      json(records.crossrefAnswer(told))(response, request);
    });
    const { checks } = await check(works);
    const bad = checks.filter(({ findings }) => findings.length > 0).map(({ work }) => work.doi);
    assert.deepEqual([checks.length, bad], [60, ['10.7717/peerj.7']]);
    assert.ok(checks.every(({ doubt }) => doubt === undefined));
    assert.ok(services.server.requests.length <= 8, String(services.server.requests.length));
  });

  it('keeps what is done when the person cancels', async () => {
    const works = Array.from({ length: 60 }, (_, i) => ({ ...preprint, arxivId: `2308.${10000 + i}` }));
    services.server.script('/arxiv/api/query', xml(records.arxivFeed([SARATHI])), late(60_000, status(200)));
    const controller = new AbortController();
    const checks: EntryCheck[] = [];
    const onChecked = (done: readonly EntryCheck[]) => {
      checks.push(...done);
      setTimeout(() => controller.abort(), 20);
    };
    await assert.rejects(check(works, { onChecked }, controller.signal), { name: 'AbortError' });
    assert.equal(checks.length, 50);
  });
});
