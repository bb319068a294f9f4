import assert from 'node:assert/strict';
import fc from 'fast-check';
import { longestQuery } from '../../../../src/core/ports';
import { parseQuery } from '../../../../src/core/search';
import {
  cleanName,
  cleanQuery,
  keyOf,
  listSearches,
  maxNameLength,
  maxSavedSearches,
  nameFault,
  queryFault,
  uniqueName,
} from '../../../../src/core/savedSearches/savedSearch';
import {
  isSearchEntry,
  joinSearchEntries,
  type SearchEntry,
} from '../../../../src/core/savedSearches/searchEntry';

const tick = fc.integer({ min: 0, max: 4 });
const entry: fc.Arbitrary<SearchEntry> = fc.record(
  {
    kind: fc.constant('search' as const),
    id: fc.constantFrom('a', 'b', 'c'),
    name: fc.tuple(fc.constantFrom('Mine', 'mine', 'Looms', ''), tick),
    query: fc.tuple(fc.constantFrom('loom', 'is:unread', ' '), tick),
    place: fc.tuple(fc.integer({ min: 0, max: 2 }), tick),
    kept: fc.tuple(fc.boolean(), tick),
  },
  { requiredKeys: ['kind', 'id'] },
);

const kept = (id: string, name: string, query = 'loom', place = 0): SearchEntry => ({
  kind: 'search',
  id,
  name: [name, 1],
  query: [query, 1],
  place: [place, 1],
  kept: [true, 1],
});

function joined(entries: readonly SearchEntry[]): readonly SearchEntry[] {
  const byId = new Map<string, SearchEntry>();
  for (const each of entries) {
    const held = byId.get(each.id);
    byId.set(each.id, held ? joinSearchEntries(held, each) : each);
  }
  return [...byId.values()];
}

describe('entries of saved searches', () => {
  it('amount to the same searches in whatever order and however often they are read', () => {
    fc.assert(
      fc.property(
        fc
          .array(entry)
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
          ),
        ([all, shuffled]) => {
          assert.deepEqual(listSearches(joined(shuffled)), listSearches(joined(all)));
        },
      ),
    );
  });

  it('let the last setting of each field count', () => {
    const renamed: SearchEntry = { kind: 'search', id: 'a', name: ['Weaving', 3] };
    const edited: SearchEntry = { kind: 'search', id: 'a', query: ['warp OR weft', 2], name: ['Older', 2] };
    const [search] = listSearches(joined([kept('a', 'Looms'), renamed, edited]));
    assert.deepEqual(search, { id: 'a', name: 'Weaving', query: 'warp OR weft' });
  });

  it('say nothing new where everything is held already', () => {
    const held = kept('a', 'Looms');
    assert.equal(joinSearchEntries(held, { kind: 'search', id: 'a', name: ['Older', 0] }), held);
  });

  it('are told from what is none', () => {
    assert.ok(isSearchEntry({ ...kept('a', 'Looms') }));
    assert.ok(isSearchEntry({ kind: 'search', id: 'a' }));
    for (const wrong of [
      { kind: 'search' },
      { ...kept('a', 'Looms'), name: 'Looms' },
      { ...kept('a', 'Looms'), query: [7, 1] },
      { ...kept('a', 'Looms'), place: [Number.NaN, 1] },
      { ...kept('a', 'Looms'), kept: [true, -1] },
      { ...kept('a', 'Looms'), kind: 'state' },
    ])
      assert.ok(!isSearchEntry(wrong), JSON.stringify(wrong));
  });
});

describe('the list of saved searches', () => {
  it('has names that nobody can mistake for each other, and only as many as are kept', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 200, unit: 'binary' }), { maxLength: 40 }), (names) => {
        const all = listSearches(names.map((name, at) => kept(`id${at}`, name, 'loom', at)));
        assert.equal(all.length, names.length);
        assert.equal(new Set(all.map(({ name }) => keyOf(name))).size, all.length);
        for (const { name } of all) {
          assert.ok(name.length <= maxNameLength && name !== '' && name === name.trim());
          assert.doesNotMatch(name, /[\u0000-\u001f\u202e]/);
        }
      }),
    );
    const many = Array.from({ length: maxSavedSearches + 5 }, (_, at) => kept(`id${at}`, 'n', 'loom', at));
    assert.equal(listSearches(many).length, maxSavedSearches);
  });

  it('stands in the order of places, then of ids', () => {
    const all = listSearches([kept('c', 'C', 'q', 1), kept('b', 'B', 'q', 1), kept('a', 'A', 'q', 2)]);
    assert.deepEqual(
      all.map(({ id }) => id),
      ['b', 'c', 'a'],
    );
  });

  it('leaves out what was deleted, or has no query', () => {
    const gone: SearchEntry = { ...kept('a', 'Gone'), kept: [false, 2] };
    assert.deepEqual(listSearches([gone, kept('b', 'Blank', ' \t ')]), []);
  });

  it('calls a search without a name by its query', () => {
    assert.deepEqual(listSearches([kept('a', ' ', 'author:zhu  is:unread')]), [
      { id: 'a', name: 'author:zhu is:unread', query: 'author:zhu is:unread' },
    ]);
  });
});

describe('names and queries', () => {
  it('become one line of bounded length, and stay so', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3_000, unit: 'binary' }), (text) => {
        const [name, query] = [cleanName(text), cleanQuery(text)];
        assert.ok(name.length <= maxNameLength && query.length <= longestQuery);
        assert.equal(cleanName(name), name);
        assert.equal(cleanQuery(query), query);
        assert.doesNotMatch(name, /[\ud800-\udbff]$/);
      }),
    );
    assert.equal(cleanName(' a\n\tb \u202e '), 'a b');
    assert.equal(cleanQuery('"two  words"\r\nis:unread'), '"two words" is:unread');
  });

  it('get a number where they are taken, however long they are', () => {
    const taken = new Set([keyOf('Looms'), keyOf('Looms (2)')]);
    assert.equal(uniqueName('LOOMS', taken), 'LOOMS (3)');
    const long = 'x'.repeat(maxNameLength);
    const numbered = uniqueName(long, new Set([keyOf(long)]));
    assert.equal(numbered.length, maxNameLength);
    assert.ok(numbered.endsWith(' (2)'));
  });

  it('are at fault if empty, too long, or taken whatever the case; but a search has its own name', () => {
    const all = listSearches([kept('a', 'Looms')]);
    assert.equal(nameFault(' looms ', all), 'taken');
    assert.equal(nameFault('looms', all, 'a'), undefined);
    assert.equal(nameFault('Weaving', all), undefined);
    assert.equal(nameFault(' \n', all), 'empty');
    assert.equal(nameFault('x'.repeat(maxNameLength), all), undefined);
    assert.equal(nameFault('x'.repeat(maxNameLength + 1), all), 'tooLong');
  });

  it('has as long a query kept as is searched, and is at fault with a longer one', () => {
    assert.equal(queryFault(' \t '), 'empty');
    for (const length of [1_001, longestQuery]) {
      const query = 'x'.repeat(length);
      assert.equal(queryFault(` ${query} `), undefined);
      assert.equal(cleanQuery(query), query);
      assert.deepEqual(parseQuery(query).hints, []);
    }
    const longer = 'x'.repeat(longestQuery + 1);
    assert.equal(queryFault(longer), 'tooLong');
    assert.deepEqual(
      parseQuery(longer).hints.map(({ code }) => code),
      ['tooLong'],
    );
  });
});
