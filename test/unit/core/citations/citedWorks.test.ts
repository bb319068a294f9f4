import assert from 'node:assert/strict';
import fc from 'fast-check';
import { citedWorks, findKeyUses, parseCitations, withOtherCites } from '../../../../src/core/citations';

function read(markdown: string) {
  const clusters = parseCitations(markdown);
  const uses = findKeyUses(
    markdown,
    clusters.flatMap(({ cites }) => cites),
  );
  return { clusters, uses, works: citedWorks(uses, clusters) };
}

describe('citedWorks', () => {
  it('gives each work once, in the order of its first citation, with all its places', () => {
    const markdown = 'See [@b; @a]. As @b says.[^1]\n\n[^1]: Also @c.\n';
    const { works } = read(markdown);
    assert.deepEqual(
      works.cited.map(({ key, places }) => [key, places.map(({ start }) => start)]),
      [
        ['b', [6, 18]],
        ['a', [10]],
        ['c', [markdown.indexOf('@c') + 1]],
      ],
    );
    assert.deepEqual([works.uncited, works.isAll], [[], false]);
  });

  it('keeps works of nocite apart, unless the text cites them', () => {
    const { works } = read('---\nnocite: "@a, @b, @*"\n---\n\n[@b]\n');
    assert.deepEqual(works.uncited, [{ key: 'a', places: [] }]);
    assert.deepEqual(
      works.cited.map(({ key, places }) => [key, places.length]),
      [['b', 1]],
    );
    assert.equal(works.isAll, true);
  });

  it('counts citations of LaTeX and wiki links, also for the bibliography', () => {
    const { clusters, uses, works } = read('A \\cite{x} and [@y] and [[@z]].');
    assert.deepEqual(
      works.cited.map(({ key }) => key),
      ['x', 'y', 'z'],
    );
    const keys = withOtherCites(clusters, uses).flatMap(({ cites }) => cites.map(({ key }) => key));
    assert.deepEqual(keys, ['x', 'y', 'z']);
  });

  it('loses no place, whatever the note', () => {
    const part = fc.constantFrom('@a', '[@b]', '\\cite{c}', '[[@d]]', ' and ', '\n\n', '`@a`');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const { uses, works } = read(parts.join(' '));
        const places = works.cited.flatMap((work) => work.places);
        assert.deepEqual(new Set(places), new Set(uses));
        assert.equal(new Set(works.cited.map(({ key }) => key)).size, works.cited.length);
      }),
    );
  });
});
