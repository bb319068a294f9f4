import assert from 'node:assert/strict';
import { fetchPaper, NO_MEMORY } from '../../../../src/core/sources';
import * as answer from '../../../support/faultyServer';
import { paperRecord } from '../../../support/paperServer';
import { all, eachServer, ids, last, messages, source, today, world } from './sourceWorld';

describe('Hugging Face, over real HTTP', () => {
  const started = eachServer();
  it('read trending papers and searches from the API, and an organization’s from its page', async () => {
    const base = started.server.origin;
    const list = [paperRecord('2604.10001', today), paperRecord('2604.10002', today)];
    started.server.script('/api/daily_papers', answer.json(list));
    started.server.script(
      '/api/papers/search',
      answer.json(list.map(({ paper }) => ({ paper, title: paper['title'] }))),
    );
    const props = JSON.stringify({ org: { name: 'x' }, papers: list })
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;');
    const page = `<!doctype html><html><body><div data-target="Header" data-props="{&quot;a&quot;:1}"></div><div class="SVELTE_HYDRATER" data-target="OrgPapers" data-props="${props}"></div></body></html>`;
    started.server.script('/nvidia/papers', answer.ok(page, 'text/html'));
    const both = ['arxiv:2604.10001', 'arxiv:2604.10002'];
    assert.deepEqual(ids(await all(source({ kind: 'trending-papers', base }))), both);
    assert.equal(started.server.requests[0]?.url, '/api/daily_papers?sort=trending&limit=100');
    const searched = source({ kind: 'searched-papers', query: 'speech & text', base });
    assert.deepEqual(ids(await all(searched)), both);
    assert.equal(started.server.requests[1]?.url, '/api/papers/search?q=speech+%26+text&limit=100');
    const organization = source({ kind: 'organization-papers', organization: 'nvidia', base });
    const parts = await all(organization);
    assert.deepEqual(ids(parts), both);
    assert.equal(parts[0]?.papers[0]?.sources[0]?.feed, 'hf-organization:nvidia');
  });

  it('say so where an organization’s page holds no papers any more', async () => {
    started.server.script(
      '/nvidia/papers',
      answer.ok('<!doctype html><html><title>nvidia</title></html>', 'text/html'),
    );
    const parts = await all(
      source({ kind: 'organization-papers', organization: 'nvidia', base: started.server.origin }),
    );
    assert.equal(messages(parts).length, 1);
    assert.deepEqual(last(parts), NO_MEMORY);
  });

  it('fetch a single paper with what links to it, or nothing for one that is unknown', async () => {
    const options = { base: started.server.origin };
    const { paper } = paperRecord('2407.21783', today, {
      numTotalModels: 72,
      numTotalDatasets: 15,
      numTotalSpaces: 324,
      githubRepo: 'https://github.com/a/b',
      githubStars: 9,
    });
    started.server.script('/api/papers/2407.21783', answer.json(paper));
    const found = await fetchPaper('arXiv:2407.21783v2', today, options, world);
    assert.deepEqual(
      [found?.linkedModels, found?.linkedDatasets, found?.linkedSpaces, found?.codeStars],
      [72, 15, 324, 9],
    );
    assert.equal(await fetchPaper('2407.00001', today, options, world), undefined);
    assert.equal(await fetchPaper('no id', today, options, world), undefined);
  });
});
