import assert from 'node:assert/strict';
import { labIndexId, readLabIndexes } from '../../../../../src/core/online/openSearch';
import type { KeyForm } from '../../../../../src/core/ports';
import { keyedService, openServiceKeys } from '../../../../../src/core/serviceKeys';
import { MemorySecrets } from '../../../../support/memorySecrets';
import { OpenSearchServer } from '../../../../support/openSearchServer';
import { askAll, engineOf, fill, log } from './labWorld';
import { paper } from '../../search/samplePapers';

describe('the key of a lab’s own engine', () => {
  let server: OpenSearchServer;
  beforeEach(async () => {
    server = await OpenSearchServer.start();
    await fill(server, [paper('Graph')]);
    await fill(server, [paper('Graph')], 'others');
  });
  afterEach(() => server.stop());

  /** Keys as a person sets them: for an index, as the command does. */
  async function keysWith(index: string, form: KeyForm, value: string) {
    const keys = openServiceKeys({ store: new MemorySecrets(), log });
    const service = keyedService(labIndexId({ title: '', address: server.address, index }), {});
    assert.ok(service);
    assert.ok(service.forms.includes(form));
    await keys.set({ service: service.id, address: service.address, form, value });
    return keys;
  }

  for (const [form, value, header] of [
    ['apiKey', 'id:secret-key', `ApiKey ${Buffer.from('id:secret-key').toString('base64')}`],
    ['basic', 'ada:secret-word', `Basic ${Buffer.from('ada:secret-word').toString('base64')}`],
    ['bearer', 'secret-token', 'Bearer secret-token'],
  ] as const) {
    it(`is sent as ${form}`, async () => {
      server.authorization = header;
      const engine = engineOf(server, {}, {}, await keysWith('papers', form, value));
      assert.equal((await askAll(engine, 'graph '))?.length, 1);
    });
  }

  it('is not sent to another index, nor to another address', async () => {
    const keys = await keysWith('papers', 'basic', 'ada:secret-word');
    const elsewhere = await OpenSearchServer.start();
    await fill(elsewhere, [paper('Graph')]);
    await askAll(engineOf(server, { index: 'others' }, {}, keys), 'graph ');
    await askAll(engineOf(elsewhere, {}, {}, keys), 'graph ');
    for (const { headers } of [...server.asked('/_search'), ...elsewhere.asked('/_search')])
      assert.equal(headers.authorization, undefined);
    await elsewhere.stop();
  });

  it('is the one that is set for what the settings name', () => {
    const { indexes } = readLabIndexes([
      { address: 'https://Search.Example.org:443/engine/', index: 'papers' },
      { address: 'http://localhost:9200', index: 'größe' },
    ]);
    for (const index of indexes) assert.equal(keyedService(labIndexId(index), {})?.id, labIndexId(index));
  });

  it('is asked for where it is missing, and named where it is wrong, and never told', async () => {
    server.authorization = 'Basic right';
    await assert.rejects(askAll(engineOf(server), 'graph '), /wants to know who asks \(401\)/);
    const keys = await keysWith('papers', 'basic', 'ada:secret-word');
    await assert.rejects(askAll(engineOf(server, {}, {}, keys), 'graph '), (error: Error) => {
      assert.doesNotMatch(`${error.message} ${error.stack} ${String(error.cause)}`, /secret-word|YWRhOnNl/);
      return /wants to know who asks \(401\)/.test(error.message);
    });
  });
});
