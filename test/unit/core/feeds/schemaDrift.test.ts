import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFeed } from '../../../../src/core/feeds';
import { readPaper } from '../../../../src/core/paper';
import { paperRecord } from '../../../support/paperServer';

const sound = paperRecord('2604.10001', '2026-04-22', {
  ai_summary: 'One sentence.',
  ai_keywords: ['words'],
  githubRepo: 'https://github.com/a/b',
  githubStars: 3,
  projectPage: 'https://a.example.org',
  organization: { name: 'a', fullname: 'A' },
  numTotalModels: 1,
});
const item = {
  id: 'https://a.example.org/1',
  title: 'A Title',
  content_html: '<p>Text</p>',
  date_published: '2026-04-22T00:00:00Z',
  authors: [{ name: 'Ada Byron' }],
  tags: ['words'],
};

/** `record` with something else in some of its fields, on any level. */
const drifted = (record: object): fc.Arbitrary<object> => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('javascript:alert(1)', '<b>x</b>', '2026-02-30', -1, 1e300, ''),
  );
  return fc
    .array(fc.tuple(fc.constantFrom(...Object.keys(record)), anything), { maxLength: 4 })
    .map((changes) => ({ ...record, ...Object.fromEntries(changes) }));
};

/** What is read of anything is sound, or told. */
function check(text: string, entries: number): void {
  const { papers, problems, format } = parseFeed(text);
  assert.ok(format === 'unknown' ? problems.length > 0 : papers.length <= entries);
  for (const paper of papers) {
    assert.deepEqual(readPaper(JSON.parse(JSON.stringify(paper))).problem, undefined, JSON.stringify(paper));
    assert.ok(
      [paper.url, paper.pdfUrl, paper.codeUrl, paper.projectUrl].every((url) => !url || /^https?:/.test(url)),
    );
  }
}

describe('feeds whose schema has drifted', () => {
  it('give papers that are sound in every field, from the Daily Papers API', () => {
    const records = fc
      .tuple(drifted(sound.paper), drifted(sound))
      .map(([paper, outer]) => ({ ...outer, paper }));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(records, drifted(sound), drifted(sound.paper)), { maxLength: 3 }),
        (list) => check(JSON.stringify(list), list.length),
      ),
      { numRuns: 500 },
    );
  });

  it('give papers that are sound in every field, from JSON Feed', () => {
    // By its version one knows it: without that it is something else.
    const version = 'https://jsonfeed.org/version/1.1';
    const head = { title: 'A', authors: [], items: [] };
    fc.assert(
      fc.property(drifted(head), fc.array(drifted(item), { maxLength: 3 }), (feed, items) => {
        const { items: changed } = feed as { items: unknown };
        const own = Array.isArray(changed) && changed.length === 0;
        check(JSON.stringify({ version, ...feed, ...(own && { items }) }), own ? items.length : Infinity);
      }),
      { numRuns: 500 },
    );
  });

  it('give papers that are sound in every field, from XML', () => {
    const names = fc.constantFrom(
      'title',
      'link',
      'id',
      'guid',
      'pubDate',
      'published',
      'dc:date',
      'dc:creator',
      'author',
      'prism:doi',
      'category',
      'description',
      'content',
      'prism:publicationName',
    );
    const element = fc.tuple(
      names,
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          '2026-13-01',
          '10.5555/',
          'arXiv:2604.10001v2',
          'javascript:alert(1)',
          '&lt;p&gt;',
          'A, B and C',
        ),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('rss', 'feed'),
        fc.array(fc.array(element, { maxLength: 8 }), { maxLength: 3 }),
        (root, entries) => {
          const escape = (text: string) => text.replaceAll('<', '&lt;');
          const body = entries.map(
            (each) =>
              `<entry>${each.map(([name, text]) => `<${name}>${escape(text)}</${name}>`).join('')}</entry>`,
          );
          check(`<${root}>${body.join('')}</${root}>`, entries.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
