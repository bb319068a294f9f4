import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AddOutcome } from '../../../../src/core/library';
import type { Paper } from '../../../../src/core/paper';
import { PapersideError } from '../../../../src/core/problems';
import { decodeFileText } from '../../../../src/core/feeds';
import type { ImportSource } from '../../../../src/features/importPapers/importSource';
import { importSources } from '../../../../src/features/importPapers/importSources';
import { describeFailure, describeOutcome, megabytes } from '../../../../src/features/importPapers/outcome';
import { World } from '../../core/library/world';

const sampleFeed = readFileSync('media/sample-feed.txt', 'utf8');
const pause = () => Promise.resolve();
const today = '2026-04-22';
const english = {
  t: (message: string, ...args: (string | number | boolean)[]) =>
    message.replace(/\{(\d)\}/g, (_, at: string) => String(args[Number(at)])),
};

function file(name: string, content: string | Uint8Array): ImportSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, feed: `import:${name}`, read: (signal) => decodeFileText(name, bytes, pause, signal) };
}

/** Imports one file into an empty library, and says what a person is told. */
async function imported(name: string, content: string | Uint8Array) {
  const { library } = new World().open();
  const source = file(name, content);
  const report = await importSources(
    [source],
    { library, pause, today },
    () => undefined,
    new AbortController().signal,
  );
  const problems = report.problems.map(({ problem }) => problem);
  return { library, report, problems, failure: describeFailure([name], problems, english) };
}

const day = [
  {
    paper: {
      id: '2408.12757',
      title: 'NanoFlow',
      summary: 'We serve.',
      publishedAt: '2024-08-22T00:00:00.000Z',
    },
  },
];

describe('importing papers', () => {
  it('says how many came, and the second time how many were there', async () => {
    const { library, report } = await imported('day.txt', sampleFeed);
    assert.equal(describeOutcome(report.counts, 0, english), '59 papers added');
    const again = await importSources(
      [file('day.txt', sampleFeed)],
      { library, pause, today },
      () => undefined,
      new AbortController().signal,
    );
    assert.equal(describeOutcome(again.counts, 0, english), '0 papers added, 59 already there');
  });

  it('names updates and problems only where there are some', () => {
    const counts = { added: 34, updated: 3, unchanged: 22 };
    assert.equal(
      describeOutcome(counts, 2, english),
      '34 papers added, 3 updated, 22 already there, 2 problems',
    );
    assert.equal(
      describeOutcome({ added: 1, updated: 0, unchanged: 0 }, 1, english),
      '1 paper added, 1 problem',
    );
  });

  it('reads CRLF, a byte order mark and UTF-16 as if they were not there', async () => {
    const utf16 = Buffer.from(`\uFEFF${sampleFeed}`, 'utf16le');
    const forms = [sampleFeed.replace(/\n/g, '\r\n'), `\uFEFF${sampleFeed}`, utf16];
    const { library: plain } = await imported('day.txt', sampleFeed);
    const titles = [...plain.values()].map(({ paper }) => paper.title);
    for (const form of forms) {
      const { library } = await imported('day.txt', form);
      assert.deepEqual(
        [...library.values()].map(({ paper }) => paper.title),
        titles,
      );
    }
  });

  it('lets a file that cannot be read cost only itself', async () => {
    const { library } = new World().open();
    const broken: ImportSource = {
      name: 'huge.json',
      feed: 'import:huge.json',
      read: () => Promise.reject(new PapersideError('fileTooLarge', 'huge.json has 200 MB.')),
    };
    const report = await importSources(
      [broken, file('day.json', JSON.stringify(day))],
      { library, pause, today },
      () => undefined,
      new AbortController().signal,
    );
    assert.equal(report.counts.added, 1);
    assert.equal(report.isTooLarge, true);
    assert.deepEqual(
      report.problems.map(({ source, problem }) => `${source.name}: ${problem.message}`),
      ['huge.json: huge.json has 200 MB.'],
    );
  });

  it('adds nothing when it is cancelled', async () => {
    const added: Paper[] = [];
    const library = {
      add: (papers: readonly Paper[]): Promise<AddOutcome> => {
        added.push(...papers);
        return Promise.resolve({ added: [], updated: [], unchanged: [] });
      },
    };
    const controller = new AbortController();
    const pause = () => {
      controller.abort();
      return Promise.resolve();
    };
    const importing = importSources(
      [file('day.txt', sampleFeed)],
      { library, pause, today },
      () => undefined,
      controller.signal,
    );
    await assert.rejects(importing, { name: 'AbortError' });
    assert.deepEqual(added, []);
  });
});

describe('importing a bibliography', () => {
  const forms: readonly (readonly [name: string, text: string])[] = [
    ['refs.bib', '@article{byron24, title = {On {Looms}}, author = {Byron, Ada}, year = 2024}'],
    ['pasted', '@article{byron24, title = {On {Looms}}, author = {Byron, Ada}, year = 2024}'],
    [
      'refs.json',
      '[{"id":"byron24","type":"article-journal","title":"On Looms","author":[{"family":"Byron","given":"Ada"}],"issued":{"date-parts":[[2024]]}}]',
    ],
    [
      'refs.yaml',
      'references:\n- id: byron24\n  type: article-journal\n  title: On Looms\n  author:\n  - family: Byron\n    given: Ada\n  issued: 2024\n',
    ],
    ['refs.ris', 'TY  - JOUR\nID  - byron24\nTI  - On Looms\nAU  - Byron, Ada\nPY  - 2024\nER  - \n'],
  ];
  for (const [name, text] of forms) {
    it(`brings its works with their keys: ${name}`, async () => {
      const { library, problems } = await imported(name, text);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        [...library.values()].map(({ paper }) => {
          const { title, authors, published, citationKey, sources } = paper;
          return { title, authors, published, citationKey, sources };
        }),
        [
          {
            title: 'On Looms',
            authors: [{ family: 'Byron', given: 'Ada' }],
            published: '2024',
            citationKey: 'byron24',
            sources: [{ feed: `import:${name}`, seen: today }],
          },
        ],
      );
    });
  }

  it('tells what of it could not be read, with its place, and takes the rest', async () => {
    const { report, problems } = await imported(
      'refs.bib',
      '@article{a, title = {One}}\n@article{b, year = 2024}\n',
    );
    assert.equal(report.counts.added, 1);
    assert.deepEqual(
      problems.map(({ message, line }) => [message, line]),
      [['The entry “b” has no title and was left out. Give it one.', 2]],
    );
  });

  it('that has no entries is told of', async () => {
    const { failure } = await imported('refs.bib', 'Nothing at all.');
    assert.match(failure, /refs\.bib/);
    assert.match(failure, /no entries/);
  });
});

describe('importing what is no feed', () => {
  const bad: readonly [what: string, name: string, content: string | Uint8Array, told: RegExp][] = [
    [
      'an empty file',
      'empty.txt',
      '',
      /^Couldn't import papers from empty\.txt\. The text is empty\. Copy the text/,
    ],
    [
      'a binary file',
      'cover.png',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]),
      /cover\.png is a binary file\. Choose/,
    ],
    [
      'another encoding',
      'latin.txt',
      new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]),
      /latin\.txt is no text in UTF-8\. If it is a feed, save it again/,
    ],
    [
      'a login page',
      'day.html',
      '<!DOCTYPE html><html><head><title>Sign in</title></head><body><input type="password"></body></html>',
      /web page \(“Sign in”\) that asks for a login, not a feed/,
    ],
    [
      'truncated JSON without a paper',
      'day.json',
      '[{"paper": {"id": "24',
      /^Couldn't import papers from day\.json\. .{20,}/,
    ],
    [
      'JSON of another API',
      'weather.json',
      '{"temperature": 21, "wind": {"speed": 3}}',
      /^Couldn't import papers from weather\.json\. .{20,}/,
    ],
    ['prose', 'note.md', '# Shopping\n\n- milk\n- bread\n', /^Couldn't import papers from note\.md\. .{20,}/],
  ];
  for (const [what, name, content, told] of bad) {
    it(`says so for ${what}`, async () => {
      const { library, problems, failure } = await imported(name, content);
      assert.equal(library.size, 0);
      assert.ok(problems.length > 0);
      assert.match(failure, told);
    });
  }

  it('keeps the whole papers of truncated JSON and says where it breaks off', async () => {
    const text = JSON.stringify([...day, ...day]);
    const { library, problems } = await imported('day.json', text.slice(0, -30));
    assert.equal(library.size, 1);
    assert.equal(problems.length, 1);
    assert.ok(problems[0]!.line !== undefined || problems[0]!.path !== undefined);
  });

  it('holds a title of 10,000 characters and a paper with no abstract', async () => {
    const long = { paper: { ...day[0]!.paper, title: 'A long title '.repeat(800), summary: undefined } };
    const { library } = await imported('day.json', JSON.stringify([long]));
    assert.equal(library.size, 1);
    const [held] = library.values();
    assert.equal(held!.paper.abstract, undefined);
    assert.ok(held!.paper.title.startsWith('A long title A long title'));
  });

  it('keeps two papers with one title apart', async () => {
    const twins = ['2408.00001', '2408.00002'].map((id) => ({ paper: { ...day[0]!.paper, id } }));
    assert.equal((await imported('day.json', JSON.stringify(twins))).library.size, 2);
  });
});

describe('a size', () => {
  it('is told in megabytes', () => {
    assert.equal(megabytes(200_000_000), '200 MB');
    assert.equal(megabytes(1_540_000), '1.5 MB');
  });
});
