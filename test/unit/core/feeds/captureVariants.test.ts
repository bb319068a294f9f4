import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFeed } from '../../../../src/core/feeds';
import type { Organization } from '../../../../src/core/paper';

/** A paper as the page shows it. The capture is of 22 April 2026. */
interface Shown {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly who: number | Organization;
  readonly published: string;
  readonly comments: number | undefined;
  readonly upvotes: number | undefined;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const word = fc.constantFrom(
  ...'model agent graph latent fast training sparse in-context p/d-serve 3d text-to-sql of with for at 2.0 k-means'.split(
    ' ',
  ),
);
const words = (min: number, max: number) =>
  fc.array(word, { minLength: min, maxLength: max }).map((all) => all.join(' '));
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const plainTitle = fc
  .tuple(fc.constantFrom('NanoFlow: ', 'P/D-Serve:', 'QEIL v2: ', 'Text · Image: ', ''), words(2, 12))
  .map(([name, rest]) => name + capital(rest));
const oddTitle = fc.constantFrom(
  'What is it about:',
  'Apr 22',
  'May 2024',
  'Is Attention All You Need?',
  'Trending',
  'Stanford AI',
);
const sentence = words(8, 20).map((text) => `${capital(text)}.`);
const opening = fc.array(sentence, { minLength: 6, maxLength: 12 }).map((all) => all.join(' '));
const later = fc.oneof(
  opening,
  fc.tuple(sentence, sentence).map(([a, b]) => `(1) ${a} (2) ${b}`),
  fc.array(sentence, { minLength: 2, maxLength: 4 }).map((all) => all.map((item) => `- ${item}`).join('\n')),
  fc.constant('Code is available at https://github.com/a/b'),
);
const organization = fc.constantFrom<Organization>(
  { slug: 'nvidia', name: 'NVIDIA' },
  { slug: 'ByteDance-Seed', name: 'ByteDance Seed' },
  { slug: 'Tsinghua', name: 'Tsinghua University' },
  { slug: 'Gensyn', name: 'Gensyn' },
  { slug: '01-ai', name: '01.AI' },
  { slug: 'acme', name: 'Acme Robotics, Inc.' },
);
const published = fc
  .date({
    min: new Date('2020-01-01T00:00Z'),
    max: new Date('2026-04-22T00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));
const optionalCount = fc.option(fc.integer({ min: 1, max: 3000 }), { nil: undefined });
const shown = (title: fc.Arbitrary<string>, paragraphs: fc.Arbitrary<readonly string[]>) =>
  fc.record({
    title,
    paragraphs,
    who: fc.oneof(fc.integer({ min: 1, max: 664 }), organization),
    published,
    comments: optionalCount,
    upvotes: optionalCount,
  });
const paper: fc.Arbitrary<Shown> = fc.oneof(
  { weight: 4, arbitrary: shown(plainTitle, fc.tuple(opening)) },
  {
    weight: 2,
    arbitrary: shown(
      plainTitle,
      fc.tuple(opening, fc.array(later, { maxLength: 3 })).map(([first, more]) => [first, ...more]),
    ),
  },
  { weight: 1, arbitrary: shown(oddTitle, fc.tuple(opening)) },
  { weight: 1, arbitrary: shown(plainTitle, fc.constant([])) },
);
const papers = fc.array(paper, { minLength: 1, maxLength: 8 }).map((all) => {
  // Two papers of one title and year are one.
  const titles = new Set<string>();
  return all.filter(({ title }) => !titles.has(title.toLowerCase()) && titles.add(title.toLowerCase()));
});

function dayText(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const short = `${MONTHS[Number(month) - 1] ?? ''} ${Number(day)}`;
  return year === '2026' ? short : `${short}, ${year}`;
}

function footer({ who, published: day, comments }: Shown): string {
  const first =
    typeof who === 'number' ? `  • ${who} author${who === 1 ? '' : 's'}` : `${who.slug ?? ''} ${who.name}`;
  return `${first}\n·\n${dayText(day)}${comments === undefined ? '' : ` ${comments}`}`;
}

const votes = {
  none: () => [],
  bare: ({ upvotes }: Shown) => (upvotes === undefined ? [] : [String(upvotes)]),
  submitter: ({ upvotes }: Shown) =>
    upvotes === undefined ? [] : ['Submitted by', 'some-login', String(upvotes)],
} as const;
const browsers: Readonly<Record<string, (page: string) => string>> = {
  Chrome: (page) => page,
  'Firefox, which keeps tabs and more blank lines': (page) =>
    page.replaceAll('\n\n', '\n\n\t\n\n').replaceAll('  • ', '\t• '),
  'Safari, which keeps no-break spaces': (page) => page.replaceAll(/ (?=\d{4}|authors?\n)/g, '\u00a0'),
  Windows: (page) => `\uFEFF${page.replaceAll('\n', '\r\n')}`,
};
const HEAD = [
  'new',
  'Get trending papers in your email inbox!',
  'Subscribe',
  'Daily Papers',
  'byAK and the research community',
];
const TAIL = ['View all activity', 'Previous\n1\n2\n3\n…\nNext', 'System theme', 'Company', 'TOS', 'Privacy'];

function expected({ title, paragraphs, who, published: day, comments }: Shown) {
  return {
    title,
    abstract: paragraphs.length > 0 ? paragraphs.join(' ').replaceAll('\n', ' ') : undefined,
    who,
    published: day,
    comments,
  };
}

function readBack(text: string) {
  return parseFeed(text).papers.map((read) => ({
    title: read.title,
    abstract: read.abstract,
    who: read.organization ?? read.authorCount,
    published: read.published,
    comments: read.comments,
  }));
}

describe('other captures of the Daily Papers page', () => {
  for (const [browser, copied] of Object.entries(browsers)) {
    it(`give back what is shown, copied from ${browser}`, () => {
      const pages = fc.tuple(papers, fc.constantFrom(...Object.values(votes)), fc.boolean());
      fc.assert(
        fc.property(pages, ([all, vote, tail]) => {
          const cards = all.flatMap((one) => [...vote(one), one.title, ...one.paragraphs, footer(one)]);
          const text = copied(
            [...HEAD, 'Wednesday, April 22, 2026', ...cards, ...(tail ? TAIL : [])].join('\n\n'),
          );
          assert.deepEqual(readBack(text), all.map(expected));
          if (vote === votes.none) return;
          assert.deepEqual(
            parseFeed(text).papers.map((read) => read.upvotes),
            all.map((one) => one.upvotes),
          );
        }),
        { numRuns: 150 },
      );
    });
  }

  it('give the listing day of the heading above', () => {
    fc.assert(
      fc.property(fc.array(papers, { minLength: 1, maxLength: 4 }), (groups) => {
        const days = ['April 24, 2026', 'Apr 23', 'Wed, Apr 22, 2026', 'Apr 21'];
        const titles = new Set<string>();
        const fresh = groups.map((group) =>
          group.filter(({ title }) => !titles.has(title.toLowerCase()) && titles.add(title.toLowerCase())),
        );
        const blocks = fresh.flatMap((group, i) => [
          days[i] ?? '',
          ...group.flatMap((one) => [one.title, ...one.paragraphs, footer(one)]),
        ]);
        const read = parseFeed([...HEAD, 'Week 17, 2026', ...blocks].join('\n\n')).papers;
        assert.deepEqual(
          read.map((one) => one.listed),
          fresh.flatMap((group, i) => group.map(() => `2026-04-${24 - i}`)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('give papers without footer where the next title begins, and at the end without a line end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(shown(plainTitle, fc.tuple(opening)), fc.boolean()), {
          minLength: 2,
          maxLength: 6,
        }),
        (all) => {
          const titles = new Set<string>();
          const fresh = all.filter(([{ title }]) => !titles.has(title) && titles.add(title));
          const blocks = fresh.flatMap(([one, bare]) => [
            one.title,
            ...one.paragraphs,
            ...(bare ? [] : [footer(one)]),
          ]);
          const { papers: read } = parseFeed([...HEAD, 'Apr 22, 2026', ...blocks].join('\n\n'));
          assert.deepEqual(
            read.map(({ title, abstract, published: day }) => [title, abstract, day]),
            fresh.map(([one, bare]) => [one.title, one.paragraphs[0], bare ? undefined : one.published]),
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});
