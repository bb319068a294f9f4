import assert from 'node:assert/strict';
import type { CslItem, Paper } from '../../../../src/core/paper';
import type { BibliographyFile, BibliographyMatch } from '../../../../src/core/ports';
import { assignKeys } from '../../../../src/features/cite/assignKeys';

const paper = (title: string): Paper => ({ id: title, title, authors: [], published: '2024', sources: [] });
const file = {} as BibliographyFile;

function bibliography(
  keys: readonly string[],
  found: Readonly<Record<string, CslItem>> = {},
  items: readonly CslItem[] = [],
) {
  return {
    keys: new Set(keys),
    get: (key: string): BibliographyMatch | undefined => {
      const item = items.find(({ id }) => id === key);
      return item && { item, file };
    },
    find: ({ title }: Paper): BibliographyMatch | undefined => {
      const item = found[title];
      return item && { item, file };
    },
  };
}

describe('assignKeys', () => {
  it('keeps the key that a bibliography has, and its item', () => {
    const item = { id: 'mine', type: 'book' };
    const [cited] = assignKeys(
      [paper('Alpha: X')],
      bibliography(['mine'], { 'Alpha: X': item }),
      'authorYearWord',
    );
    assert.equal(cited?.key, 'mine');
    assert.equal(cited.item, item);
    assert.equal(cited.isNew, false);
  });

  it('gives new papers keys that differ from all that are taken and from each other', () => {
    const papers = [paper('Alpha: One'), paper('Alpha: Two')];
    const cited = assignKeys(papers, bibliography(['alpha2024']), 'authorYearWord');
    assert.deepEqual(
      cited.map(({ key }) => key),
      ['alpha2024a', 'alpha2024b'],
    );
    assert.deepEqual(
      cited.map(({ item }) => item.id),
      ['alpha2024a', 'alpha2024b'],
    );
    assert.ok(cited.every(({ isNew }) => isNew));
  });

  it('takes a paper once that is asked for twice', () => {
    assert.equal(assignKeys([paper('A: x'), paper('A: x')], bibliography([]), 'authorYearWord').length, 1);
  });

  it('takes a key and an entry that were brought along, the key only if it is free', () => {
    const papers = [paper('Alpha: One'), paper('Beta: Two')];
    const source = { before: '@book{', behind: ', title = {One}}' };
    const cited = assignKeys(papers, bibliography(['taken']), 'authorYearWord', {
      keys: new Map([
        ['Alpha: One', 'own'],
        ['Beta: Two', 'taken'],
      ]),
      entries: new Map([['Alpha: One', { item: { id: '', type: 'book', title: 'One' }, source }]]),
    });
    assert.deepEqual(
      cited.map(({ key, item }) => [key, item.id, item.type]),
      [
        ['own', 'own', 'book'],
        ['beta2024', 'beta2024', 'article'],
      ],
    );
    assert.deepEqual(cited[0]?.source, source);
  });

  it('takes nothing that was brought along where the bibliography has the paper', () => {
    const item = { id: 'mine', type: 'book' };
    const [cited] = assignKeys([paper('A: x')], bibliography(['mine'], { 'A: x': item }), 'authorYearWord', {
      keys: new Map([['A: x', 'own']]),
      entries: new Map([['A: x', { item: { id: '', type: 'article' } }]]),
    });
    assert.equal(cited?.key, 'mine');
    assert.equal(cited.item, item);
  });

  it('takes the entry that is there word by word, however little it says', () => {
    const brought = { id: '', type: 'book', title: 'Volume 1' };
    const keyOf = (there: CslItem) =>
      assignKeys([paper('Volume 1')], bibliography(['book1'], {}, [there]), 'authorYearWord', {
        keys: new Map([['Volume 1', 'book1']]),
        entries: new Map([['Volume 1', { item: brought }]]),
      }).map(({ key, isNew }) => [key, isNew]);
    assert.deepEqual(keyOf({ ...brought, id: 'book1' }), [['book1', false]]);
    assert.deepEqual(keyOf({ ...brought, id: 'book1', publisher: 'P' }), [['volume12024', true]]);
  });
});
