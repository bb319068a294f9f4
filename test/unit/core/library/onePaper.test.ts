import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatLine } from '../../../../src/core/library/lines';
import { betterToCite, sourceOf, type CslName, type Paper } from '../../../../src/core/paper';
import { aPaper, shown, World } from './world';

const byron: CslName = { family: 'Byron', given: 'Ada' };
const hopper: CslName = { family: 'Hopper', given: 'Grace' };
const told = (title: string, rest: Partial<Paper> = {}) =>
  aPaper(title, { authors: [byron], published: '2020', ...rest });
const from = (feed: string, seen = '2026-01-01') => ({ sources: [{ feed, seen }] });

/** A few works, told in so many ways that many are like several others. */
const paper: fc.Arbitrary<Paper> = fc
  .record(
    {
      title: fc.constantFrom('Looms', 'Looms: Cards', 'Looms: Steam', 'looms: cards.', 'Wheels', 'Looms II'),
      authors: fc.constantFrom([byron], [hopper], [{ literal: 'A. Byron' }], []),
      published: fc.constantFrom('2019', '2020', '2021', '2022'),
      arxivId: fc.constantFrom('2001.00001', '2001.00002'),
      doi: fc.constantFrom('10.1000/a', '10.1000/b'),
      feed: fc.constantFrom('a', 'b'),
    },
    { requiredKeys: ['title', 'authors', 'feed'], noNullPrototype: true },
  )
  .map(({ feed, ...rest }) => aPaper(rest.title, { ...rest, ...from(feed) }));

async function libraryOf(papers: readonly Paper[], world = new World()) {
  const { library } = world.open();
  for (const one of papers) await library.add([one]);
  return library;
}

/** Which ids are one paper. */
function groupsOf(library: Awaited<ReturnType<typeof libraryOf>>, papers: readonly Paper[]): unknown {
  const groups = new Map<unknown, string[]>();
  for (const id of new Set(papers.map((each) => each.id))) {
    const held = library.get(id);
    groups.set(held, [...(groups.get(held) ?? []), id].sort());
  }
  return [...groups.values()].map((ids) => ids.join(' ')).sort();
}

describe('papers of a library that are one', function () {
  this.timeout(60_000);

  it('are the same in whatever order they came', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(paper, { minLength: 2, maxLength: 7 }).chain((all) =>
          fc.record({
            all: fc.constant(all),
            shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
          }),
        ),
        async ({ all, shuffled }) => {
          const [one, other] = [await libraryOf(all), await libraryOf(shuffled)];
          assert.deepEqual(groupsOf(one, all), groupsOf(other, all));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('stay as they are when they come again, and after a restart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(paper, { maxLength: 6 }), async (all) => {
        const world = new World();
        const library = await libraryOf(all, world);
        const before = shown(library);
        const outcome = await library.add(all);
        assert.deepEqual([outcome.added, outcome.updated], [[], []]);
        assert.deepEqual(shown(library), before);
        await library.flush();
        assert.deepEqual(shown(await world.restarted()), before);
      }),
      { numRuns: 150 },
    );
  });

  it('never have two arXiv ids or two DOIs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(paper, { maxLength: 8 }), async (all) => {
        const library = await libraryOf(all);
        for (const kind of ['arxivId', 'doi'] as const) {
          // An arXiv id is one paper also if two sources name different DOIs of it.
          if (kind === 'doi' && all.some((each) => each.arxivId && each.doi)) continue;
          const ids = new Map<unknown, string>();
          for (const each of all) {
            const held = library.get(each.id)?.paper.id;
            const id = each[kind];
            if (!id) continue;
            assert.equal(ids.get(held) ?? id, id);
            ids.set(held, id);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('join a preprint and its article, but only one article', async () => {
    const library = await libraryOf([
      told('Looms', { arxivId: '2001.00001' }),
      told('Looms', { doi: '10.1000/a', published: '2021' }),
      told('Looms', { doi: '10.1000/b', published: '2021' }),
    ]);
    assert.equal(library.size, 2);
    assert.equal(library.get('arxiv:2001.00001'), library.get('doi:10.1000/a'));
  });

  it('are not joined by one that could be either', async () => {
    const cards = told('Looms: Cards', from('a'));
    const steam = told('Looms: Steam', from('a'));
    const name = told('Looms', from('b'));
    const library = await libraryOf([cards, name]);
    assert.equal(library.size, 1);
    await library.add([steam]);
    assert.equal(library.size, 3, 'another with that name parts them again');
  });

  it('of unknown authors belong to one of those that may have written them', async () => {
    const library = await libraryOf([
      told('Looms', { authors: [], arxivId: '2001.00001' }),
      told('Looms'),
      told('Looms', { authors: [hopper] }),
    ]);
    assert.equal(library.size, 2);
    assert.notEqual(library.get(told('Looms').id), library.get(told('Looms', { authors: [hopper] }).id));
  });

  it('stay one when the better known of them becomes the less known', async () => {
    const world = new World();
    const first = { ...told('Looms', from('a')), id: 'title:first' };
    const second = { ...told('looms', from('b')), id: 'title:second' };
    const library = await libraryOf([first, { ...first, authors: [], ...from('b') }, second], world);
    assert.equal(library.size, 1);
    await library.removeSource('a');
    assert.equal(library.size, 1);
    await library.flush();
    assert.deepEqual(shown(await world.restarted()), shown(library));
  });

  it('are told by no title and no DOI that a great many bear', async () => {
    const many = Array.from({ length: 40 }, (_, n) =>
      told('Looms', { arxivId: `2001.${String(n).padStart(5, '0')}` }),
    );
    const library = await libraryOf([...many, told('Looms')]);
    assert.equal(library.size, 41);
  });
});

describe('a library', () => {
  it('of an earlier version is read, and its papers join those that come now', async () => {
    const world = new World();
    const old = { title: 'Looms: Cards', authors: [byron], published: '2020', ...from('old') };
    const entry = {
      kind: 'paper',
      feed: 'old',
      id: 'title:0123456789abcdef',
      first: 5,
      epoch: 0,
      keys: ['title:0123456789abcdef', 'name:fedcba9876543210'],
      paper: { id: 'title:0123456789abcdef', ...old },
    };
    const lines = [['library', 1, []], entry, ['end', 1]].map(formatLine).join('');
    world.disk.files.set('journal/00000001-old.jsonl', new TextEncoder().encode(lines));
    const { library } = world.open();
    await library.ready;
    assert.deepEqual(library.problems, []);
    await library.add([told('LOOMS – Cards', { arxivId: '2001.00001', ...from('new') })]);
    assert.equal(library.size, 1);
    assert.equal(library.get('arxiv:2001.00001')?.paper.id, 'title:0123456789abcdef');
  });

  it('knows which source said what, and when, also after a restart', async () => {
    const world = new World();
    const { library } = world.open();
    const daily = told('Looms', { arxivId: '2001.00001', ...from('daily', '2026-01-01') });
    await library.add([daily]);
    await library.add([{ ...daily, abstract: 'On cards.', ...from('daily', '2026-01-05') }]);
    await library.add([
      told('Looms', { doi: '10.1000/a', venue: 'Annals', ...from('zotero', '2026-01-09') }),
    ]);
    for (const each of [library, await world.restarted()]) {
      const { paper } = each.get(daily.id)!;
      assert.deepEqual(sourceOf(paper, 'title'), { feed: 'daily', seen: '2026-01-01' });
      assert.deepEqual(sourceOf(paper, 'abstract'), { feed: 'daily', seen: '2026-01-05' });
      assert.deepEqual(sourceOf(paper, 'venue'), { feed: 'zotero', seen: '2026-01-09' });
      assert.equal(sourceOf(paper, 'upvotes'), undefined);
    }
  });

  it('forgets with a source what only that one said, also of a paper that came from several at once', async () => {
    const { library } = new World().open();
    const whole = told('Looms', {
      arxivId: '2001.00001',
      venue: 'Annals',
      sources: [
        { feed: 'daily', seen: '2026-01-01' },
        { feed: 'zotero', seen: '2026-01-02' },
      ],
      provenance: { venue: 1, authors: 1 },
    });
    await library.add([whole]);
    assert.deepEqual(library.get(whole.id)?.paper, whole);
    await library.removeSource('zotero');
    const { paper } = library.get(whole.id)!;
    assert.deepEqual([paper.venue, paper.authors, paper.published], [undefined, [], '2020']);
  });

  it('links what it doesn’t merge: the article beside the preprint that names another DOI', async () => {
    const preprint = told('Looms', { doi: '10.1101/2020.01.01.123456' });
    const article = told('Looms', { doi: '10.1000/a', venue: 'Annals', published: '2022' });
    const library = await libraryOf([
      preprint,
      article,
      told('Looms', { authors: [hopper], doi: '10.1000/c' }),
    ]);
    const others = library.versionsOf(preprint.id).map((held) => held.paper);
    assert.deepEqual(
      others.map(({ id }) => id),
      [article.id],
    );
    assert.equal(betterToCite(preprint, others)?.id, article.id);
    assert.deepEqual(
      library.versionsOf(article.id).map((held) => held.paper.id),
      [preprint.id],
    );
    assert.deepEqual(library.versionsOf('unknown'), []);
  });
});
