import assert from 'node:assert/strict';
import { eventually } from '../support/eventually';
import { FaultyServer, json, ok, status, type Answer } from '../support/faultyServer';
import { launch, type Window } from '../support/launch';
import { arxivEntry } from '../support/paperServer';
import * as records from '../support/scholarlyRecords';

const KEY = 'Key-of-1234567890';
const SERVICES = ['arxiv', 'crossref', 'openAlex', 'semanticScholar', 'huggingFace', 'dataCite', 'dblp'];
const SEARCHED = '/semanticScholar/graph/v1/paper/search';

const found = records.semanticScholarPaper({
  title: 'Looms behind a Key',
  authors: ['Ada Lovelace'],
  published: '2024-05-06',
  abstract: 'Looms that are told only to members.',
  doi: '10.1000/looms',
});
const feed = ok(
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Members</title>${arxivEntry('2604.00777', '2026-04-21')}</feed>`,
  'application/atom+xml',
);

/** Keys that are asked for where they are wanted: in the middle of a search, and of adding a feed. */
describe('a key that is wanted', () => {
  let server: FaultyServer;
  let window: Window;
  /** `answer` for who has the key, and a refusal for everybody else. */
  const forMembers =
    (header: string, value: string, answer: Answer): Answer =>
    (response, request) =>
      (request.headers[header] === value ? answer : status(401, {}, '{}'))(response, request);

  before(async () => {
    server = await FaultyServer.start();
    server
      .script('*', status(404, {}, '{}'))
      .script(SEARCHED, forMembers('x-api-key', KEY, json({ total: 1, offset: 0, data: [found] })))
      .script('/members.xml', forMembers('authorization', `Bearer ${KEY}`, feed));
    const addresses = SERVICES.map((service) => [
      service,
      service === 'semanticScholar' && `${server.origin}/${service}`,
    ]);
    window = await launch({
      settings: { 'paperside.metadata.services': Object.fromEntries(addresses) as object },
    });
    await window.showContainer('Papers');
    await window.tree(/ClawEnvKit/).waitFor();
  });
  after(async () => {
    await window.close();
    await server.stop();
  });

  const press = (key: string) => window.page.keyboard.press(key);
  const type = (text: string) => window.page.keyboard.type(text);
  const keyBox = () => window.input.and(window.page.getByPlaceholder('Paste the key'));
  const setKey = async () => {
    const row = window.row(/^Semantic Scholar wants a key of yours/);
    await row.waitFor();
    await row.hover();
    await row.getByRole('button', { name: 'Set Key…' }).click();
    await keyBox().waitFor();
  };

  it('is not asked for in vain: whoever leaves without one is back in the search, as it was', async () => {
    await window.command('Paperside: Search Online…');
    await window.input.fill('looms');
    await setKey();
    const asked = server.asked(SEARCHED).length;
    await window.screenshot('keys-in-search');
    await press('Escape');
    await window.row(/^Semantic Scholar wants a key of yours/).waitFor();
    assert.equal(await window.input.inputValue(), 'looms');
    assert.equal(server.asked(SEARCHED).length, asked);
  });

  it('is set in the middle of a search, which then finds what members find', async () => {
    await setKey();
    await type(KEY);
    await press('Enter');
    await window.row(/^Looms behind a Key/).waitFor();
    assert.equal(await window.input.inputValue(), 'looms');
    assert.equal(await window.row(/wants a key of yours/).count(), 0);
    await window.screenshot('keys-in-search-set');
    // The box is the search again: typing goes there, and Escape leaves it.
    await window.input.focus();
    await press('End');
    await type(' behind');
    assert.equal(await window.input.inputValue(), 'looms behind');
    await press('Escape');
    await window.input.waitFor({ state: 'hidden' });
  });

  it('is set while a feed is added that refuses access, which is then tried again', async () => {
    await window.command('Paperside: Add Feed…');
    await window.firstRow('Daily Papers').waitFor();
    await type(`${server.origin}/members.xml`);
    await window.firstRow('what you typed').waitFor();
    await press('Enter');
    await window.firstRow('refuses access (401)').waitFor();
    await window.row('Set a Key of').waitFor();
    await window.screenshot('keys-in-feed');
    await press('ArrowDown');
    await press('Enter');
    await window.firstRow('Token').waitFor();
    await press('Escape');
    await window.firstRow('refuses access (401)').waitFor();
    assert.equal(server.asked('/members.xml').length, 1);
    await press('ArrowDown');
    await press('Enter');
    await window.firstRow('Token').waitFor();
    await press('Enter');
    await keyBox().waitFor();
    await type(KEY);
    await press('Enter');
    await window.firstRow('Follow Members').waitFor();
    await press('Enter');
    await eventually('the setting', async () => {
      const followed = await window.host((api) =>
        api.workspace.getConfiguration().get<readonly object[]>('paperside.feeds.follow'),
      );
      assert.ok(!JSON.stringify(followed).includes(KEY));
      return followed?.[0];
    });
  });
});
