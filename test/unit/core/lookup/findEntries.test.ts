import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  compareFound,
  findEntries,
  indexEntries,
  lookupWords,
  type FoundEntry,
} from '../../../../src/core/lookup';
import type { CslItem } from '../../../../src/core/paper';

const noPause = () => Promise.resolve();
const item = (id: string, title: string, year?: number): CslItem => ({
  id,
  type: 'article',
  title,
  ...(year !== undefined && { issued: { 'date-parts': [[year]] } }),
});

async function keys(
  files: readonly (readonly CslItem[])[],
  typed: string,
  used: readonly string[] = [],
  limit = 100,
) {
  const indexes = await Promise.all(files.map((items) => indexEntries(items, noPause)));
  const uses = new Map<string, number>();
  for (const key of used) uses.set(key, (uses.get(key) ?? 0) + 1);
  const found = await findEntries(indexes, lookupWords(typed), { limit, uses }, noPause);
  return found.map((one) => one.item.id);
}

describe('findEntries', () => {
  const items = [
    item('old', 'Serving models', 2001),
    item('undated', 'Serving models'),
    item('new', 'Serving models', 2024),
    item('other', 'Observing serving', 2025),
  ];

  it('ranks by relevance, then what the note uses, then the newest', async () => {
    assert.deepEqual(await keys([items], 'serving'), ['new', 'old', 'undated', 'other']);
    assert.deepEqual(await keys([items], 'serving', ['undated', 'other']), [
      'undated',
      'new',
      'old',
      'other',
    ]);
  });

  it('puts what the note uses most before what it uses once, but relevance before both', async () => {
    const used = ['new', 'old', 'other', 'old', 'other', 'other'];
    assert.deepEqual(await keys([items], 'serving', used), ['old', 'new', 'undated', 'other']);
    assert.deepEqual(await keys([items], '', used), ['other', 'old', 'new', 'undated']);
  });

  it('gives for no words what the note uses, then the newest', async () => {
    assert.deepEqual(await keys([items], '', ['old']), ['old', 'other', 'new', 'undated']);
  });

  it('keeps to the limit', async () => {
    assert.deepEqual(await keys([items], '', [], 2), ['other', 'new']);
  });

  it('takes the first of several entries with one key, in one file or in two', async () => {
    const again = [item('old', 'Serving again', 2030), item('third', 'Serving again', 2029)];
    assert.deepEqual(await keys([items, again], 'serving'), ['third', 'new', 'old', 'undated', 'other']);
    assert.deepEqual(await keys([items, again], 'again'), ['third']);
    assert.deepEqual(await keys([[...items, ...again]], 'again'), ['third']);
  });

  it('forgives a typing error of a long word where nothing is found without', async () => {
    const names = [item('a', 'Serving models'), item('b', 'Sterving models')];
    assert.deepEqual(await keys([names], 'sreving'), ['a']);
    assert.deepEqual(await keys([names], 'sterving'), ['b']);
    assert.deepEqual(await keys([[names[0] as CslItem], [names[1] as CslItem]], 'sterving'), ['b']);
    const index = await indexEntries(names, noPause);
    const options = { limit: 5, uses: new Map<string, number>() };
    const [found] = await findEntries([index], ['sreving'], options, noPause);
    assert.equal(found?.isLiteral, false);
    assert.deepEqual(
      await findEntries([index], ['sreving'], { ...options, isForgiving: false }, noPause),
      [],
    );
  });

  it('gives the same as sorting everything', async () => {
    const titles = fc.array(fc.constantFrom('fast decoding', 'decoding', 'slow', 'decoder fast'), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(titles, fc.integer({ min: 1, max: 10 }), async (all, limit) => {
        const many = all.map((title, index) => item(`k${index}`, title, 2000 + (index % 7)));
        assert.deepEqual(
          await keys([many], 'dec', [], limit),
          (await keys([many], 'dec', [], 1000)).slice(0, limit),
        );
      }),
    );
  });

  it('lets others run, and stops when nobody wants the answer any more', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => item(`k${index}`, 'Serving'));
    const index = await indexEntries(many, noPause);
    const controller = new AbortController();
    let pauses = 0;
    const pause = () => {
      if (++pauses === 2) controller.abort();
      return Promise.resolve();
    };
    await assert.rejects(
      findEntries([index], ['serving'], { limit: 5, uses: new Map() }, pause, controller.signal),
      { name: 'AbortError' },
    );
    assert.equal(pauses, 2);
  });
});

describe('the order of what was found', () => {
  const found = (more: Partial<FoundEntry>): FoundEntry => ({
    item: item('key', 'Title'),
    score: 10,
    isLiteral: true,
    uses: 0,
    year: 2024,
    ...more,
  });

  it('goes by relevance, uses, year, then entries before papers, then upvotes', () => {
    const order = [
      found({ score: 11 }),
      found({ uses: 3, year: 2001 }),
      found({ uses: 1 }),
      found({ year: 2025, upvotes: 0 }),
      found({}),
      found({ upvotes: 90 }),
      found({ upvotes: 7 }),
      found({ upvotes: 0 }),
      found({ year: 2023, upvotes: 500 }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(order, { minLength: order.length }), (shuffled) => {
        assert.deepEqual([...shuffled].sort(compareFound), order);
      }),
    );
  });
});
