import assert from 'node:assert/strict';
import { failedZoteroRows, libraryRows, tagRows } from '../../../../src/features/feeds/zoteroRows';
import { wording } from '../wordingFake';

const libraries = [
  {
    library: 'users/0',
    items: 1234,
    collections: [
      { key: 'AAAA2345', name: 'Graphs', depth: 0, items: 12 },
      { key: 'BBBB2345', name: 'Trees $(x) [a](command:b)', depth: 1, items: 1 },
    ],
  },
  { library: 'groups/7', name: 'Lab', collections: [] },
];

describe('the list of what Zotero has', () => {
  it('shows libraries with their collections as a tree, with counts', () => {
    const rows = libraryRows(libraries, wording).map(({ label, description }) => [label, description]);
    assert.deepEqual(rows.slice(0, 8), [
      ['My Library', undefined],
      ['$(library) My Library', '1,234 items'],
      ['\u2003$(folder) Graphs', '12 items'],
      ['\u2003\u2003$(folder) Trees \\$(x) [a](command:b)', '1 item'],
      ['\u2003$(tag) What Has a Tag…', undefined],
      ['Lab', undefined],
      ['$(library) Lab', undefined],
      ['\u2003$(tag) What Has a Tag…', undefined],
    ]);
  });

  it('follows what is chosen under the name that it has in Zotero', () => {
    const taken = libraryRows(libraries, wording).flatMap(({ action }) =>
      action?.does === 'take' ? [action] : [],
    );
    assert.deepEqual(
      taken.map(({ settings, name }) => [settings, name]),
      [
        [{ kind: 'zotero' }, 'Zotero: My Library'],
        [{ kind: 'zotero', collection: 'AAAA2345' }, 'Graphs'],
        [{ kind: 'zotero', collection: 'BBBB2345' }, 'Trees $(x) [a](command:b)'],
        [{ kind: 'zotero', library: 'groups/7' }, 'Lab'],
      ],
    );
  });

  it('shows tags of a library', () => {
    const [row] = tagRows([{ tag: 'to read', items: 3 }], 'groups/7', wording);
    assert.deepEqual([row?.label, row?.description], ['$(tag) to read', '3 items']);
    assert.deepEqual(row?.action, {
      does: 'take',
      settings: { kind: 'zotero', library: 'groups/7', tag: 'to read' },
      name: 'to read',
    });
  });

  it('says why Zotero could not be asked, on which machine it was looked for, and what else can be done', () => {
    const error = new Error('Zotero doesn’t run, or not at http://127.0.0.1:23119. Start Zotero.');
    const rows = failedZoteroRows(error, 'wsl', wording);
    assert.equal(rows[0]?.label, '$(error) Zotero doesn’t run, or not at http://127.0.0.1:23119.');
    assert.match(rows[0].detail ?? '', /^Start Zotero\. Enter tries again/);
    assert.match(rows[1]?.label ?? '', /another machine \(wsl\)/);
    assert.deepEqual(
      rows.map(({ action }) => action?.does),
      ['retry', 'retry', 'type', 'port'],
    );
    assert.equal(failedZoteroRows(error, undefined, wording).length, 3);
  });
});
