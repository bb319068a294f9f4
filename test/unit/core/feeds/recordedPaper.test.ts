import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFeed } from '../../../../src/core/feeds';
import { readPaper, type Paper } from '../../../../src/core/paper';

const item = {
  id: 'https://a.example.org/1',
  url: 'https://a.example.org/1',
  title: 'A Title',
  content_text: 'What it is about.',
  date_published: '2026-04-22T00:00:00Z',
  authors: [{ name: 'Gabriel José García Márquez' }],
};
const record = {
  id: 'marquez2026title',
  type: 'article-journal',
  author: [{ family: 'García Márquez', given: 'Gabriel José' }, { literal: 'The Title Team' }],
  issued: { 'date-parts': [[2026, 3]] },
  'container-title': 'Journal of Titles',
  DOI: '10.1000/title',
  URL: 'https://a.example.org/1',
  custom: { listed: '2026-04-20', organization: { name: 'A' }, authorCount: 2 },
};
const version = 'https://jsonfeed.org/version/1.1';
const feedOf = (_csl: unknown) => JSON.stringify({ version, title: 'A', items: [{ ...item, _csl }] });
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const atomOf = (json: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:r="https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json">
  <title>A</title><entry><title>A Title</title><id>${item.id}</id><updated>${item.date_published}</updated>
  <author><name>Gabriel José García Márquez</name></author><summary>What it is about.</summary>
  <r:item>${escaped(json)}</r:item></entry></feed>`;
const only = (text: string): Paper => {
  const { papers } = parseFeed(text, { feed: 'a', capturedOn: '2026-04-23' });
  assert.equal(papers.length, 1);
  return papers[0]!;
};
const whole: Paper = {
  id: 'doi:10.1000/title',
  title: 'A Title',
  abstract: 'What it is about.',
  authors: record.author,
  authorCount: 2,
  organization: { name: 'A' },
  published: '2026-03',
  listed: '2026-04-20',
  doi: '10.1000/title',
  venue: 'Journal of Titles',
  url: 'https://a.example.org/1',
  sources: [{ feed: 'a', seen: '2026-04-23' }],
};

describe('an entry that brings its reference along', () => {
  it('is read as the reference says, from JSON Feed and Atom', () => {
    assert.deepEqual(only(feedOf(record)), whole);
    assert.deepEqual(only(atomOf(JSON.stringify(record))), whole);
  });

  it('counts as any other where the reference can not be read', () => {
    const names = (paper: Paper) => paper.authors.map(({ family }) => family);
    for (const broken of [null, 7, 'text', [], {}, { type: 'book' }])
      assert.deepEqual(names(only(feedOf(broken))), ['Márquez'], JSON.stringify(broken));
    assert.deepEqual(names(only(atomOf('{ "id": '))), ['Márquez']);
  });

  it('loses fields that are wrong, and nothing else', () => {
    const custom = { listed: 'soon', organization: 7, authorCount: -1, publication: { volume: 3 } };
    const { listed, organization, authorCount, ...rest } = whole;
    assert.deepEqual(only(feedOf({ ...record, custom })), rest);
    assert.ok(listed && organization && authorCount);
    assert.equal(only(feedOf({ ...record, URL: 'javascript:alert(1)' })).url, undefined);
  });

  it('gives a sound paper, whatever the reference is', () => {
    const anything = fc.oneof(fc.jsonValue(), fc.constantFrom('javascript:alert(1)', '2026-02-30', -1, ''));
    const changes = fc.array(
      fc.tuple(fc.constantFrom(...Object.keys(record), 'title', 'abstract', '__proto__'), anything),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        changes,
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(record.custom)), anything)),
        (own, more) => {
          const custom = { ...record.custom, ...Object.fromEntries(more) };
          for (const text of [
            feedOf({ ...record, custom, ...Object.fromEntries(own) }),
            atomOf(JSON.stringify({ ...record, custom, ...Object.fromEntries(own) })),
          ]) {
            const paper = only(text);
            assert.equal(readPaper(JSON.parse(JSON.stringify(paper))).problem, undefined, text);
            assert.equal(paper.title, 'A Title');
            assert.ok(paper.url === undefined || /^https?:/.test(paper.url), text);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
