import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listZotero, listZoteroTags } from '../../../../src/core/sources';
import * as answer from '../../../support/faultyServer';
import { ScriptedHttp } from '../../../support/scriptedHttp';
import {
  zoteroCollection,
  zoteroGroup,
  zoteroItems,
  zoteroRecord,
  zoteroTag,
} from '../../../support/zoteroServer';
import { eachServer, world } from './sourceWorld';

describe('what a Zotero has to follow, over real HTTP', () => {
  const started = eachServer();
  const list = () => listZotero(world.http, started.server.origin);
  const holds = (collections: readonly unknown[], groups: readonly unknown[] = []) =>
    started.server
      .script(
        '/api/users/0/items/top',
        zoteroItems(
          () => [zoteroRecord('AAAA2345'), zoteroRecord('BBBB2345')],
          () => 0,
        ),
      )
      .script('/api/users/0/collections', answer.json(collections))
      .script('/api/users/0/groups', answer.json(groups));

  it('is its libraries, with their collections as a tree', async () => {
    holds(
      [
        zoteroCollection('TREE2345', 'Trees', { parent: 'GRAP2345', items: 1 }),
        zoteroCollection('ZEBR2345', 'zebras', { items: 2 }),
        zoteroCollection('GRAP2345', 'Graphs', { items: 12 }),
        zoteroCollection('ARTS2345', 'Arts', { parent: 'GRAP2345' }),
      ],
      [zoteroGroup(7, 'Lab', 40)],
    );
    started.server.script('/api/groups/7/collections', answer.json([zoteroCollection('LABS2345', 'Ours')]));
    const [mine, lab] = await list();
    assert.deepEqual([mine?.library, mine?.name, mine?.items], ['users/0', undefined, 2]);
    assert.deepEqual(
      mine?.collections.map(({ name, depth, items }) => [name, depth, items]),
      [
        ['Graphs', 0, 12],
        ['Arts', 1, 0],
        ['Trees', 1, 1],
        ['zebras', 0, 2],
      ],
    );
    assert.deepEqual(
      [lab?.library, lab?.name, lab?.items, lab?.collections.length],
      ['groups/7', 'Lab', 40, 1],
    );
  });

  it('is its tags, those of the most works first, whoever gave them', async () => {
    started.server.script(
      '/api/groups/7/tags',
      answer.json([
        zoteroTag('b', 2),
        zoteroTag('a', 1, 0),
        zoteroTag('a', 4, 1),
        zoteroTag('c', 2),
        { tag: 3 },
      ]),
    );
    assert.deepEqual(await listZoteroTags(world.http, started.server.origin, 'groups/7'), [
      { tag: 'a', items: 5 },
      { tag: 'b', items: 2 },
      { tag: 'c', items: 2 },
    ]);
  });

  it('loses no collection to rings, missing parents or other shapes, and lists none twice', async () => {
    const keys = ['AAAA2345', 'BBBB2345', 'CCCC2345', 'DDDD2345', 'EEEE2345'];
    const some = fc.array(
      fc.record({ key: fc.constantFrom(...keys), parent: fc.constantFrom(...keys, 'GONE2345', undefined) }),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(some, fc.anything(), async (told, odd) => {
        const collections = told.map(({ key, parent }) =>
          zoteroCollection(key, key, parent ? { parent } : {}),
        );
        const http = new ScriptedHttp(({ url }) => ({
          body: url.includes('/collections') ? JSON.stringify([...collections, odd]) : '[]',
        }));
        const [mine] = await listZotero(http, 'http://127.0.0.1:23119');
        assert.deepEqual(
          mine?.collections.map(({ key }) => key).sort(),
          [...new Set(told.map(({ key }) => key))].sort(),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('is told of by what of Zotero is to be mended', async () => {
    started.server.script('*', answer.status(403, {}, 'Local API is not enabled'));
    await assert.rejects(list(), { message: /local API is off/ });
    holds([]);
    started.server.script('/api/users/0/collections', answer.json({ moved: true }));
    await assert.rejects(list(), { message: /something else than a list/ });
  });
});
