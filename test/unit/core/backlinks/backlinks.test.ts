import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Backlinks, type PapersOfNote } from '../../../../src/core/backlinks';

const notes = ['a.md', 'b.md', 'c.md'];
const ids = ['p', 'q', 'r'];

const papersOfNote = (uri: string) =>
  fc
    .dictionary(
      fc.constantFrom(...ids),
      fc.record({ isAbout: fc.boolean(), lines: fc.uniqueArray(fc.nat({ max: 3 }), { maxLength: 3 }) }),
    )
    .map(
      (said): PapersOfNote =>
        new Map(
          Object.entries(said)
            .filter(([, { isAbout, lines }]) => isAbout || lines.length > 0)
            .map(([id, { isAbout, lines }]) => [
              id,
              { isAbout, places: lines.map((line) => ({ uri, line, text: `@${id}`, key: id })) },
            ]),
        ),
    );
const steps = fc.array(
  fc
    .constantFrom(...notes)
    .chain((uri) => fc.tuple(fc.constant(uri), fc.option(papersOfNote(uri), { nil: undefined, freq: 4 }))),
  { maxLength: 12 },
);

function answers(links: Backlinks) {
  return ids.map((id) => ({
    notes: links.of(id),
    count: links.countOf(id),
    cited: links.isCited(id),
  }));
}

describe('Backlinks', () => {
  it('knows after any changes what it would know of the last state alone', () => {
    fc.assert(
      fc.property(steps, (changes) => {
        const followed = new Backlinks();
        const last = new Map<string, PapersOfNote | undefined>();
        for (const [note, papers] of changes) {
          followed.set(note, papers);
          last.set(note, papers);
        }
        const fresh = new Backlinks();
        for (const [note, papers] of last) fresh.set(note, papers);
        assert.deepEqual(answers(followed), answers(fresh));
        assert.deepEqual([...followed.cited()].sort(), [...fresh.cited()].sort());
        for (const id of ids) assert.equal(followed.countOf(id), followed.of(id).length);
      }),
    );
  });

  it('tells the papers of which anything is another, and those that are counted otherwise', () => {
    fc.assert(
      fc.property(steps, (changes) => {
        const links = new Backlinks();
        for (const [note, papers] of changes) {
          const before = answers(links);
          const { changed, recounted } = links.set(note, papers);
          const after = answers(links);
          for (const [index, id] of ids.entries()) {
            const [was, is] = [before[index], after[index]];
            assert.equal(changed.includes(id), JSON.stringify(was) !== JSON.stringify(is), id);
            if (was?.count !== is?.count || was?.cited !== is?.cited) assert.ok(recounted.includes(id), id);
          }
          assert.ok(recounted.every((id) => changed.includes(id)));
        }
      }),
    );
  });

  it('puts the notes about a paper first', () => {
    const links = new Backlinks();
    const place = { uri: 'a.md', line: 0, text: '@p', key: 'p' };
    links.set('a.md', new Map([['p', { isAbout: false, places: [place] }]]));
    links.set('b.md', new Map([['p', { isAbout: true, places: [] }]]));
    assert.deepEqual(
      links.of('p').map(({ uri }) => uri),
      ['b.md', 'a.md'],
    );
    assert.equal(links.countOf('p'), 2);
    links.set('a.md', undefined);
    assert.equal(links.isCited('p'), false);
    assert.equal(links.countOf('p'), 1);
  });
});
