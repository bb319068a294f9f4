import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseFeed } from '../../../../src/core/feeds';

const paper = {
  id: '2608.20335',
  title: 'A Title:\n  In Two Lines',
  summary: 'An abstract\nin two lines, 95\\% read.',
  authors: [
    { name: 'Ada Byron', hidden: false },
    { name: 'NVIDIA', hidden: true },
  ],
  publishedAt: '2026-08-20T00:00:00.000Z',
  submittedOnDailyAt: '2026-08-21T00:00:00.000Z',
  upvotes: 0,
};
const item = {
  paper,
  title: 'A Title: In Two Lines',
  publishedAt: '2026-08-19T20:00:00.000Z',
  numComments: 3,
};
const one = (record: unknown) => parseFeed(JSON.stringify([record])).papers[0];
const pretty = (records: unknown[]) => JSON.stringify(records, null, 2);

describe('the Daily Papers API', () => {
  it('never shows the outer publishedAt, neither as publication nor as listing', () => {
    assert.equal(one(item)?.published, '2026-08-20');
    assert.equal(one(item)?.listed, '2026-08-21');
    const undated = { ...paper, publishedAt: undefined, submittedOnDailyAt: undefined };
    assert.equal(one({ ...item, paper: undated })?.published, undefined);
    assert.equal(one({ ...item, paper: undated })?.listed, undefined);
  });

  it('finds organization, summary and repository on either level', () => {
    const extra = {
      organization: { name: 'TIGER-Lab', fullname: 'TIGER Lab', avatar: 'https://a.org/x.png' },
      ai_summary: 'One sentence.',
      githubRepo: 'https://github.com/a/b',
      projectPage: 'https://a.org',
    };
    for (const record of [
      { ...item, ...extra },
      { ...item, paper: { ...paper, ...extra } },
    ]) {
      const read = one(record);
      assert.deepEqual(read?.organization, { name: 'TIGER Lab', slug: 'TIGER-Lab' });
      assert.equal(read.aiSummary, 'One sentence.');
      assert.equal(read.codeUrl, 'https://github.com/a/b');
      assert.equal(read.projectUrl, 'https://a.org');
    }
    assert.equal(one({ ...item, submitterOrganization: { name: 'x' } })?.organization?.name, 'x');
  });

  it('joins line breaks of titles and abstracts and keeps the original abstract', () => {
    assert.equal(one(item)?.title, 'A Title: In Two Lines');
    assert.equal(one(item)?.abstract, 'An abstract in two lines, 95% read.');
    assert.equal(one(item)?.abstractSource, paper.summary);
  });

  it('reads names of authors, hidden ones too, and knows no logins', () => {
    assert.deepEqual(one(item)?.authors, [{ family: 'Byron', given: 'Ada' }, { literal: 'NVIDIA' }]);
    const text = JSON.stringify([{ ...item, submittedBy: { name: 'krahets', avatarUrl: '/avatars/x.svg' } }]);
    assert.ok(!JSON.stringify(parseFeed(text).papers).includes('krahets'));
  });

  it('takes what is missing or null for unknown', () => {
    const { problems, papers } = parseFeed(
      JSON.stringify([{ paper: { id: '2608.20335', title: 'T', summary: null, authors: null } }]),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(papers, [
      {
        id: 'arxiv:2608.20335',
        title: 'T',
        arxivId: '2608.20335',
        authors: [],
        url: 'https://arxiv.org/abs/2608.20335',
        pdfUrl: 'https://arxiv.org/pdf/2608.20335',
        sources: [{ feed: 'hf-daily-papers', seen: '' }],
      },
    ]);
  });

  it('keeps a paper with 664 authors whole', () => {
    const authors = Array.from({ length: 664 }, (_, i) => ({ name: `Given Family${i}` }));
    assert.equal(one({ ...item, paper: { ...paper, authors } })?.authors.length, 664);
  });

  it('loses only a field that has a wrong type, and says which', () => {
    const wrong = {
      ...paper,
      summary: 5,
      upvotes: '3',
      authors: [{ name: 7 }, { name: 'Ada Byron' }],
      publishedAt: 'soon',
      ai_keywords: 'x',
    };
    const { papers, problems } = parseFeed(pretty([{ ...item, paper: wrong }]));
    assert.equal(papers[0]?.authors.length, 1);
    assert.deepEqual(
      problems.map((problem) => problem.path),
      [
        '0.paper.summary',
        '0.paper.publishedAt',
        '0.paper.authors.0.name',
        '0.paper.ai_keywords',
        '0.paper.upvotes',
      ],
    );
    assert.ok(problems.every((problem) => problem.severity === 'warning' && problem.line === 2));
  });

  it('passes over fields that it does not know', () => {
    assert.deepEqual(
      parseFeed(JSON.stringify([{ ...item, new: { deep: [1] }, paper: { ...paper, newer: true } }])).problems,
      [],
    );
  });

  it('opens nothing but web addresses', () => {
    assert.equal(
      one({ ...item, paper: { ...paper, githubRepo: 'javascript:alert(1)' } })?.codeUrl,
      undefined,
    );
    assert.equal(one({ ...item, paper: { ...paper, projectPage: 'command:x' } })?.projectUrl, undefined);
  });

  it('leaves Markdown and HTML in titles as text', () => {
    assert.equal(
      one({ paper: { ...paper, title: '<img onerror=x> [a](command:b)' } })?.title,
      '<img onerror=x> [a](command:b)',
    );
  });

  it('reads a flat paper, a wrapped list, search results, a page’s props, and JSON Lines', () => {
    for (const text of [
      JSON.stringify(paper),
      JSON.stringify([paper]),
      JSON.stringify({ status: 'success', count: 1, data: [item] }),
      JSON.stringify({ data: { papers: [item] } }),
      JSON.stringify({ periodType: 'day', dateString: '2026-08-21', dailyPapers: [item] }),
      `${JSON.stringify(item)}\n`,
    ]) {
      assert.deepEqual(
        parseFeed(text).papers.map(({ id }) => id),
        ['arxiv:2608.20335'],
        text.slice(0, 60),
      );
    }
    const lines = [1, 2, 3]
      .map((n) => JSON.stringify({ paper: { id: `2608.2033${n}`, title: `T${n}` } }))
      .join('\n');
    assert.equal(parseFeed(lines).papers.length, 3);
  });
});

describe('damaged JSON', () => {
  const three = [1, 2, 3].map((n) => ({ paper: { ...paper, id: `2608.2033${n}`, title: `Title ${n}` } }));

  it('keeps the records before a cut, and tells where it is', () => {
    const text = pretty(three);
    const cut = text.slice(0, text.indexOf('Title 3') + 3);
    const { papers, problems, format } = parseFeed(cut);
    assert.equal(papers.length, 2);
    assert.equal(format, 'daily-papers-api');
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', /cut off/);
    assert.equal(problems[0]?.line, cut.split('\n').length);
    assert.equal(problems[0].column, (cut.split('\n').at(-1) ?? '').length + 1);
    assert.equal(problems[0].path, '2');
  });

  it('never reads more from a cut text than from the whole, wherever it is cut', () => {
    const text = JSON.stringify({ status: 'ok', data: three });
    for (let end = 0; end < text.length; end += 7) {
      const { papers, problems } = parseFeed(text.slice(0, end));
      assert.ok(papers.length <= 3);
      assert.ok(problems.length > 0, `cut at ${end}`);
    }
  });

  it('loses only the record that is no JSON', () => {
    const text = pretty(three).replace('"title": "Title 2"', '"title": "Title 2');
    const { papers, problems } = parseFeed(text);
    assert.deepEqual(
      papers.map(({ title }) => title),
      ['Title 1', 'Title 3'],
    );
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.path, '1');
    const line = text.split('\n').findIndex((part) => part.includes('"Title 2')) + 1;
    assert.ok(Math.abs((problems[0].line ?? 0) - line) <= 1);
  });

  it('says what a printed Python dictionary is', () => {
    const { papers, problems } = parseFeed(readFileSync('test/fixtures/feeds/api-wrapped.json', 'utf8'));
    assert.equal(papers.length, 2);
    assert.match(problems[0]?.message ?? '', /json\.dumps/);
    assert.equal(problems[0]?.path, 'data.1');
    assert.equal(problems[0].line, 40);
  });

  it('stops early in a long list of something else', () => {
    const { problems } = parseFeed(
      JSON.stringify(Array.from({ length: 5000 }, (_, i) => ({ full_name: `a/${i}` }))),
    );
    assert.equal(problems.length, 1);
  });

  it('is no way to the prototype', () => {
    parseFeed('[{"paper": {"__proto__": {"polluted": 1}, "constructor": 1, "id": "x", "title": "t"}}]');
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });
});
