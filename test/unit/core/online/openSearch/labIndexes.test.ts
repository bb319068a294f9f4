import assert from 'node:assert/strict';
import { labIndexId, readLabIndexes } from '../../../../../src/core/online/openSearch';

describe('the indexes that the settings name', () => {
  it('are read with what may be left out', () => {
    const { indexes, faults } = readLabIndexes([
      { title: ' Our lab ', address: 'https://search.example.org:9200/', index: 'papers' },
      { address: 'http://localhost:9200/engine//', index: 'papers-2026' },
    ]);
    assert.deepEqual(faults, []);
    assert.deepEqual(indexes, [
      { title: 'Our lab', address: 'https://search.example.org:9200', index: 'papers' },
      { title: 'localhost:9200', address: 'http://localhost:9200/engine', index: 'papers-2026' },
    ]);
  });

  it('are known by their address, so that another one never gets their key', () => {
    const [here] = readLabIndexes([{ title: 'A', address: 'https://a.example', index: 'papers' }]).indexes;
    const [there] = readLabIndexes([{ title: 'A', address: 'https://b.example', index: 'papers' }]).indexes;
    assert.ok(here && there);
    assert.equal(labIndexId(here), 'openSearch:https://a.example/papers');
    assert.notEqual(labIndexId(here), labIndexId(there));
  });

  it('are each there once', () => {
    const one = { title: 'A', address: 'https://a.example', index: 'papers' };
    assert.equal(readLabIndexes([one, { ...one, title: 'B' }]).indexes.length, 1);
  });

  for (const [what, entry, fault] of [
    ['no address', { index: 'papers' }, /no http or https address/],
    ['an address with a login', { address: 'https://me:secret@a.example', index: 'papers' }, /a login in it/],
    ['an address that is none', { address: 'file:///etc', index: 'papers' }, /no http or https address/],
    [
      'an address with a query',
      { address: 'https://a.example/?key=1', index: 'papers' },
      /with a query in it/,
    ],
    ['no index', { address: 'https://a.example' }, /names no index/],
    ['all indexes', { address: 'https://a.example', index: '*' }, /names no index/],
    ['several indexes', { address: 'https://a.example', index: 'a,b' }, /names no index/],
    ['a path', { address: 'https://a.example', index: '../_cluster' }, /names no index/],
    ['an index of the engine’s own', { address: 'https://a.example', index: '_all' }, /names no index/],
    ['a text', 'https://a.example/papers', /no http or https address/],
    ['nothing', null, /no http or https address/],
  ] as const) {
    it(`are told to be wrong with ${what}, without what was written`, () => {
      const { indexes, faults } = readLabIndexes([entry]);
      assert.deepEqual(indexes, []);
      assert.match(faults[0] ?? '', fault);
      assert.match(faults[0] ?? '', /^Entry 1 of paperside\.online\.openSearch /);
      assert.doesNotMatch(faults[0] ?? '', /secret/);
    });
  }

  it('are none where the setting is no list, and not more than can be asked', () => {
    assert.deepEqual(readLabIndexes({ address: 'https://a.example' }), { indexes: [], faults: [] });
    const many = Array.from({ length: 30 }, (_, at) => ({
      address: `https://a${at}.example`,
      index: 'papers',
    }));
    const { indexes, faults } = readLabIndexes(many);
    assert.deepEqual([indexes.length, faults.length], [10, 1]);
  });
});
