import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { indexDefinition, mappingVersion, paperDocument } from '../../../../../src/core/online/openSearch';
import { analysersOf } from '../../../../support/openSearch/analysis';
import { StoredIndex } from '../../../../support/openSearch/storedIndex';
import { sample } from '../../search/samplePapers';

const definition = indexDefinition();
const { analyzer, normalizer } = analysersOf(definition.settings.analysis);
const terms = (name: string, text: string) =>
  analyzer
    .get(name)?.(text)
    .map(({ term, position }) => `${term} ${position}`)
    .join(', ');

describe('the mapping of an index of papers', () => {
  it('is what docs/opensearch.md explains, field by field', () => {
    const docs = readFileSync('docs/opensearch.md', 'utf8');
    const named = (properties: object, prefix = ''): readonly string[] =>
      Object.entries(properties as Record<string, { properties?: object }>).flatMap(
        ([name, { properties: inner }]) => (inner ? named(inner, `${prefix}${name}.`) : [prefix + name]),
      );
    const explained = new Set(
      Array.from(docs.matchAll(/^\| `([\w.]+)` \| (?:text|keyword|integer|date) \|/gm), ([, name]) => name),
    );
    assert.deepEqual([...explained].sort(), [...named(definition.mappings.properties)].sort());
    for (const name of analyzer.keys()) assert.ok(docs.includes(`\`${name}\``), name);
    assert.equal(definition.mappings._meta.paperside, mappingVersion);
  });

  it('takes every paper of the sample feed, and what a lab adds of its own', () => {
    const index = new StoredIndex(definition);
    for (const paper of sample)
      index.write(paper.id, { ...paperDocument(paper), ours: { any: ['thing', 7] } });
    index.refresh();
    assert.equal(index.size, sample.length);
  });

  it('takes a document whose values are wrong, and loses those alone', () => {
    const index = new StoredIndex(definition);
    index.write('x', {
      title: 'Graph',
      year: 'soon',
      published: 'yesterday',
      upvotes: 'many',
      url: 'x'.repeat(40_000),
    });
    index.refresh();
    const values = index.document(0)?.values;
    assert.deepEqual(
      ['title', 'year', 'published', 'upvotes', 'url'].filter((field) => values?.has(field)),
      ['title'],
    );
  });

  for (const [name, text, found] of [
    [
      'paperside_words',
      'Text-to-SQL for GPT-4',
      'texttosql 0, text 0, to 1, sql 2, for 3, gpt4 4, gpt 4, 4 5',
    ],
    ['paperside_words_asked', 'text-to-SQL', 'text 0, to 1, sql 2'],
    ['paperside_stems', 'Studies of connected graphs', 'studi 0, of 1, connect 2, graph 3'],
    ['paperside_words', 'Erdős’s Ångström, naïve', 'erdos 0, angstrom 1, naive 2'],
    [
      'paperside_words',
      'β-VAE of TNFα in x² and ℓ₂',
      'betavae 0, beta 0, vae 1, of 2, tnfalpha 3, in 4, x2 5, and 6, l2 7',
    ],
    ['paperside_words', 'C++ and C#', 'cplusplus 0, and 1, csharp 2'],
    ['paperside_words', 'Foo™ soft\u00adware e\u0301tude', 'foo 0, software 1, etude 2'],
    ['paperside_words', '大型LLM模型', '大型 0, llm 1, 模型 2'],
    ['paperside_pairs', '人工智能', '人 0, 人工 0, 工 1, 工智 1, 智 2, 智能 2, 能 3'],
    ['paperside_pairs_asked', '智能', '智能 0'],
  ] as const) {
    it(`makes words of ${text} by ${name}`, () => assert.equal(terms(name, text), found));
  }

  it('orders titles by their letters', () =>
    assert.equal(normalizer.get('paperside_order')?.('Über Graphs'), 'uber graphs'));
});
