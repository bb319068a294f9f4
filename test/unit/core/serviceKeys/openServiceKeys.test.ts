import assert from 'node:assert/strict';
import type { KeyForm, Log, NewKey } from '../../../../src/core/ports';
import { openServiceKeys } from '../../../../src/core/serviceKeys';
import { MemorySecrets } from '../../../support/memorySecrets';

const OPEN_ALEX: NewKey = {
  service: 'openAlex',
  address: 'https://api.openalex.org',
  form: 'api_key',
  value: 'oa-12345678',
};

describe('the keys of services', () => {
  let store: MemorySecrets;
  let lines: string[];
  const log = (): Log => {
    const write = (line: string | Error) => void lines.push(String(line));
    return { trace: write, debug: write, info: write, warn: write, error: write };
  };
  const open = () => openServiceKeys({ store, log: log() });

  beforeEach(() => {
    store = new MemorySecrets();
    lines = [];
  });

  it('are told without the keys themselves', async () => {
    const keys = open();
    await keys.set(OPEN_ALEX);
    assert.deepEqual(await keys.list(), [
      { service: 'openAlex', address: 'https://api.openalex.org', form: 'api_key' },
    ]);
  });

  it('are sent as each service wants them', async () => {
    const sent = async (form: KeyForm, value: string) => {
      const keys = open();
      await keys.set({ service: 's', address: 'https://s.example', form, value });
      const { headers, query } = (await keys.secretFor('https://s.example/x')) ?? {};
      return { ...headers, ...query };
    };
    assert.deepEqual(await sent('x-api-key', 'abc'), { 'x-api-key': 'abc' });
    assert.deepEqual(await sent('api_key', 'abc'), { api_key: 'abc' });
    assert.deepEqual(await sent('mailto', 'ada@example.org'), { mailto: 'ada@example.org' });
    assert.deepEqual(await sent('bearer', 'hf_abc'), { authorization: 'Bearer hf_abc' });
    assert.deepEqual(await sent('basic', 'Aladdin:open sesame'), {
      authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    });
    assert.deepEqual(await sent('basic', 'test:123£'), { authorization: 'Basic dGVzdDoxMjPCow==' });
    assert.deepEqual(await sent('apiKey', 'VnVhQ2ZH'), { authorization: 'ApiKey VnVhQ2ZH' });
    assert.deepEqual(await sent('apiKey', 'id:key'), { authorization: 'ApiKey aWQ6a2V5' });
  });

  it('go to their address and what is below it alone', async () => {
    const keys = open();
    const address = 'https://lab.example/openalex';
    await keys.set({ ...OPEN_ALEX, address });
    const isSent = async (url: string) => (await keys.secretFor(url)) !== undefined;
    for (const url of [
      `${address}/works?x=1`,
      address,
      `${address}/`,
      'https://lab.example:443/openalex/a',
    ]) {
      assert.ok(await isSent(url), url);
    }
    for (const url of [
      'https://lab.example/',
      'https://lab.example/openalexandria',
      'https://lab.example/openalex/../other',
      'https://lab.example/openalex/%2e%2e/other',
      'http://lab.example/openalex/works',
      'https://lab.example:8443/openalex/works',
      'https://api.lab.example/openalex/works',
      'https://lab.example.evil.example/openalex/works',
      'https://lab.example@evil.example/openalex/works',
      'file:///openalex/works',
      'nonsense',
    ]) {
      assert.ok(!(await isSent(url)), url);
    }
  });

  it('are told apart by the address that fits most closely', async () => {
    const keys = open();
    const set = (service: string, address: string) =>
      keys.set({ service, address, form: 'bearer', value: `key-of-${service}` });
    await set('outer', 'https://lab.example');
    await set('inner', 'https://lab.example/papers');
    const sent = async (url: string) => (await keys.secretFor(url))?.headers?.['authorization'];
    assert.equal(await sent('https://lab.example/papers/_search'), 'Bearer key-of-inner');
    assert.equal(await sent('https://lab.example/feed'), 'Bearer key-of-outer');
  });

  it('are replaced, removed, and set at once without losing one', async () => {
    const keys = open();
    await Promise.all([
      keys.set(OPEN_ALEX),
      keys.set({ service: 'a', address: 'https://a.example', form: 'bearer', value: 'one' }),
      keys.set({ service: 'b', address: 'https://b.example', form: 'bearer', value: 'two' }),
    ]);
    await keys.set({ ...OPEN_ALEX, value: 'another' });
    assert.equal((await keys.list()).length, 3);
    assert.equal((await keys.secretFor('https://api.openalex.org/works'))?.query?.['api_key'], 'another');
    assert.equal(await keys.remove('openAlex'), true);
    assert.equal(await keys.remove('openAlex'), false);
    assert.equal(await keys.secretFor('https://api.openalex.org/works'), undefined);
  });

  it('set in one window are used in the other at once, which is told', async () => {
    const here = open();
    const there = open();
    let told = 0;
    there.onDidChange(() => told++);
    await here.set(OPEN_ALEX);
    assert.equal(told, 1);
    assert.ok(await there.secretFor('https://api.openalex.org/works'));
    there.dispose();
    await here.remove('openAlex');
    assert.equal(told, 1);
  });

  it('that can not be sent as they are, or to no web address, are refused by a sentence without them', async () => {
    const keys = open();
    const refused: readonly (readonly [Partial<NewKey>, RegExp])[] = [
      [{ value: ' ' }, /^Type the key/],
      [{ value: 'with space' }, /no spaces/],
      [{ value: 'line\nbreak' }, /no spaces/],
      [{ value: 'schlüssel' }, /signs only/],
      [{ value: 'x'.repeat(5000) }, /too long/],
      [{ form: 'basic', value: 'name-alone' }, /a name and a password/],
      [{ form: 'basic', value: 'a:b\r\nc' }, /control characters/],
      [{ form: 'mailto', value: 'nobody' }, /no e-mail/],
      [{ address: 'ftp://x.example' }, /http or https/],
      [{ address: 'https://a:b@x.example' }, /http or https/],
    ];
    for (const [more, why] of refused) {
      await assert.rejects(keys.set({ ...OPEN_ALEX, ...more }), (error: Error) => {
        assert.match(error.message, why);
        assert.ok(more.value === undefined || more.value === ' ' || !error.message.includes(more.value));
        return true;
      });
    }
    assert.deepEqual(await keys.list(), []);
  });

  it('cost the key alone where the store fails, and the log has no word of what it said', async () => {
    const keys = open();
    await keys.set(OPEN_ALEX);
    store.fault = new Error(`keyring: ${OPEN_ALEX.value}`);
    assert.equal(await keys.secretFor('https://api.openalex.org/works'), undefined);
    await assert.rejects(keys.set(OPEN_ALEX), { code: 'keysUnusable' });
    await assert.rejects(keys.list(), { code: 'keysUnusable' });
    assert.equal(lines.length, 1);
    assert.ok(!lines.join().includes(OPEN_ALEX.value));
    store.fault = undefined;
    assert.equal((await keys.list()).length, 1);
  });

  it('that can not be read any more are none, and can be set again', async () => {
    const keys = open();
    for (const damaged of [
      '{',
      '[{"service":1}]',
      '"x"',
      '[{"service":"a","address":"b","form":"new","value":"k"}]',
    ]) {
      store.kept.set('serviceKeys', damaged);
      assert.deepEqual(await keys.list(), []);
    }
    await keys.set(OPEN_ALEX);
    assert.equal((await keys.list()).length, 1);
  });
});
