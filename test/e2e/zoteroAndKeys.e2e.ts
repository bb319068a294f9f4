import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { FaultyServer, json, status } from '../support/faultyServer';
import { launch, type Window } from '../support/launch';
import {
  BETTER_BIBTEX,
  betterBibtex,
  zoteroCollection,
  zoteroGroup,
  zoteroItems,
  zoteroRecord,
  zoteroTag,
} from '../support/zoteroServer';

const KEY = 'Key-of-1234567890';

/** What a person sees who follows Zotero, and who gives a key, against a server of this machine. */
describe('following Zotero, and keys of services', () => {
  let server: FaultyServer;
  let window: Window;
  before(async () => {
    server = await FaultyServer.start();
    const items = (...keys: readonly string[]) =>
      zoteroItems(
        () => keys.map((key) => zoteroRecord(key)),
        () => 0,
      );
    server
      .script('/api/users/0/items/top', items('AAAA2345', 'BBBB2345', 'CCCC2345'))
      .script('/api/users/0/groups', json([zoteroGroup(7, 'Lab', 40)]))
      .script(
        '/api/users/0/collections',
        json([
          zoteroCollection('GRAP2345', 'Graphs', { items: 2 }),
          zoteroCollection('TREE2345', 'Trees', { parent: 'GRAP2345', items: 1 }),
        ]),
      )
      .script('/api/groups/7/collections', json([]))
      .script('/api/users/0/tags', json([zoteroTag('to read', 2)]))
      .script('/api/users/0/collections/TREE2345', json(zoteroCollection('TREE2345', 'Trees')))
      .script('/api/users/0/collections/TREE2345/items/top', items('AAAA2345'))
      .script(BETTER_BIBTEX, betterBibtex(server, { keys: { AAAA2345: 'byron2024trees' } }))
      .script('/graph/v1/paper/ARXIV:1706.03762', status(403, {}, 'Forbidden'));
    window = await launch({
      settings: {
        'paperside.feeds.loadSample': false,
        'paperside.metadata.services': { semanticScholar: server.origin },
      },
    });
    await window.showContainer('Papers');
  });
  after(async () => {
    await window.close();
    await server.stop();
  });

  const press = (key: string) => window.page.keyboard.press(key);
  const type = (text: string) => window.page.keyboard.type(text);

  it('says what is wrong where no Zotero runs, takes another port, and shows what is there', async () => {
    await window.command('Paperside: Add Feed…');
    await window.firstRow('Daily Papers').waitFor();
    await type('zotero');
    await window.firstRow('Zotero…').waitFor();
    await press('Enter');
    await window.firstRow(/Zotero doesn’t run/).waitFor();
    await window.screenshot('zotero-not-running');
    await type('port');
    await window.firstRow('Zotero Listens at Another Port…').waitFor();
    await press('Enter');
    await window.input.and(window.page.getByPlaceholder('23119')).waitFor();
    await type(new URL(server.origin).port);
    await press('Enter');
    await window.firstRow('My Library').waitFor();
    await window.screenshot('zotero-libraries');
  });

  it('shows the first papers of a collection before it is followed, under its own name', async () => {
    await type('trees');
    await window.firstRow('Trees').waitFor();
    await press('Enter');
    await window.firstRow('Follow Trees').waitFor();
    await window.screenshot('zotero-tried');
    await press('Enter');
    const entry = await eventually('the setting', async () => {
      const followed = await window.host((api) =>
        api.workspace.getConfiguration().get<readonly object[]>('paperside.feeds.follow'),
      );
      return followed?.[0];
    });
    assert.deepEqual(entry, { kind: 'zotero', collection: 'TREE2345', base: server.origin, title: 'Trees' });
  });

  it('takes a key behind dots, and tells that it is refused', async () => {
    await window.command('Paperside: Set API Key of a Service…');
    await window.firstRow('Semantic Scholar').waitFor();
    await window.screenshot('keys-services');
    await press('Enter');
    await window.input.and(window.page.getByPlaceholder('Paste the key')).waitFor();
    await type(KEY);
    await window.screenshot('keys-typed');
    assert.equal(await window.input.getAttribute('type'), 'password');
    await press('Enter');
    await window.page.getByRole('button', { name: 'Check It' }).click();
    await window.page.getByText('Semantic Scholar refuses the key').first().waitFor();
    await window.screenshot('keys-refused');
    assert.equal(server.asked('/graph/v1/paper/ARXIV:1706.03762')[0]?.headers['x-api-key'], KEY);
    assert.ok(!(await window.page.content()).includes(KEY));
  });
});
