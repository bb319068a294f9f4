import assert from 'node:assert/strict';
import type { KeptKey } from '../../../../src/core/ports';
import { serviceRows } from '../../../../src/features/serviceKeys/serviceRows';
import { wording } from '../wordingFake';

const openAlex: KeptKey = { service: 'openAlex', address: 'https://api.openalex.org', form: 'api_key' };
const rows = (
  kept: readonly KeptKey[],
  feeds: readonly string[] = [],
  addresses = {},
  indexes: readonly string[] = [],
) => serviceRows(kept, { addresses, feeds, indexes }, wording.l10n);
const labels = (...given: Parameters<typeof rows>) => rows(...given).map(({ label }) => label);

describe('the list of services that take a key', () => {
  it('says of each whether one is kept', () => {
    const found = rows([openAlex]);
    const state = (title: string) => found.find(({ label }) => label.endsWith(title))?.description;
    assert.equal(state('OpenAlex'), 'set');
    assert.equal(state('Semantic Scholar'), 'not set');
  });

  it('says that a key is not sent to a mirror that the setting names since', () => {
    const mirror = { openAlex: 'https://mirror.example' };
    const row = rows([openAlex], [], mirror).find(({ service }) => service?.id === 'openAlex');
    assert.equal(row?.description, 'set for https://api.openalex.org, not sent to https://mirror.example');
    assert.equal(row.service?.address, 'https://mirror.example');
  });

  it('has the hosts of followed feeds once each, and what else has a key', () => {
    assert.deepEqual(
      labels(
        [
          {
            service: 'openSearch:https://search.example/papers',
            address: 'https://search.example/papers',
            form: 'apiKey',
          },
          { service: 'feed:https://b.example', address: 'https://b.example', form: 'basic' },
        ],
        ['https://a.example/one.xml', 'https://a.example/two.xml', 'https://b.example/x?token=1'],
      ).slice(-4),
      ['addresses of yours', '$(key) a.example', '$(key) b.example', '$(key) search.example'],
    );
  });

  it('has the search engines of a lab, also before they have a key', () => {
    const [row] = rows([], [], {}, ['openSearch:https://search.example:9200/papers']).slice(-1);
    assert.deepEqual(
      [row?.label, row?.description, row?.detail, row?.service?.forms],
      [
        '$(key) search.example:9200',
        'not set',
        'https://search.example:9200/papers',
        ['apiKey', 'basic', 'bearer'],
      ],
    );
  });

  it('shows no part of an address that may hold a key', () => {
    assert.ok(
      !JSON.stringify(
        rows([], ['https://a.example/x?token=abcdef']).map(({ service, ...shown }) => ({
          shown,
          id: service?.id,
        })),
      ).includes('abcdef'),
    );
  });
});
