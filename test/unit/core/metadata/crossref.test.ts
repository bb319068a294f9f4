import assert from 'node:assert/strict';
import { json } from '../../../support/faultyServer';
import * as records from '../../../support/scholarlyRecords';
import { STATE_OF_OA } from '../../../support/scholarlyRecords';
import { article, assertArticle, bare, eachServices, only } from './metadataWorld';

describe('Crossref, over real HTTP', () => {
  const services = eachServices();

  it('gives a work by DOI, whatever signs the DOI has', async () => {
    const doi = '10.1002/(sici)1097-4571(199501)46:1<1::aid-asi1>3.0.co;2-q';
    const work = { ...STATE_OF_OA, doi };
    services.server.script(
      `/crossref/v1/works/${encodeURIComponent(doi)}`,
      json({ message: records.crossrefWork(work) }),
    );
    const { candidates } = await services.source('crossref').byIds([{ ...article, doi }]);
    assert.equal(only(candidates).paper.doi, doi);
  });

  it('gives several works in one request', async () => {
    services.server.script(
      '/crossref/v1/works',
      json(records.crossrefAnswer([records.crossrefWork(STATE_OF_OA)])),
    );
    const other = bare({ title: 'Unknown', doi: '10.1000/1' });
    const { candidates } = await services.source('crossref').byIds([article, other]);
    assertArticle(only(candidates), 'crossref', {
      type: 'article-journal',
      volume: '6',
      pages: 'e4375',
      publisher: 'PeerJ, Inc.',
    });
    const asked = new URL(services.server.requests[0]?.url ?? '', 'http://x').searchParams;
    assert.equal(asked.get('filter'), 'doi:10.7717/peerj.4375,doi:10.1000/1');
  });

  it('reads an abstract in JATS: sections named, formulas as TeX, no tags', async () => {
    const abstract =
      '<jats:title>ABSTRACT</jats:title><jats:sec><jats:title>Background</jats:title><jats:p>We show <jats:italic>that</jats:italic> a &lt; b.</jats:p></jats:sec><jats:sec><jats:title>Results:</jats:title><jats:p>Since <jats:inline-formula><jats:alternatives><jats:tex-math>\\documentclass{minimal}\\begin{document}$$x^2$$\\end{document}</jats:tex-math><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math></jats:alternatives></jats:inline-formula> grows.</jats:p></jats:sec>';
    const told = records.crossrefWork(STATE_OF_OA, { abstract });
    services.server.script('/crossref/v1/works', json(records.crossrefAnswer([told])));
    const [found] = (await services.source('crossref').byTitle?.(article))?.candidates ?? [];
    assert.equal(found?.paper.abstract, 'Background: We show that a < b. Results: Since $x^2$ grows.');
  });

  it('reads names of people and groups, particles told apart, and dates that are years or nothing', async () => {
    const told = records.crossrefWork(STATE_OF_OA, {
      author: [
        { family: 'van der Maaten', given: 'Laurens' },
        { name: 'The LIGO Scientific Collaboration', sequence: 'additional' },
        { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
        { given: 'Plato' },
        { affiliation: [] },
      ],
      published: { 'date-parts': [[null]] },
      issued: { 'date-parts': [[2018]] },
      subtitle: ['With a Subtitle'],
    });
    services.server.script('/crossref/v1/works', json(records.crossrefAnswer([told])));
    const { paper } = only((await services.source('crossref').byTitle?.(article))?.candidates ?? []);
    assert.deepEqual(paper.authors, [
      { family: 'Maaten', given: 'Laurens', 'non-dropping-particle': 'van der' },
      { literal: 'The LIGO Scientific Collaboration' },
      { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
      { literal: 'Plato' },
    ]);
    assert.deepEqual([paper.published, paper.title.endsWith(': With a Subtitle')], ['2018', true]);
  });

  it('tells a notice of retraction from the work that it is about', async () => {
    const notice = records.crossrefWork(STATE_OF_OA, {
      DOI: '10.7717/peerj.4375/retraction',
      title: [`Retraction: ${STATE_OF_OA.title}`],
      'update-to': [{ DOI: '10.7717/peerj.4375', type: 'retraction', label: 'Retraction', updated: {} }],
    });
    const work = records.crossrefWork(STATE_OF_OA, {
      'updated-by': [{ DOI: '10.7717/peerj.4375/retraction', type: 'retraction', source: 'publisher' }],
    });
    services.server.script('/crossref/v1/works', json(records.crossrefAnswer([notice, work])));
    const reading = await services.source('crossref').byTitle?.(article);
    const retraction = { kind: 'retracted', notice: '10.7717/peerj.4375/retraction' };
    assert.deepEqual(only(reading?.candidates ?? []).retraction, retraction);
    assert.deepEqual(reading?.notices, [{ doi: '10.7717/peerj.4375', retraction }]);
  });
});
