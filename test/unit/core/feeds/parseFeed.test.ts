import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseFeed, parseFeedSliced } from '../../../../src/core/feeds';

const folder = 'test/fixtures/feeds';
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const fixtures = readdirSync(folder).filter((name) =>
  /^(?:api|capture|xml|json)-[a-z0-9-]+\.(?:txt|json|xml)$/.test(name),
);
const sample = readFileSync('media/sample-feed.txt', 'utf8');

describe('feeds', () => {
  for (const name of fixtures) {
    const expected = name.replace(/\.\w+$/, '.expected.json');
    it(`${name} gives what stands in ${expected}`, () => {
      assert.ok(existsSync(path.join(folder, expected)));
      assert.deepEqual(JSON.parse(JSON.stringify(parseFeed(read(name)))), JSON.parse(read(expected)));
    });
  }

  it('are the same read at once and in slices', async () => {
    for (const text of [sample, ...fixtures.map(read)]) {
      assert.deepEqual(await parseFeedSliced(text, {}, () => Promise.resolve()), parseFeed(text));
    }
  });

  it('let others run in between, and stop when asked to', async () => {
    const day = JSON.stringify(
      Array.from({ length: 300 }, () => (JSON.parse(read('api-2025.json')) as unknown[])[0]),
    );
    let pauses = 0;
    await parseFeedSliced(day, {}, () => {
      pauses++;
      return Promise.resolve();
    });
    assert.ok(pauses >= 5, `${pauses} pauses`);
    const stop = new AbortController();
    const pause = () => {
      stop.abort();
      return Promise.resolve();
    };
    const work = parseFeedSliced(day, {}, pause, stop.signal);
    await assert.rejects(work, { name: 'AbortError' });
  });

  it('show a paper once that they list twice, with what both say', () => {
    const [item] = JSON.parse(read('api-2025.json')) as { paper: Record<string, unknown> }[];
    const bare = { paper: { id: item?.paper['id'], title: item?.paper['title'] } };
    const { papers } = parseFeed(JSON.stringify([bare, item]));
    assert.equal(papers.length, 1);
    assert.equal(papers[0]?.authors.length, 4);
  });

  it('never throw, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        '\n',
        '\n\n',
        '·',
        '• 3 authors',
        'Apr 22',
        'Apr 22, 2024 2',
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        ':',
      ),
      fc.constantFrom(
        '"paper"',
        '"title"',
        '"id"',
        'null',
        '1',
        'Daily Papers',
        'Upvote',
        'Submitted by',
        '\r\n',
        '\\',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom('', '[{"paper":', 'Daily Papers\n\n'),
        (parts, start) => {
          const { papers, problems } = parseFeed(start + parts.join(''));
          for (const paper of papers) assert.ok(paper.id && paper.title);
          for (const problem of problems) assert.ok(problem.message);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('what is no feed', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['an empty text', ' \n\t', /empty/],
    ['a byte order mark alone', '\uFEFF', /empty/],
    ['a binary file', `PK\u0003\u0004${'\0'.repeat(100)}`, /binary/],
    ['a picture read as text', `\uFFFDPNG${'\uFFFD\u0001'.repeat(200)}`, /binary/],
    [
      'the HTML of a login page',
      '<!DOCTYPE html><html><head><title>Log in – Example</title></head>',
      /“Log in – Example”.*login/,
    ],
    ['another page', '<html><head><title>404</title></head></html>', /web page \(“404”\)/],
    ['XML of another kind', '<?xml version="1.0"?><svg></svg>', /holds no feed but “svg”/],
    [
      'JSON of another API',
      '{"total_count": 3, "items": [{"full_name": "a/b", "stars": 1}]}',
      /no Daily Papers; its fields are total_count, items/,
    ],
    ['the error of an API', '{"error": "Invalid date"}', /“Invalid date”/],
    ['a list of numbers', '[1, 2, 3]', /no Daily Papers/],
    [
      'a letter',
      'Dear all,\n\nplease find attached the minutes of our meeting.\n\nBest\n',
      /No papers found/,
    ],
  ];
  for (const [name, text, message] of cases) {
    it(`says so of ${name}`, () => {
      const { papers, problems, format } = parseFeed(text);
      assert.deepEqual(papers, []);
      assert.equal(format, 'unknown');
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.message ?? '', message);
      assert.equal(problems[0]?.severity, 'error');
      assert.equal(problems[0].line, 1);
    });
  }

  it('is not an empty day', () => {
    assert.deepEqual(parseFeed('[]'), { papers: [], problems: [], format: 'daily-papers-api' });
  });
});
