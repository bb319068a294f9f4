import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseBibliography } from '../../../../../src/core/bibliography';
import { normalizeTitle } from '../../../../../src/core/paper';
import type { PaperIndex } from '../../../../../src/core/search';
import { indexOf, paper, sample } from '../samplePapers';

const fixtures = 'test/fixtures';

/** Titles of the fixtures: feeds as they are expected, and bibliographies. */
function fixtureTitles(): readonly string[] {
  const feeds = readdirSync(path.join(fixtures, 'feeds'))
    .filter((name) => name.endsWith('.expected.json'))
    .flatMap((name) => [
      ...readFileSync(path.join(fixtures, 'feeds', name), 'utf8').matchAll(/"title": ("(?:[^"\\]|\\.)*")/g),
    ])
    .map(([, title = '""']) => JSON.parse(title) as string);
  const bibliographies = readdirSync(path.join(fixtures, 'bib/jabref'))
    .map((name) => readFileSync(path.join(fixtures, 'bib/jabref', name), 'utf8'))
    .flatMap((text) => parseBibliography(text, 'bibtex').items)
    .flatMap(({ title }) => title ?? []);
  return [...feeds, ...bibliographies];
}

/** Titles whose signs read like syntax. */
const tricky = [
  'To Learn OR Not to Learn: Feature Gating for Robust Policies',
  'Deep Nets -A Survey of What We (Do Not) Know',
  'year:2024 in Review: What Happened to Language Models',
  'Is:Read a Good Mark? On Labels in Reference Software',
  'key:value Stores for Attention: A Systems View of Caches',
  'Sort:Date and Other Orders of Bibliographies in Practice',
  '"Why Should I Trust You?": Explaining the Predictions of Any Classifier',
  'Who "Said" What -(Mis)attribution in Long Dialogues',
  'Author:Unknown -Title:Unknown -On Missing Metadata in Archives',
  ')Unbalanced( Parentheses and Other Problems of Parsing',
  'f(x) = g(x) OR h(x): When Functions Meet Logic',
];

const real = [...sample.map(({ title }) => title), ...fixtureTitles(), ...tricky];
const byTitle = new Map(real.map((title) => [normalizeTitle(title), title]));
const titles = [...byTitle.values()].filter((title) => /\p{L}{2}/u.test(title));
const papers = titles.map((title) => paper(title));
const wordsOf = (title: string) => title.split(/\s+/).length;

describe('a pasted title', () => {
  let index: PaperIndex;
  before(async () => (index = await indexOf(...papers)));

  const findsFirst = async (at: number, query: string): Promise<void> => {
    const answer = await index.answer(query, { limit: 1, today: '2026-03-03' });
    assert.equal(answer.hits[0]?.id, papers[at]!.id, query);
  };

  it('finds its paper first, whatever signs stand in it', async () => {
    assert.ok(titles.length > 90);
    for (const [at, title] of titles.entries()) {
      await findsFirst(at, title);
      await findsFirst(at, `${title} `);
      await findsFirst(at, `“${title}”`);
      await findsFirst(at, title.replaceAll('-', ' '));
      await findsFirst(at, title.replace(/: /, ' - '));
    }
  });

  it('finds its paper first with signs put into it', async () => {
    const sign = fc.constantFrom(
      ' - ',
      ' (',
      ') ',
      ': ',
      ' "',
      '" ',
      ' -',
      ', ',
      ' – ',
      ' / ',
      '… ',
      ' :',
      ' & ',
    );
    const long = [...titles.keys()].filter((at) => wordsOf(titles[at]!) >= 4);
    const pasted = fc.tuple(fc.constantFrom(...long), fc.array(fc.tuple(fc.nat(), sign), { maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(pasted, async ([at, signs]) => {
        const words = titles[at]!.split(' ');
        const gaps = new Map(signs.map(([place, text]) => [place % (words.length - 1), text]));
        const query = words
          .map((word, place) => `${word}${gaps.get(place) ?? ' '}`)
          .join('')
          .trim();
        await findsFirst(at, query);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not undo what is meant as syntax', async () => {
    const shelf = [paper('Large Language Models'), paper('Vision and Language Models in Practice Today')];
    const small = await indexOf(...shelf);
    assert.deepEqual(
      (await small.search('-large language models ')).map(({ id }) => id),
      [shelf[1]!.id],
    );
    assert.deepEqual(
      (await small.search('vision language models -practice today ')).map(({ id }) => id),
      [shelf[0]!.id],
    );
  });
});
