import assert from 'node:assert/strict';
import * as answer from '../../../support/faultyServer';
import {
  BETTER_BIBTEX,
  betterBibtex,
  zoteroRecord,
  type BetterBibtexWorld,
} from '../../../support/zoteroServer';
import { all, ids, last, messages, today } from './sourceWorld';
import { many, zoteroWorld } from './zoteroWorld';

describe('Zotero with Better BibTeX, over real HTTP', () => {
  const { started, zotero, holds } = zoteroWorld();
  const keysOf = (parts: Awaited<ReturnType<typeof all>>) =>
    parts.flatMap((part) => part.papers.map(({ citationKey: key }) => key));
  const installs = (bibtex: BetterBibtexWorld) =>
    started.server.script(BETTER_BIBTEX, betterBibtex(started.server, bibtex));
  const asked = () =>
    started.server
      .asked(BETTER_BIBTEX)
      .map(({ body }) => JSON.parse(body) as { readonly method: string; readonly params: unknown });

  it('takes its keys for items that have none of their own', async () => {
    holds([
      zoteroRecord('AAAA2345'),
      zoteroRecord('BBBB2345', { citationKey: 'pinned' }),
      zoteroRecord('CCCC2345'),
    ]);
    installs({ keys: { AAAA2345: 'byron2024', BBBB2345: 'other' } });
    assert.deepEqual(keysOf(await all(zotero())), ['byron2024', 'pinned', undefined]);
    assert.deepEqual(
      asked().map(({ method, params }) => [method, params]),
      [
        ['api.ready', []],
        ['item.citationkey', [['AAAA2345', 'CCCC2345']]],
      ],
    );
  });

  it('finds the keys of a group by the name of its library', async () => {
    const record = { ...zoteroRecord('AAAA2345'), library: { type: 'group', id: 12345, name: 'Lab' } };
    holds([record], 0, '/api/groups/12345/items/top');
    const group = zotero({ library: 'groups/12345' });
    const keys = { '7:AAAA2345': 'of-the-lab', AAAA2345: 'of-mine' };
    installs({ keys, libraries: [{ id: 7, name: 'Lab' }] });
    assert.deepEqual(keysOf(await all(group)), ['of-the-lab']);
    installs({
      keys,
      libraries: [
        { id: 7, name: 'Lab' },
        { id: 8, name: 'Lab' },
      ],
    });
    const parts = await all(group);
    assert.deepEqual(keysOf(parts), [undefined]);
    assert.match(messages(parts).join(), /which library is “Lab”/);
    assert.equal(last(parts).fetched['library'], today);
  });

  it('that is too old to say whether it is ready is used all the same', async () => {
    holds([zoteroRecord('AAAA2345')]);
    installs({ keys: { AAAA2345: 'byron2024' }, isOld: true });
    assert.deepEqual(keysOf(await all(zotero())), ['byron2024']);
  });

  it('installed later, it gives what came before its keys', async () => {
    holds(many, 250);
    const memory = last(await all(zotero()));
    assert.deepEqual(Object.keys(memory.fetched), ['notes', 'library']);
    installs({ keys: { K0000007: 'seventh' } });
    const parts = await all(zotero(), memory);
    assert.ok(keysOf(parts).includes('seventh'));
    assert.deepEqual(Object.keys(last(parts).fetched).sort(), ['keys', 'library', 'notes']);
    // Then it is asked only for what has changed.
    const calm = await all(zotero(), last(parts));
    assert.equal(calm[0]?.isUnchanged, true);
    assert.deepEqual(Object.keys(last(calm).fetched).sort(), ['keys', 'library', 'notes']);
  });

  it('that breaks costs its keys alone, says so once, and is asked again', async () => {
    const faults: readonly answer.Answer[] = [
      answer.status(500, {}, 'oops'),
      answer.json({ jsonrpc: '2.0', error: { code: -32603, message: 'Internal' }, id: null }),
      answer.json({ jsonrpc: '2.0', result: ['no', 'record'], id: 1 }),
      answer.json([]),
      answer.loginPage(),
      answer.dropped('{"jsonrpc":"2.0"}', 3),
    ];
    for (const fault of faults) {
      holds(many, 250);
      started.server.script(
        BETTER_BIBTEX,
        answer.json({ jsonrpc: '2.0', result: { zotero: '8', betterbibtex: '8' }, id: 1 }),
        fault,
      );
      const parts = await all(zotero());
      assert.equal(ids(parts).length, 250);
      assert.match(messages(parts).join('|'), /^Better BibTeX doesn’t answer[^|]*$/);
      assert.deepEqual(last(parts).fetched, {});
    }
  });

  it('that listens and says nothing sound is told of, and missing it is none', async () => {
    holds([zoteroRecord('AAAA2345')]);
    started.server.script(BETTER_BIBTEX, answer.status(500));
    assert.match(messages(await all(zotero())).join(), /Better BibTeX doesn’t answer/);
    started.server.script(BETTER_BIBTEX, answer.status(404, {}, 'No endpoint found'));
    const parts = await all(zotero());
    assert.deepEqual(messages(parts), []);
    assert.deepEqual(Object.keys(last(parts).fetched), ['notes', 'library']);
  });
});
