import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseCitations } from '../../../../src/core/citations';
import { parseFeed } from '../../../../src/core/feeds';
import type { Paper } from '../../../../src/core/paper';
import {
  groupByTheme,
  relatedWork,
  tellPaper,
  type RelatedWorkWords,
} from '../../../../src/core/relatedWork';

const words: RelatedWorkWords = {
  heading: 'Related work',
  rest: 'Other work',
  and: ' and ',
  hint: 'What they share',
};
const pause = () => Promise.resolve();
const sample = parseFeed(readFileSync('media/sample-feed.txt', 'utf8')).papers;
const ofPapers = (papers: readonly Paper[]) =>
  papers.map((each) => ({ paper: each, told: tellPaper(each), citation: `[@${each.id}]` }));

function paper(id: string, title: string, more: Partial<Paper> = {}): Paper {
  return { id, title, authors: [], sources: [], ...more };
}

const cooking = [
  paper('c1', 'Baking Sourdough Bread', {
    published: '2020',
    abstract: 'We bake sourdough bread in iron pots.',
  }),
  paper('c2', 'Sourdough Bread Starters', {
    published: '2019',
    abstract: 'Starters make sourdough bread rise.',
  }),
];
const sailing = [
  paper('s1', 'Sailing Boats Upwind', { published: '2021', abstract: 'Sailing boats tack upwind.' }),
  paper('s2', 'Racing Sailing Boats', { published: '2018', abstract: 'We race sailing boats around buoys.' }),
];
const lone = paper('x', 'Volcanoes', { abstract: 'Lava flows downhill.' });

describe('groupByTheme', () => {
  it('puts papers together that share terms, names each theme by them, and keeps the rest', async () => {
    const themes = await groupByTheme(
      ofPapers([cooking[0]!, sailing[0]!, lone, cooking[1]!, sailing[1]!]),
      pause,
    );
    assert.deepEqual(
      themes.map(({ papers }) => papers.map((each) => each.paper.id)),
      [['s2', 's1'], ['c2', 'c1'], ['x']],
    );
    const [sailed, baked, rest] = themes.map(({ terms }) => terms.join(' '));
    assert.match(sailed ?? '', /sailing boats/);
    assert.match(baked ?? '', /sourdough bread/);
    assert.equal(rest, '');
  });

  it('gives the same themes in whatever order the papers come, each paper once', async () => {
    const shape = async (papers: readonly Paper[]) =>
      (await groupByTheme(ofPapers(papers), pause)).map(({ terms, papers: own }) => [
        terms,
        own.map((each) => each.paper.id),
      ]);
    const themes = await shape(sample);
    assert.deepEqual(await shape([...sample].reverse()), themes);
    const ids = themes.flatMap(([, own]) => own ?? []);
    assert.deepEqual([...ids].sort(), sample.map(({ id }) => id).sort());
    assert.ok(themes.length >= 4, `${themes.length} themes`);
    const names = themes.flatMap(([terms]) => terms ?? []);
    assert.equal(new Set(names).size, names.length);
  });

  it('lets others run, at least once for eight papers', async () => {
    let pauses = 0;
    await groupByTheme(ofPapers(sample), () => {
      pauses++;
      return Promise.resolve();
    });
    assert.ok(pauses >= sample.length / 8, String(pauses));
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const stopping = () => {
      controller.abort();
      return Promise.resolve();
    };
    await assert.rejects(groupByTheme(ofPapers(sample), stopping, controller.signal), { name: 'AbortError' });
  });

  it('takes none and one', async () => {
    assert.deepEqual(await groupByTheme([], pause), []);
    const [only] = await groupByTheme(ofPapers([lone]), pause);
    assert.deepEqual([only?.terms, only?.papers.length], [[], 1]);
  });
});

describe('relatedWork', () => {
  it('has a heading for each theme, and of each paper a sentence with its citation in place', async () => {
    const themes = await groupByTheme(ofPapers(sample), pause);
    const text = relatedWork(themes, words);
    assert.match(text, /^## Related work\n\n### /);
    const keys = parseCitations(text).flatMap(({ cites }) => cites.map(({ key }) => key));
    assert.equal(keys.length, sample.length);
    assert.equal(text.match(/^### /gm)?.length, themes.length);
    assert.equal(text.match(/^- .*\[@[^\]]+\][.]?$/gm)?.length, sample.length);
  });

  const authors = (...families: string[]) => families.map((family) => ({ family }));
  const said = (given: Partial<Paper>) =>
    relatedWork([{ terms: [], papers: ofPapers([paper('k', 'Sea: On Ships', given)]) }], words)
      .split('\n')
      .at(-1);
  const abstract = 'We propose ships, and show that our ships sail far on all of the wide seas.';
  const sentences: readonly (readonly [Partial<Paper>, string])[] = [
    [
      { abstract, authors: authors('Ahab', 'Starbuck') },
      '- Ahab and Starbuck propose ships, and show that their ships sail far on all of the wide seas [@k].',
    ],
    [
      { abstract, authors: authors('Ahab') },
      '- Ahab: We propose ships, and show that our ships sail far on all of the wide seas [@k].',
    ],
    [{ abstract }, '- Sea: We propose ships, and show that our ships sail far on all of the wide seas [@k].'],
    [{}, '- Sea: On Ships [@k]'],
    [
      {
        abstract: 'We sail <b>far</b> for the US, [@evil] | we ![x](y) said in all of the seven seas.',
        authors: authors('A', 'B', 'C'),
      },
      String.raw`- A et al. sail \<b\>far\</b\> for the US, \[\@evil\] \| they !\[x\](y) said in all of the seven seas [@k].`,
    ],
  ];
  for (const [given, expected] of sentences)
    it(`writes ${expected}`, () => assert.equal(said(given), expected));

  it('keeps the hint in its comment', () => {
    const hint = 'a --> b -- c > d';
    const text = relatedWork([{ terms: ['x'], papers: ofPapers([lone]) }], { ...words, hint });
    assert.match(text, /<!-- a\s+b\s+c\s+d -->/);
  });
});
