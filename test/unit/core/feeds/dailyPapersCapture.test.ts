import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseFeed } from '../../../../src/core/feeds';

const sample = readFileSync('media/sample-feed.txt', 'utf8');
const abstract =
  'Large models are slow. We propose a system that runs them faster on small machines, and we measure it on four public ' +
  'benchmarks. It needs half of the memory and answers twice as fast as what was best before, without any loss.';
const page = (...blocks: string[]) => ['Daily Papers', ...blocks].join('\n\n');
const footer = (date: string, who = '  • 3 authors') => `${who}\n·\n${date}`;
const published = (text: string, capturedOn?: string) =>
  parseFeed(text, capturedOn === undefined ? {} : { capturedOn }).papers.map((paper) => paper.published);

describe('the capture of a Daily Papers page', () => {
  const { papers, problems, format } = parseFeed(sample);
  const named = (start: string) => papers.find((paper) => paper.title.startsWith(start));

  it('has 59 papers with abstract and without problems', () => {
    assert.equal(papers.length, 59);
    assert.equal(format, 'daily-papers-capture');
    assert.deepEqual(problems, []);
    assert.ok(papers.every((paper) => (paper.abstract?.length ?? 0) > 500));
    assert.equal(new Set(papers.map((paper) => paper.id)).size, 59);
  });

  it('has 4 papers with no footer, of which nothing is made up', () => {
    const bare = papers.filter((paper) => paper.authorCount === undefined && !paper.organization);
    assert.deepEqual(
      bare.map((paper) => paper.title.split(/[: ]/)[0]),
      ['ParEVO', 'Endless', 'Omni-SimpleMem', 'Automatic'],
    );
    assert.ok(bare.every((paper) => paper.published === undefined && paper.comments === undefined));
  });

  it('has 5 papers of an organization and 50 with a number of authors', () => {
    assert.deepEqual(
      papers.flatMap((paper) => paper.organization ?? []),
      [
        { slug: 'Gensyn', name: 'Gensyn' },
        { slug: 'PekingUniversity', name: 'Peking University' },
        { slug: 'umd-zhou-lab', name: 'Tianyi Lab' },
        { slug: 'Stanford', name: 'Stanford AI' },
        { slug: 'Gensyn', name: 'Gensyn' },
      ],
    );
    assert.equal(papers.filter((paper) => paper.authorCount !== undefined).length, 50);
    assert.ok(papers.every((paper) => paper.authors.length === 0));
  });

  it('gives dates without a year that of the capture, 2026', () => {
    assert.equal(named('Autonomous Data')?.published, '2026-02-18');
    assert.equal(named('NanoFlow')?.published, '2024-08-22');
    assert.equal(papers.filter((paper) => paper.published?.startsWith('2026')).length, 12);
    assert.ok(papers.every((paper) => paper.listed === '2026-04-22'));
    assert.deepEqual(papers[0]?.sources, [{ feed: 'daily-papers-capture', seen: '2026-04-22' }]);
  });

  it('keeps comments where a number stands behind the date', () => {
    assert.equal(papers.filter((paper) => paper.comments !== undefined).length, 15);
    assert.equal(named('TPI-LLM')?.comments, 8);
  });

  it('reads titles as they stand', () => {
    for (const title of ['Nexus:Proactive', 'P/D-Serve:', 'Spider 2.0:', 'QEIL v2:', 'Redco:', 'TorchTitan:'])
      assert.ok(named(title), title);
  });

  it('is the same with CRLF, CR, a byte order mark, no-break spaces, or a line end at the end', () => {
    for (const text of [
      sample.replaceAll('\n', '\r\n'),
      sample.replaceAll('\n', '\r'),
      `\uFEFF${sample}`,
      sample.replaceAll('  • ', '\u00a0\u00a0• '),
      `${sample}\n\n`,
      sample.replaceAll('\n\n', '\n\n\n'),
    ]) {
      assert.deepEqual(parseFeed(text).papers, papers);
    }
  });

  it('is the same without its blank lines', () => {
    const tight = parseFeed(sample.replaceAll(/\n{2,}/g, '\n'));
    assert.deepEqual(tight.papers, papers);
  });
});

describe('dates without a year', () => {
  it('take it from the day of capture, if that is given', () => {
    const text = page(
      'Apr 22',
      'Title: One',
      abstract,
      footer('Mar 3'),
      'Title: Two',
      abstract,
      footer('Dec 3, 2025'),
    );
    assert.deepEqual(published(text, '2027-04-22'), ['2027-03-03', '2025-12-03']);
    assert.equal(parseFeed(text, { capturedOn: '2027-04-22' }).papers[0]?.listed, '2027-04-22');
  });

  it('belong to the year after the newest full date', () => {
    const text = page(
      'Apr 22',
      'Title: One',
      abstract,
      footer('Mar 3'),
      'Title: Two',
      abstract,
      footer('Dec 3, 2023'),
    );
    assert.deepEqual(published(text), ['2024-03-03', '2023-12-03']);
  });

  it('are never after the capture: December on a page of January is of the year before', () => {
    const text = page(
      'Jan 2',
      'Title: One',
      abstract,
      footer('Dec 30'),
      'Title: Two',
      abstract,
      footer('Jan 3'),
    );
    assert.deepEqual(published(text, '2026-01-02'), ['2025-12-30', '2026-01-03']);
    assert.deepEqual(published(text, '2026-01-31').at(-1), '2026-01-03');
  });

  it('may be of tomorrow over the end of a month', () => {
    assert.deepEqual(published(page('Jan 31', 'Title: One', abstract, footer('Feb 1')), '2026-01-31'), [
      '2026-02-01',
    ]);
  });

  it('take the year of a heading for a week or a month', () => {
    assert.deepEqual(published(page('April 2026', 'Title: One', abstract, footer('Mar 3'))), ['2026-03-03']);
    assert.deepEqual(published(page('Week 17, 2026', 'Title: One', abstract, footer('Mar 3'))), [
      '2026-03-03',
    ]);
  });

  it('stay unknown where nothing tells the year, and this is said', () => {
    const { papers, problems } = parseFeed(page('Apr 22', 'Title: One', abstract, footer('Mar 3')));
    assert.equal(papers[0]?.published, undefined);
    assert.equal(papers[0]?.listed, undefined);
    assert.match(problems[0]?.message ?? '', /have no year/);
  });

  it('do not exist where the calendar has no such day', () => {
    const { papers } = parseFeed(page('Title: One', abstract, footer('Feb 30, 2024')));
    assert.equal(papers[0]?.published, undefined);
  });
});

describe('what looks like something else', () => {
  it('is a title if an abstract stands behind it', () => {
    for (const title of ['Trending', 'May 5', '12 authors', 'Subscribe', 'March']) {
      const { papers } = parseFeed(
        page(
          'Apr 22, 2026',
          'Title: One',
          abstract,
          footer('Mar 3'),
          title,
          `${abstract} ${abstract}`,
          footer('Mar 4'),
        ),
      );
      assert.deepEqual(
        papers.map((paper) => paper.title),
        ['Title: One', title],
        title,
      );
      assert.equal(papers[1]?.published, '2026-03-04', title);
    }
  });

  it('is an abstract if it is its second paragraph', () => {
    const text = page(
      'Apr 22, 2026',
      'Title: One',
      abstract,
      'Code: https://example.org/x',
      'And more words to it.',
      footer('Mar 3'),
    );
    const { papers } = parseFeed(text);
    assert.equal(papers.length, 1);
    assert.ok(papers[0]?.abstract?.endsWith('words to it.'));
    assert.ok(papers[0]?.abstractSource?.includes('\n\nCode: https'));
  });

  it('is no paper if it has neither abstract nor footer, and this is said with its line', () => {
    const { papers, problems } = parseFeed(
      page('Apr 22, 2026', 'Title: One', abstract, footer('Mar 3'), 'Some link of the page'),
    );
    assert.equal(papers.length, 1);
    assert.match(problems[0]?.message ?? '', /Some link of the page/);
    assert.equal(problems[0]?.line, 13);
  });

  it('is a paper without abstract if it has a footer', () => {
    const { papers } = parseFeed(page('Apr 22, 2026', 'Title: One', footer('Mar 3'), 'Two', footer('Mar 4')));
    assert.deepEqual(
      papers.map((paper) => [paper.title, paper.abstract]),
      [
        ['Title: One', undefined],
        ['Two', undefined],
      ],
    );
  });

  it('is a title of 10,000 characters, with a warning', () => {
    const title = 'word '.repeat(2000).trim();
    const { papers, problems } = parseFeed(page('Apr 22, 2026', title, abstract, footer('Mar 3')));
    assert.equal(papers[0]?.title, title);
    assert.match(problems[0]?.message ?? '', /9999 characters/);
  });

  it('is a number of authors or comments in the thousands', () => {
    const { papers } = parseFeed(
      page('Apr 22, 2026', 'One', abstract, footer('Mar 3, 2025 2,345', '• 1,024 authors')),
    );
    assert.equal(papers[0]?.authorCount, 1024);
    assert.equal(papers[0].comments, 2345);
  });

  it('is one author', () => {
    assert.equal(
      parseFeed(page('One', abstract, footer('Mar 3, 2025', '• 1 author'))).papers[0]?.authorCount,
      1,
    );
  });
});
