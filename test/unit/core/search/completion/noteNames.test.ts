import assert from 'node:assert/strict';
import { indexOf, paper } from '../samplePapers';

describe('what notes name', () => {
  it('is completed: citation keys, notes, and keys that notes cite', async () => {
    const small = await indexOf(
      paper('Attention Is All', { authors: [{ family: 'Vaswani', given: 'A.' }], published: '2017' }),
    );
    small.note('notes/intro.md', { about: [], cited: [{ id: 'a', key: 'vaswani2017other' }, { id: 'b' }] });
    small.note('notes/about.md', { about: [{ id: 'c', key: 'c1' }], cited: [{ id: 'a', key: 'cited2020' }] });
    small.note('notes/empty.md', { about: [{ id: 'c', key: 'c1' }], cited: [] });
    const at = (query: string) => small.complete(query, query.length).items.map(({ text }) => text);
    assert.deepEqual(at('key:Vas'), ['key:vaswani2017attention', 'key:vaswani2017other']);
    assert.deepEqual(at('cited-by:'), ['cited-by:notes/intro.md', 'cited-by:notes/about.md']);
    assert.deepEqual(at('cited-by:int'), ['cited-by:notes/intro.md']);
    assert.deepEqual(at('cites:'), ['cites:cited2020']);
  });

  it('is counted by papers, not by how often notes name them', async () => {
    const attention = paper('Attention Is All', {
      authors: [{ family: 'Vaswani', given: 'A.' }],
      published: '2017',
    });
    const [about, other] = [paper('About'), paper('Other')];
    const small = await indexOf(attention, about, other);
    const { id } = attention;
    const key = 'vaswani2017attention';
    small.note('notes/one.md', {
      about: [{ id: about.id, key: 'about' }],
      cited: [{ id, key }, { id, key }, { id }, { id: other.id, key: 'other' }],
    });
    small.note('notes/two.md', {
      about: [{ id: about.id, key: 'about' }, { id: other.id }],
      cited: [
        { id, key },
        { id: about.id, key: 'about' },
      ],
    });
    small.note('notes/three.md', {
      about: [{ id: about.id, key: 'about' }],
      cited: [{ id: about.id, key: 'about' }],
    });
    const counts = async (query: string) => {
      const offered = small.complete(query, query.length).items;
      for (const { text, papers } of offered)
        assert.equal((await small.answer(`${text} `, { limit: Infinity })).total, papers, text);
      return offered.map(({ text, papers }) => `${text} ${papers}`);
    };
    assert.deepEqual(await counts('key:vas'), [`key:${key} 1`]);
    assert.deepEqual(
      await counts('cited-by:notes/'),
      ['cited-by:notes/one.md 2', 'cited-by:notes/two.md 2', 'cited-by:notes/three.md 1'].sort(
        (a, b) => Number(b.at(-1)) - Number(a.at(-1)) || (a < b ? -1 : 1),
      ),
    );
    assert.deepEqual(await counts('cites:'), [`cites:${key} 2`, 'cites:about 1', 'cites:other 1']);
  });

  it('is known however its letters are written: case, accents, taken apart or not', async () => {
    const cited = paper('Cited');
    const small = await indexOf(cited);
    const named = [{ id: cited.id, key: 'Gödel1931' }];
    small.note('Notizen/Übersicht.md'.normalize('NFD'), { about: [], cited: named });
    small.note('notes/βιβλία.md', { about: [], cited: named });
    for (const query of [
      'cited-by:übersicht',
      'cited-by:UBERSICHT.md ',
      'cited-by:"Notizen/Übersicht.md" ',
      `cited-by:"${'übersicht'.normalize('NFD')}" `,
      'cited-by:Β',
      'cited-by:βιβλια ',
      'key:godel',
      `key:"${'Gödel1931'.normalize('NFD')}" `,
      'key:"GÖDEL1931" ',
    ])
      assert.equal((await small.answer(query)).total, 1, query);
    assert.equal((await small.answer('cited-by:"ubersich" ')).total, 0);
    assert.equal(small.complete('key:@göd', 8).items[0]?.text, 'key:Gödel1931');
    assert.equal(small.complete('cited-by:uber', 13).items.length, 1);
  });
});
