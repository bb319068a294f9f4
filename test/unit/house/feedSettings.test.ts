import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFeedSettings, type FeedSettings } from '../../../src/core/sources';

type Kind = FeedSettings['kind'];
/** One of each kind with all that it may have; the compiler knows which kinds there are. */
const samples: { readonly [K in Kind]: Required<Extract<FeedSettings, { readonly kind: K }>> } = {
  'daily-papers': { kind: 'daily-papers', unit: 'week', firstDays: 7, base: 'https://mirror.example' },
  'trending-papers': { kind: 'trending-papers', base: 'https://mirror.example' },
  'organization-papers': { kind: 'organization-papers', organization: 'lab', base: 'https://mirror.example' },
  'searched-papers': { kind: 'searched-papers', query: 'graphs', base: 'https://mirror.example' },
  'arxiv-listing': { kind: 'arxiv-listing', categories: ['cs.CL'], base: 'https://mirror.example' },
  'arxiv-query': { kind: 'arxiv-query', query: 'cat:cs.CL', firstPapers: 10, base: 'https://mirror.example' },
  zotero: {
    kind: 'zotero',
    library: 'groups/12345',
    collection: 'ABCD2345',
    tag: 'to read',
    base: 'http://127.0.0.1:23124',
  },
  file: { kind: 'file', path: '~/refs.bib' },
  folder: { kind: 'folder', path: '/home/ada/captures' },
  feed: { kind: 'feed', address: 'https://journal.example/feed', title: 'Journal' },
};

interface Variant {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, unknown>> & { readonly kind: { readonly const: Kind } };
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: {
    readonly configuration: readonly {
      readonly properties: Readonly<
        Record<string, { readonly items: { readonly oneOf: readonly Variant[] } }>
      >;
    }[];
  };
};
const variants =
  manifest.contributes.configuration.flatMap(
    ({ properties }) => properties['paperside.feeds.follow'] ?? [],
  )[0]?.items.oneOf ?? [];

describe('the setting of followed feeds', () => {
  it('is described to the editor of settings for each kind of feed that is read', () => {
    const described = variants.map(({ properties }) => properties.kind.const);
    assert.deepEqual([...described].sort(), Object.keys(samples).sort());
  });

  it('offers what is read, and wants what is needed', () => {
    for (const { required, properties } of variants) {
      const sample: Readonly<Record<string, unknown>> = samples[properties.kind.const];
      const everywhere = ['title', 'paused'];
      assert.deepEqual(
        Object.keys(properties).sort(),
        [...new Set([...Object.keys(sample), ...everywhere])].sort(),
        properties.kind.const,
      );
      assert.ok(
        'settings' in readFeedSettings({ ...sample, title: 'Mine', paused: true }),
        properties.kind.const,
      );
      for (const field of Object.keys(sample)) {
        const rest = Object.fromEntries(Object.entries(sample).filter(([name]) => name !== field));
        assert.equal(
          'fault' in readFeedSettings(rest),
          required.includes(field),
          `${properties.kind.const}: ${field}`,
        );
      }
    }
  });
});
