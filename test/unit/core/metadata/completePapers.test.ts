import assert from 'node:assert/strict';
import {
  completePaper,
  completePapers,
  completeWithChoice,
  describeStep,
  type Completion,
  type CompletionStep,
  type MetadataSource,
} from '../../../../src/core/metadata';
import { formatName, sourceOf, type Paper } from '../../../../src/core/paper';
import { isAbort } from '../../../../src/core/problems';
import { dropped, json, loginPage, silent, status } from '../../../support/faultyServer';
import * as records from '../../../support/scholarlyRecords';
import { SARATHI, STATE_OF_OA, type KnownWork } from '../../../support/scholarlyRecords';
import { bare, eachServices, titled, world, xml } from './metadataWorld';

const preprint = titled(SARATHI, { arxivId: '2308.16369' });
const article = titled(STATE_OF_OA, { doi: '10.7717/peerj.4375' });
/** As the sample feed has it: an abstract and how many authors there are, but no names and no identifier. */
const sample = titled(SARATHI, { abstract: SARATHI.abstract, authorCount: 6, published: '2023-08-30' });

const { pause } = world;
const outcomes = ({ steps }: Completion) =>
  steps.map(({ service, by, outcome }) => `${service} ${by} ${outcome}`);
const names = ({ completed }: Completion) => completed.authors.map(formatName);
const complete = (paper: Paper, sources: readonly MetadataSource[]) =>
  completePaper(paper, { sources, pause });

describe('completing papers, over real HTTP', () => {
  const services = eachServices();

  it('asks who knows best first, the others for what is missing still, and says who said what', async () => {
    services.server
      .script('/arxiv/api/query', xml(records.arxivFeed([SARATHI])))
      .script(
        '/openalex/works/doi:10.48550/arxiv.2308.16369',
        json(
          records.openAlexWork({ ...SARATHI, venue: 'A Journal', volume: '3', pages: '1', doi: '10.1000/1' }),
        ),
      )
      .script('/s2/graph/v1/paper/batch', json([records.semanticScholarPaper(SARATHI)]));
    const completion = await complete(
      preprint,
      services.sources('arxiv', 'semanticScholar', 'openAlex', 'dataCite', 'huggingFace'),
    );
    const { completed, kind, additions } = completion;
    assert.equal(kind, 'completed');
    assert.deepEqual(names(completion), SARATHI.authors);
    assert.deepEqual(
      [completed.venue, completed.doi, completed.publication?.volume, completed.published],
      ['A Journal', '10.1000/1', '3', '2023-08-31'],
    );
    assert.deepEqual(
      (['authors', 'venue', 'title'] as const).map((field) => sourceOf(completed, field)?.feed),
      ['metadata:arxiv', 'metadata:openAlex', 'sample'],
    );
    // Who has nothing to add isn't asked: nothing is missing after OpenAlex.
    assert.deepEqual(outcomes(completion), ['arxiv id told', 'semanticScholar id known', 'openAlex id told']);
    assert.deepEqual(
      additions.map(({ id }) => id),
      [preprint.id, preprint.id],
    );
  });

  it('lets the next take over where a service is down, and tells so', async () => {
    services.server
      .script('/crossref/v1/works/10.7717%2Fpeerj.4375', status(503, {}, 'Down for maintenance'))
      .script('/openalex/works/doi:10.7717/peerj.4375', loginPage('application/json'))
      .script('/datacite/dois/10.7717%2Fpeerj.4375', dropped('{"data": {"attributes": {', 10))
      .script('/s2/graph/v1/paper/batch', json([records.semanticScholarPaper(STATE_OF_OA)]));
    const completion = await complete(article, services.sources());
    assert.equal(completion.kind, 'completed');
    assert.deepEqual(names(completion), STATE_OF_OA.authors);
    assert.deepEqual(outcomes(completion), ['crossref id failed', 'semanticScholar id told']);
    const told = completion.steps.map(describeStep);
    assert.match(told[0] ?? '', /^Crossref, by identifier: failed \(127\.0\.0\.1.*503/);
  });

  it('takes whoever is left where all but one are down', async () => {
    for (const path of [
      '/crossref/v1/works/10.7717%2Fpeerj.4375',
      '/crossref/v1/works',
      '/s2/graph/v1/paper/batch',
      '/s2/graph/v1/paper/search/match',
      '/openalex/works',
      '/openalex/works/doi:10.7717/peerj.4375',
      '/datacite/dois/10.7717%2Fpeerj.4375',
      '/arxiv/api/query',
    ])
      services.server.script(path, status(500));
    services.server.script('/dblp/search/publ/api', json(records.dblpAnswer([records.dblpHit(STATE_OF_OA)])));
    const completion = await complete(article, services.sources());
    assert.deepEqual(names(completion), STATE_OF_OA.authors);
    assert.equal(outcomes(completion).filter((each) => each.endsWith('failed')).length, 8);
    assert.equal(outcomes(completion).at(-1), 'dblp title told');
  });

  it('says that it failed where nobody could be asked, and that nobody has it where all answered', async () => {
    services.server
      .script('/crossref/v1/works/10.7717%2Fpeerj.4375', status(500))
      .script('/crossref/v1/works', status(500));
    assert.equal((await complete(article, services.sources('crossref'))).kind, 'failed');
    services.server
      .script('/crossref/v1/works/10.7717%2Fpeerj.4375', status(404))
      .script('/crossref/v1/works', json({ message: { items: [] } }));
    const notFound = await complete(article, services.sources('crossref'));
    assert.equal(notFound.kind, 'notFound');
    assert.deepEqual(outcomes(notFound), ['crossref id nothing', 'crossref title nothing']);
    assert.equal(notFound.completed, notFound.paper);
  });

  it('asks a service that is down no more in the same run', async () => {
    services.server.script('/s2/graph/v1/paper/search/match', status(500));
    const sought = ['One Work of Many', 'Another Work of Many', 'A Third Work of Many'].map((title) =>
      bare({ title }),
    );
    const completions = await completePapers(sought, { sources: services.sources('semanticScholar'), pause });
    assert.equal(services.server.requests.length, 1);
    assert.deepEqual(
      completions.map(({ kind }) => kind),
      ['failed', 'failed', 'failed'],
    );
    assert.equal(new Set(completions.flatMap(({ steps }) => steps.map(({ why }) => why))).size, 1);
  });

  it('finds a paper without identifier and names where it came from first, by title and abstract', async () => {
    services.server
      .script('/hf/api/papers/search', json([{ paper: records.huggingFacePaper(SARATHI) }]))
      .script('/arxiv/api/query', xml(records.arxivFeed([SARATHI])));
    const completion = await complete(sample, services.sources());
    assert.deepEqual(names(completion), SARATHI.authors);
    assert.deepEqual(
      [completion.completed.arxivId, completion.completed.authorCount],
      ['2308.16369', undefined],
    );
    assert.equal(outcomes(completion)[0], 'huggingFace title told');
    // By the identifier that came of it, the others are asked for the rest.
    assert.ok(outcomes(completion).some((each) => each.startsWith('arxiv id')));
    assert.ok(services.server.asked('/s2/graph/v1/paper/search/match').length === 0);
  });

  it('groups many papers into one request', async () => {
    const many = Array.from({ length: 30 }, (_, i): KnownWork => ({
      ...SARATHI,
      title: `Work Number ${i} of Many`,
      arxivId: `2308.1${1000 + i}`,
    }));
    services.server.script('/arxiv/api/query', xml(records.arxivFeed(many)));
    const asked: string[] = [];
    const completions = await completePapers(
      many.map((work) =>
        titled(work, { id: `arxiv:${work.arxivId}`, ...(work.arxivId && { arxivId: work.arxivId }) }),
      ),
      {
        sources: services.sources('arxiv'),
        pause,
        onAsk: (service, papers) => asked.push(`${service} ${papers}`),
      },
    );
    assert.deepEqual(asked, ['arxiv 30']);
    assert.ok(
      completions.every(({ kind, completed }) => kind === 'completed' && completed.authors.length === 6),
    );
  });

  it('asks again in halves where one identifier spoils a request, and only that one goes without', async () => {
    const good = { ...STATE_OF_OA, doi: '10.1000/good' };
    services.server.script('/s2/graph/v1/paper/batch', (response, request) => {
      void (async () => {
        let body = '';
        for await (const chunk of request) body += String(chunk);
        return body;
      })();
      const last = services.server.requests.at(-1)?.body ?? '';
      (last.includes('bad')
        ? status(400, {}, '{"error":"bad id"}')
        : json([records.semanticScholarPaper(good)]))(response, request);
    });
    const papers = [titled(good, { doi: '10.1000/good' }), bare({ title: 'Spoiled', doi: '10.1000/bad' })];
    const completions = await completePapers(papers, { sources: services.sources('semanticScholar'), pause });
    assert.deepEqual(completions.map(outcomes), [
      ['semanticScholar id told'],
      ['semanticScholar id failed', 'semanticScholar title nothing'],
    ]);
  });

  it('takes another work of the same title, by others, years apart, for no match at all', async () => {
    const other = {
      ...SARATHI,
      authors: ['Ada Lovelace', 'Charles Babbage'],
      published: '2009',
      arxivId: '0901.00001',
    };
    const sought = titled(SARATHI, { authors: [{ family: 'Agrawal', given: 'Amey' }], published: '2023' });
    services.server
      .script('/s2/graph/v1/paper/search/match', json({ data: [records.semanticScholarPaper(other)] }))
      .script(
        '/openalex/works',
        json({ results: [records.openAlexWork({ ...other, published: '2023-01-01' })] }),
      );
    const completion = await complete(sought, services.sources('semanticScholar', 'openAlex'));
    assert.equal(completion.kind, 'notFound');
    assert.deepEqual(outcomes(completion), ['semanticScholar title other', 'openAlex title other']);
    assert.equal(completion.completed, sought);
  });

  it('asks the person where a title is all there is, offers each work once, and goes on with the choice', async () => {
    const other = {
      ...SARATHI,
      authors: ['Ada Lovelace'],
      abstract: 'Something else.',
      arxivId: '0901.00001',
    };
    services.server
      .script('/s2/graph/v1/paper/search/match', json({ data: [records.semanticScholarPaper(SARATHI)] }))
      .script(
        '/openalex/works',
        json({ results: [SARATHI, other].map((work) => records.openAlexWork(work)) }),
      );
    const completion = await complete(
      bare({ title: SARATHI.title }),
      services.sources('semanticScholar', 'openAlex'),
    );
    assert.equal(completion.kind, 'unsure');
    assert.deepEqual(
      completion.choices.map(({ service, paper }) => `${service} ${paper.arxivId ?? ''}`),
      ['semanticScholar 2308.16369', 'openAlex 0901.00001'],
    );
    const [choice] = completion.choices;
    assert.ok(choice);
    const chosen = completeWithChoice(completion, choice);
    assert.deepEqual([chosen.kind, chosen.completed.arxivId], ['completed', '2308.16369']);
    assert.deepEqual(names(chosen), SARATHI.authors);
  });

  it('does not trust an identifier that leads to a work of another name', async () => {
    services.server.script(
      '/crossref/v1/works/10.7717%2Fpeerj.4375',
      json({
        message: records.crossrefWork({
          ...STATE_OF_OA,
          title: 'Feeding Habits of Bats in Caves',
          abstract: 'Bats eat.',
        }),
      }),
    );
    const completion = await complete(article, services.sources('crossref'));
    assert.equal(completion.kind, 'unsure');
    assert.equal(completion.choices[0]?.paper.title, 'Feeding Habits of Bats in Caves');
    assert.deepEqual(completion.completed.authors, []);
  });

  it('asks nobody for a paper that lacks nothing', async () => {
    const whole: Paper = {
      ...article,
      authors: [{ literal: 'Plato' }],
      published: '2018',
      abstract: 'A',
      venue: 'V',
      publication: { volume: '1' },
    };
    const completion = await complete(whole, services.sources());
    assert.deepEqual(
      [completion.kind, completion.steps, services.server.requests.length],
      ['complete', [], 0],
    );
  });

  it('asks on which pages of its journal a paper stands, where only that is missing', async () => {
    services.server.script(
      '/crossref/v1/works/10.7717%2Fpeerj.4375',
      json({ message: records.crossrefWork(STATE_OF_OA) }),
    );
    const withoutPages: Paper = {
      ...article,
      authors: [{ literal: 'Plato' }],
      published: '2018',
      abstract: 'A',
      venue: 'PeerJ',
      publication: { type: 'article-journal', volume: '6' },
    };
    const { completed, steps } = await complete(withoutPages, services.sources('crossref'));
    assert.equal(steps.length, 1);
    assert.deepEqual(completed.publication, {
      type: 'article-journal',
      volume: '6',
      pages: 'e4375',
      publisher: 'PeerJ, Inc.',
    });
    assert.deepEqual(completed.authors, withoutPages.authors);
  });

  it('passes on that a work was retracted, also where only the notice says so', async () => {
    const notice = records.crossrefWork(STATE_OF_OA, {
      DOI: '10.7717/notice',
      'update-to': [{ DOI: '10.7717/PEERJ.4375', type: 'retraction' }],
    });
    services.server.script('/crossref/v1/works', json(records.crossrefAnswer([notice])));
    const completion = await complete(article, services.sources('crossref'));
    assert.deepEqual(completion.retraction, { kind: 'retracted', notice: '10.7717/notice' });
  });

  it('ends at once where it is cancelled', async () => {
    services.server.script('/arxiv/api/query', silent);
    const cancel = new AbortController();
    const steps: CompletionStep[] = [];
    const run = completePapers(
      [preprint],
      {
        sources: services.sources(),
        pause,
        onAsk: () => setTimeout(() => cancel.abort(), 20),
        onStep: (_, step) => steps.push(step),
      },
      cancel.signal,
    );
    await assert.rejects(run, (error) => isAbort(error));
    assert.deepEqual(steps, []);
  });
});
