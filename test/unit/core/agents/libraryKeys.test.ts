import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LibraryKeys } from '../../../../src/core/agents';
import { keyLikeness } from '../../../../src/core/bibliography';
import type { Library } from '../../../../src/core/library';
import { aPaper, World } from '../library/world';
import { ask, keysOf, loom, shelf, weft } from './shelf';
import { portsOf } from './agentWorld';

const pattern = 'authorYearWord';
const rest = () => Promise.resolve();
const by = (family: string, year = '2020') =>
  aPaper(`Trees of ${family}`, { authors: [{ family }], published: year });
const many = (count: number) => Array.from({ length: count }, (_, at) => by(`Name${letters(at)}`));
const letters = (at: number) => Array.from(String(at), (digit) => 'abcdefghij'[Number(digit)]).join('');

async function libraryOf(papers: Parameters<Library['add']>[0]) {
  const { library } = new World().open();
  await library.ready;
  await library.add(papers);
  return library;
}

/** Tells how often a paper's key was asked for. */
function counting(library: Library) {
  const counts = { papers: 0, passes: 0 };
  const counted = {
    get: (id: string) => {
      counts.papers++;
      return library.get(id);
    },
    values: () => {
      counts.passes++;
      return library.values();
    },
    onDidChange: library.onDidChange.bind(library),
  };
  return { counts, keys: new LibraryKeys(counted, rest) };
}

describe('LibraryKeys', () => {
  it('reads the library once, and afterwards what changed in it', async () => {
    const library = await libraryOf(many(500));
    const { counts, keys } = counting(library);
    assert.equal(keys.isAtHand(pattern), false);
    assert.equal(counts.passes, 0);
    assert.equal((await keys.papersOf('nobody1999nothing', pattern)).length, 0);
    assert.deepEqual(counts, { passes: 1, papers: 500 });
    assert.equal(keys.isAtHand(pattern), true);
    await library.add([by('Knuth')]);
    assert.deepEqual(
      (await keys.papersOf('knuth2020trees', pattern)).map(({ title }) => title),
      ['Trees of Knuth'],
    );
    assert.deepEqual(counts, { passes: 1, papers: 502 });
    await keys.near('knuht2020trees', 5, pattern);
    assert.equal(counts.passes, 1);
    assert.ok(counts.papers < 510);
  });

  it('sees papers that came, changed and went at the next question', async () => {
    const library = await libraryOf([loom]);
    const keys = new LibraryKeys(library, rest);
    assert.equal((await keys.papersOf('byron2024loomer', pattern)).length, 1);
    assert.equal((await keys.papersOf('jacquard2023weft', pattern)).length, 0);
    await library.add([{ ...weft, sources: [{ feed: 'weft', seen: '2026-01-01' }] }]);
    assert.equal((await keys.papersOf('jacquard2023weft', pattern)).length, 1);
    await library.add([{ ...loom, citationKey: 'loomer' }]);
    assert.equal((await keys.papersOf('loomer', pattern)).length, 1);
    assert.equal((await keys.papersOf('byron2024loomer', pattern)).length, 0);
    assert.deepEqual(
      (await keys.near('lomer', 3, pattern)).map(({ id }) => id),
      [loom.id],
    );
    await library.removeSource('weft');
    assert.equal((await keys.papersOf('jacquard2023weft', pattern)).length, 0);
    assert.deepEqual(await keys.near('jacquard2023wefts', 3, pattern), []);
  });

  it('keeps patterns apart, also where both are asked at once', async () => {
    const library = await libraryOf([...shelf, ...many(1_000)]);
    const keys = new LibraryKeys(library, () => new Promise((resolve) => setImmediate(resolve)));
    const found = await Promise.all(
      [pattern, 'authorYear', pattern, 'authorYear'].map((each) => keys.papersOf('byron2024loomer', each)),
    );
    assert.deepEqual(
      found.map(({ length }) => length),
      [1, 0, 1, 0],
    );
    assert.equal((await keys.papersOf('byron2024', 'authorYear')).length, 1);
  });

  it('pauses again and again, and stops where it is told to', async () => {
    const library = await libraryOf(many(2_000));
    const done = { pauses: 0 };
    const stop = new AbortController();
    const keys = new LibraryKeys(library, () => {
      if (++done.pauses === 3) stop.abort();
      return Promise.resolve();
    });
    await assert.rejects(keys.papersOf('a', pattern, stop.signal), { name: 'AbortError' });
    assert.equal(done.pauses, 3);
    // What was read is kept, and others go on from there.
    assert.equal((await keys.papersOf('namebb2020trees', pattern)).length, 1);
    assert.ok(Object.values(done).every((pauses) => pauses >= 20));
  });

  it('finds every key that is near, as comparing with all does', async () => {
    const families = ['Kwon', 'Zhu', 'Byron', 'Vaswani', 'Jacquard', 'Arkwright', 'Ng', 'Müller', 'Ó Briain'];
    const library = await libraryOf(families.flatMap((name) => [by(name, '2019'), by(name, '2020')]));
    const keys = new LibraryKeys(library, rest);
    const all = [...library.values()].map(({ paper }) => paper);
    const own = new Map<string, string>();
    for (const paper of all)
      for (const key of [`${paper.authors[0]?.family ?? ''}${paper.published}trees`])
        own.set(paper.id, key.normalize('NFD').replace(/[^\w]/g, '').toLowerCase());
    const edit = fc.tuple(fc.nat(16), fc.constantFrom('', 'x', 'a', '1'), fc.nat(2));
    const typed = fc
      .tuple(fc.constantFrom(...own.values()), fc.array(edit, { maxLength: 5 }))
      .map(([key, edits]) =>
        edits.reduce((text, [at, letter, gone]) => text.slice(0, at) + letter + text.slice(at + gone), key),
      );
    await fc.assert(
      fc.asyncProperty(typed, async (key) => {
        const near = (await keys.near(key, 100, pattern)).map(({ id }) => id).sort();
        const expected = [...own].flatMap(([id, other]) => (keyLikeness(key, other) > 0 ? id : [])).sort();
        assert.deepEqual(near, expected, key);
      }),
    );
  });

  it('tells agents the same before and after all keys have been read', async () => {
    const ports = await portsOf([...shelf, ...many(300)]);
    const refused = async () => {
      const { data } = await ask(
        'checkCitations',
        { text: 'So it is [@byrom2024loomer; @loomer2024].' },
        ports,
      );
      return JSON.stringify(data);
    };
    const first = await refused();
    assert.match(first, /byron2024loomer/);
    assert.equal(await refused(), first);
    assert.deepEqual(keysOf([]), []);
  });
});
