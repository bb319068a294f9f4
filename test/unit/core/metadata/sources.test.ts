import assert from 'node:assert/strict';
import type { Candidate } from '../../../../src/core/metadata';
import { formatName } from '../../../../src/core/paper';
import { json, ok, status } from '../../../support/faultyServer';
import * as records from '../../../support/scholarlyRecords';
import { SARATHI, STATE_OF_OA } from '../../../support/scholarlyRecords';
import {
  article,
  assertArticle,
  assertPreprint,
  bare,
  eachServices,
  namesOf,
  only,
  preprint,
  titled,
  xml,
} from './metadataWorld';

describe('services of scholarly metadata, over real HTTP', () => {
  const services = eachServices();

  describe('OpenAlex', () => {
    it('gives one work by DOI without a search, with the abstract put together from its index', async () => {
      services.server.script(
        '/openalex/works/doi:10.7717/peerj.4375',
        json(records.openAlexWork(STATE_OF_OA)),
      );
      const { candidates } = await services.source('openAlex').byIds([article]);
      assertArticle(only(candidates), 'openAlex', {
        type: 'article-journal',
        volume: '6',
        pages: 'e4375',
        publisher: 'PeerJ, Inc.',
      });
    });

    it('gives several works in one request, and a preprint by the DOI that arXiv registers', async () => {
      services.server.script(
        '/openalex/works',
        json({ results: [records.openAlexWork(SARATHI), 'no work', records.openAlexWork(STATE_OF_OA)] }),
      );
      const { candidates } = await services.source('openAlex').byIds([article, preprint]);
      assert.equal(candidates.length, 2);
      assertPreprint(candidates[0] as Candidate);
      assert.equal(candidates[0]?.paper.published, '2023-08-31');
      const asked = new URL(services.server.requests[0]?.url ?? '', 'http://x').searchParams;
      assert.equal(asked.get('filter'), 'doi:10.7717/peerj.4375|10.48550/arxiv.2308.16369');
    });

    it('knows a preprint by where it lies, though its DOI is the article’s', async () => {
      const published = { ...SARATHI, doi: '10.1145/1234567.1234568', venue: 'A Journal' };
      services.server.script(
        '/openalex/works/doi:10.48550/arxiv.2308.16369',
        json(records.openAlexWork(published)),
      );
      const { paper } = only((await services.source('openAlex').byIds([preprint])).candidates);
      assert.deepEqual([paper.arxivId, paper.doi], ['2308.16369', '10.1145/1234567.1234568']);
    });

    it('asks for an article by its own DOI, though it lies on arXiv, too', async () => {
      const published = { ...SARATHI, doi: '10.1145/1234567.1234568', venue: 'A Journal' };
      services.server.script(
        '/openalex/works/doi:10.1145/1234567.1234568',
        json(records.openAlexWork(published)),
      );
      const both = { ...preprint, doi: published.doi };
      const { paper } = only((await services.source('openAlex').byIds([both])).candidates);
      assert.equal(paper.doi, published.doi);
    });

    it('says that a work was retracted', async () => {
      const told = records.openAlexWork(STATE_OF_OA, {
        is_retracted: true,
        title: 'RETRACTED ARTICLE: The state of OA',
      });
      services.server.script('/openalex/works', json({ results: [told] }));
      const [found] = (await services.source('openAlex').byTitle?.(article))?.candidates ?? [];
      assert.deepEqual([found?.paper.title, found?.retraction], ['The state of OA', { kind: 'retracted' }]);
    });
  });

  describe('Semantic Scholar', () => {
    it('gives works by identifiers in one request, and passes over what it doesn’t know', async () => {
      services.server.script(
        '/s2/graph/v1/paper/batch',
        json([records.semanticScholarPaper(SARATHI), null, records.semanticScholarPaper(STATE_OF_OA)]),
      );
      const unknown = bare({ title: 'Unknown', doi: '10.1000/1' });
      const { candidates } = await services.source('semanticScholar').byIds([preprint, unknown, article]);
      assert.equal(candidates.length, 2);
      assertPreprint(candidates[0] as Candidate);
      assertArticle(candidates[1] as Candidate, 'semanticScholar', {
        type: 'article-journal',
        volume: '6',
        pages: 'e4375',
      });
      assert.deepEqual(JSON.parse(services.server.requests[0]?.body ?? ''), {
        ids: ['ARXIV:2308.16369', 'DOI:10.1000/1', 'DOI:10.7717/peerj.4375'],
      });
    });

    it('gives the work that fits a title best, or none', async () => {
      const source = services.source('semanticScholar');
      assert.deepEqual((await source.byTitle?.(preprint))?.candidates, []);
      services.server.script(
        '/s2/graph/v1/paper/search/match',
        json({ data: [{ ...records.semanticScholarPaper(SARATHI), matchScore: 210.5 }] }),
      );
      assertPreprint(only((await source.byTitle?.(preprint))?.candidates ?? []));
      const asked = new URL(services.server.requests.at(-1)?.url ?? '', 'http://x').searchParams;
      assert.equal(asked.get('query'), SARATHI.title.replace(':', ''));
    });
  });

  describe('DataCite', () => {
    it('gives a preprint by the DOI of its arXiv id, and arXiv is no venue', async () => {
      services.server.script(
        `/datacite/dois/${encodeURIComponent('10.48550/arxiv.2308.16369')}`,
        json({ data: records.dataCiteDoi(SARATHI) }, { 'content-type': 'application/vnd.api+json' }),
      );
      const found = only((await services.source('dataCite').byIds([preprint])).candidates);
      assertPreprint(found);
      assert.deepEqual([found.paper.published, found.paper.abstract], ['2023-08-31', SARATHI.abstract]);
    });

    it('gives data sets with their type and where they lie, and says what was withdrawn', async () => {
      const told = records.dataCiteDoi(
        { ...STATE_OF_OA, doi: '10.5281/zenodo.837902' },
        {
          publisher: { name: 'Zenodo' },
          types: { resourceTypeGeneral: 'Dataset' },
          creators: [{ name: 'Impactstory', nameType: 'Organizational' }, { name: 'Piwowar, Heather' }],
          dates: [
            { date: '2017-08-02', dateType: 'Issued' },
            { date: '2018', dateType: 'Withdrawn' },
          ],
        },
      );
      services.server.script('/datacite/dois', json({ data: [told] }));
      const found = only((await services.source('dataCite').byTitle?.(article))?.candidates ?? []);
      assert.deepEqual(namesOf(found), ['Impactstory', 'Heather Piwowar']);
      assert.deepEqual(
        [found.paper.venue, found.paper.publication, found.paper.published, found.retraction],
        ['Zenodo', { type: 'dataset', publisher: 'Zenodo' }, '2017-08-02', { kind: 'withdrawn' }],
      );
    });
  });

  describe('DBLP', () => {
    it('gives names without the numbers of namesakes, the arXiv id of a preprint, and no venue CoRR', async () => {
      const numbered = { ...SARATHI, authors: ['Wei Wang 0001', 'Ada Lovelace'] };
      services.server.script('/dblp/search/publ/api', json(records.dblpAnswer([records.dblpHit(numbered)])));
      const { paper } = only((await services.source('dblp').byTitle?.(preprint))?.candidates ?? []);
      assert.deepEqual(paper.authors.map(formatName), ['Wei Wang', 'Ada Lovelace']);
      assert.deepEqual(
        [paper.title, paper.arxivId, paper.venue, paper.published],
        [SARATHI.title, '2308.16369', undefined, '2023'],
      );
    });

    it('reads a single author, who is no list, and entities in titles', async () => {
      const told = records.dblpHit(
        { ...STATE_OF_OA, title: 'Search &amp; Find: Who Reads?' },
        {
          title: 'Search &amp; Find: Who Reads?',
          authors: { author: { '@pid': '1/1', text: 'Jos&eacute; Souza' } },
        },
      );
      services.server.script('/dblp/search/publ/api', json(records.dblpAnswer([told])));
      const { paper } = only((await services.source('dblp').byTitle?.(article))?.candidates ?? []);
      assert.deepEqual([paper.title, paper.venue], ['Search & Find: Who Reads?', 'PeerJ']);
      assert.deepEqual(paper.authors, [{ family: 'Souza', given: 'José' }]);
    });

    it('says that it can’t be read where it asks whether one is a person', async () => {
      services.server.script(
        '/dblp/search/publ/api',
        ok('<!doctype html><title>Are you human?</title>', 'text/html'),
      );
      await assert.rejects(async () => services.source('dblp').byTitle?.(article), /Are you human/);
    });
  });

  describe('arXiv', () => {
    it('gives papers by their ids in one request', async () => {
      const other = { ...STATE_OF_OA, arxivId: '2401.00001', doi: '10.1000/later' };
      services.server.script('/arxiv/api/query', xml(records.arxivFeed([SARATHI, other])));
      const { candidates } = await services
        .source('arxiv')
        .byIds([preprint, titled(other, { arxivId: '2401.00001' })]);
      assertPreprint(candidates[0] as Candidate);
      assert.equal(candidates[1]?.paper.doi, '10.1000/later');
      const asked = new URL(services.server.requests[0]?.url ?? '', 'http://x').searchParams;
      assert.equal(asked.get('id_list'), '2308.16369,2401.00001');
    });

    it('searches for the words of a title, without what its query language would misread', async () => {
      services.server.script('/arxiv/api/query', xml(records.arxivFeed([SARATHI])));
      const sought = bare({ title: 'A "quoted" title: X AND Y (with $\\alpha$)' });
      await services.source('arxiv').byTitle?.(sought);
      const asked = new URL(services.server.requests[0]?.url ?? '', 'http://x').searchParams;
      assert.equal(asked.get('search_query'), 'ti:"A quoted title X and Y with"');
    });

    it('fails where arXiv answers with an error that looks like a paper, and says what was withdrawn', async () => {
      const source = services.source('arxiv');
      const error =
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id format</summary></entry></feed>';
      services.server.script(
        '/arxiv/api/query',
        xml(error),
        xml(records.arxivFeed([{ ...SARATHI, abstract: 'This paper has been withdrawn by the authors.' }])),
      );
      await assert.rejects(source.byIds([preprint]), /incorrect id format/);
      const found = only((await source.byIds([preprint])).candidates);
      assert.deepEqual([found.paper.abstract, found.retraction], [undefined, { kind: 'withdrawn' }]);
    });
  });

  describe('Hugging Face', () => {
    it('gives a paper by its arXiv id, and by title for what came from there', async () => {
      const source = services.source('huggingFace');
      services.server
        .script('/hf/api/papers/2308.16369', json(records.huggingFacePaper(SARATHI)))
        .script(
          '/hf/api/papers/search',
          json([{ paper: records.huggingFacePaper(SARATHI), title: SARATHI.title }]),
        );
      assertPreprint(only((await source.byIds([preprint])).candidates));
      assertPreprint(only((await source.byTitle?.(preprint))?.candidates ?? []));
      assert.ok(source.isHomeOf?.(preprint));
      assert.ok(!source.isHomeOf?.({ ...preprint, sources: [{ feed: 'arxiv:cs.CL', seen: '' }] }));
    });
  });

  it('fail with the service’s name where an answer has another shape than it documents', async () => {
    services.server
      .script('/openalex/works', json({ works: [] }))
      .script('/crossref/v1/works', json({ message: { results: [] } }))
      .script('/datacite/dois', json({ items: [] }))
      .script('/dblp/search/publ/api', ok('{"result": ', 'application/json'))
      .script('/s2/graph/v1/paper/search/match', status(500));
    for (const source of services.sources('openAlex', 'crossref', 'dataCite', 'dblp', 'semanticScholar')) {
      await assert.rejects(async () => source.byTitle?.(article), /127\.0\.0\.1/);
    }
  });
});
