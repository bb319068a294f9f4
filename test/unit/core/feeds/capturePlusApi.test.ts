import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseFeed } from '../../../../src/core/feeds';
import { mergePapers, PaperIdentities, type Paper } from '../../../../src/core/paper';

const item = (JSON.parse(readFileSync('test/fixtures/feeds/api-2025.json', 'utf8')) as unknown[])[0];
const [fromApi] = parseFeed(JSON.stringify([item]), { capturedOn: '2025-09-01' }).papers;

/** The same paper as the page shows it: a number of authors, no id, no links, perhaps another day. */
function onPage(api: Paper, title: string, comments: string): Paper {
  const [year = '', month = '', day = ''] = (api.published ?? '').split('-');
  const name = new Date(`${year}-${month}-${day}T00:00Z`).toLocaleString('en', {
    month: 'short',
    timeZone: 'UTC',
  });
  const footer = `  • ${api.authors.length} authors\n·\n${name} ${Number(day)}, ${year}${comments}`;
  const text = ['Daily Papers', 'Apr 22, 2026', title, api.abstract ?? '', footer].join('\n\n');
  const [paper] = parseFeed(text, { capturedOn: '2026-04-22' }).papers;
  assert.ok(paper);
  return paper;
}

describe('one paper from the page and from the API', () => {
  assert.ok(fromApi);
  const api = fromApi;
  const page = onPage(api, api.title.replaceAll(': ', ':'), ' 99');

  it('is known as the same, whichever comes first', () => {
    for (const [held, incoming] of [
      [page, api],
      [api, page],
    ] as const) {
      const identities = new PaperIdentities<Paper>();
      identities.add(held);
      assert.equal(identities.find(incoming)?.id, held.id);
    }
  });

  it('has names, links, keywords and the better title of the API and the newer counts of the page', () => {
    for (const merged of [mergePapers(page, api), mergePapers(api, page)]) {
      assert.equal(merged.title, api.title);
      assert.deepEqual(merged.authors, api.authors);
      assert.equal(merged.authorCount, undefined);
      assert.equal(merged.abstract, api.abstract);
      for (const field of [
        'arxivId',
        'url',
        'pdfUrl',
        'codeUrl',
        'keywords',
        'aiSummary',
        'upvotes',
      ] as const)
        assert.deepEqual(merged[field], api[field], field);
      assert.equal(merged.comments, 99);
      assert.equal(merged.listed, '2026-04-22');
      assert.equal(merged.published, api.published);
      assert.deepEqual(merged.sources.map(({ feed }) => feed).sort(), [
        'daily-papers-capture',
        'hf-daily-papers',
      ]);
    }
  });

  it('keeps the id under which it is held, and changes nothing when it comes again', () => {
    const merged = mergePapers(page, api);
    assert.equal(merged.id, page.id);
    assert.equal(mergePapers(merged, api), merged);
    assert.equal(mergePapers(merged, page), merged);
  });

  it('is two papers where the years differ', () => {
    const identities = new PaperIdentities<Paper>();
    identities.add({ ...page, published: '2019-01-01' });
    assert.equal(identities.find(page), undefined);
  });
});
