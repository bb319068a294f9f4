import assert from 'node:assert/strict';
import type { Paper } from '../../../../src/core/paper';
import * as answer from '../../../support/faultyServer';
import { zoteroNote, zoteroRecord } from '../../../support/zoteroServer';
import { all, last, messages, source, today } from './sourceWorld';
import { many, NOTES, PATH, zoteroWorld } from './zoteroWorld';

const yesterday = '2026-04-21T10:00:00Z';
const long = '2020-01-01T00:00:00Z';

describe('notes in Zotero, over real HTTP', () => {
  const { started, zotero, holds, notes } = zoteroWorld();
  type Parts = Awaited<ReturnType<typeof all>>;
  const papersOf = (parts: Parts): readonly Paper[] => parts.flatMap(({ papers }) => papers);
  const textsOf = (parts: Parts) =>
    papersOf(parts).flatMap(({ title, sourceNotes }) =>
      sourceNotes ? [[title, ...sourceNotes.map(({ text }) => text)]] : [],
    );

  it('come with the works that they are about, as Markdown', async () => {
    holds([zoteroRecord('AAAA2345'), zoteroRecord('BBBB2345')]);
    notes([
      zoteroNote('NOTE2345', 'AAAA2345', '<div class="zotero-note znv1"><p>Read <b>this</b>.</p></div>'),
      zoteroNote('NOTE2346', 'AAAA2345', '<p>And that.</p>', { modified: yesterday }),
      zoteroNote('NOTE2347', 'GONE2345', '<p>On what is not there.</p>'),
    ]);
    const [one, two] = papersOf(await all(zotero()));
    assert.deepEqual(one?.sourceNotes, [
      { id: 'zotero://select/library/items/NOTE2346', text: 'And that.', changed: yesterday },
      {
        id: 'zotero://select/library/items/NOTE2345',
        text: 'Read **this**.',
        changed: '2026-04-20T10:00:00Z',
      },
    ]);
    assert.equal(two?.sourceNotes, undefined);
    assert.match(started.server.asked(NOTES)[0]?.url ?? '', /\?format=json&itemType=note&sort=dateModified/);
  });

  it('of a group are told apart from the person’s own', async () => {
    holds([zoteroRecord('AAAA2345')], 0, '/api/groups/7/items/top');
    holds([zoteroNote('NOTE2345', 'AAAA2345', 'Ours.')], 0, '/api/groups/7/items');
    const [paper] = papersOf(await all(zotero({ library: 'groups/7' })));
    assert.equal(paper?.sourceNotes?.[0]?.id, 'zotero://select/groups/7/items/NOTE2345');
  });

  it('that were written since bring their works, though nothing has changed in these', async () => {
    holds(many, 250);
    notes([zoteroNote('NOTE2345', 'K0000007', 'First.', { version: 3, modified: long })], 250);
    const before = await all(zotero());
    assert.deepEqual(textsOf(before), [['Paper K0000007', 'First.']]);
    const synced = zoteroNote('NOTE2346', 'K0000008', 'Synced.', { version: 251, modified: long });
    const here = zoteroNote('NOTE2347', 'K0000009', 'Here.', { modified: `${today}T09:00:00Z` });
    holds(many, 251);
    notes([zoteroNote('NOTE2345', 'K0000007', 'First.', { version: 3, modified: long }), synced, here], 251);
    const parts = await all(zotero(), last(before));
    assert.deepEqual(textsOf(parts), [
      ['Paper K0000008', 'Synced.'],
      ['Paper K0000009', 'Here.'],
    ]);
    assert.match(started.server.asked(PATH).at(-1)?.url ?? '', /itemKey=K0000008%2CK0000009$/);
    assert.equal(last(parts).fetched['notes'], today);
  });

  it('of a followed library come, too, where it was followed before there were any', async () => {
    holds(many, 250);
    const { fetched, validators } = last(await all(zotero()));
    notes([zoteroNote('NOTE2345', 'K0000007', 'Old.', { version: 3, modified: long })], 250);
    const library = Object.fromEntries(Object.entries(validators).filter(([url]) => url.endsWith('/top')));
    const memory = { fetched: { library: fetched['library'] ?? '' }, validators: library };
    assert.deepEqual(textsOf(await all(zotero(), memory)), [['Paper K0000007', 'Old.']]);
  });

  it('of a collection are those on its works alone, also where old ones come into it', async () => {
    const place = '/api/users/0/collections/COLL2345';
    const [one, two] = [zoteroRecord('AAAA2345', {}, 3), zoteroRecord('BBBB2345', {}, 6)];
    started.server.script(place, answer.json({ key: 'COLL2345' }));
    holds([one], 5, `${place}/items/top`);
    const written = ['AAAA2345', 'BBBB2345'].map((item, i) =>
      zoteroNote(`NOTE234${i}`, item, `On ${item}.`, { version: 2, modified: long }),
    );
    notes(written, 5);
    const collection = zotero({ collection: 'COLL2345' });
    const before = await all(collection);
    assert.deepEqual(textsOf(before), [['Paper AAAA2345', 'On AAAA2345.']]);
    holds([one, two], 6, `${place}/items/top`);
    notes(written, 6);
    const after = textsOf(await all(collection, last(before)));
    assert.ok(after.some(([title]) => title === 'Paper BBBB2345'));
  });

  it('that are asked for by a tag are those on works that have it', async () => {
    holds([zoteroRecord('AAAA2345', { tags: [{ tag: 'looms' }] }), zoteroRecord('BBBB2345')], 5);
    const tagged = source({ kind: 'zotero', base: started.server.origin, tag: 'looms' });
    const before = await all(tagged);
    const fresh = { modified: `${today}T09:00:00Z` };
    notes(
      [zoteroNote('NOTE2345', 'AAAA2345', 'A', fresh), zoteroNote('NOTE2346', 'BBBB2345', 'B', fresh)],
      5,
    );
    assert.deepEqual(textsOf(await all(tagged, last(before))), [['Paper AAAA2345', 'A']]);
  });

  it('that cannot be read cost no paper, are told of once, and come another time', async () => {
    holds(many, 250);
    const broken = [answer.status(500), answer.json({ no: 'list' }), answer.loginPage()];
    for (const faulty of broken) {
      started.server.script(NOTES, faulty);
      const parts = await all(zotero());
      assert.equal(papersOf(parts).length, 250);
      assert.equal(messages(parts).length, 1);
      assert.match(messages(parts).join(), /^Notes are missing, and come another time\. /);
      assert.deepEqual(Object.keys(last(parts).fetched), ['library']);
      notes([zoteroNote('NOTE2345', 'K0000007', 'At last.', { version: 3, modified: long })], 250);
      const later = await all(zotero(), last(parts));
      assert.deepEqual(textsOf(later), [['Paper K0000007', 'At last.']]);
    }
  });

  it('of other shapes are passed over, and the rest come', async () => {
    holds([zoteroRecord('AAAA2345')]);
    const good = zoteroNote('NOTE2345', 'AAAA2345', 'Good.');
    const bad = [
      null,
      'note',
      { ...good, key: '../../x' },
      { ...good, data: { ...good.data, parentItem: undefined } },
      { ...good, data: { ...good.data, itemType: 'attachment' } },
    ];
    const other = { ...good, key: 'NOTE2346', data: { ...good.data, note: 7, dateModified: 'soon' } };
    started.server.script(NOTES, answer.json([...bad, other, good]));
    assert.deepEqual(textsOf(await all(zotero())), [['Paper AAAA2345', '', 'Good.']]);
  });
});
