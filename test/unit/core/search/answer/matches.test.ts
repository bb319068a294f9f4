import assert from 'node:assert/strict';
import type { Paper } from '../../../../../src/core/paper';
import { snippet, type PaperIndex } from '../../../../../src/core/search';
import { indexOf, paper } from '../samplePapers';

/** The terms told of a paper, by field. */
async function matchesOf(index: PaperIndex, query: string, { id }: Paper): Promise<Record<string, unknown>> {
  const hits = await index.search(query, { limit: 50 });
  const hit = hits.find((each) => each.id === id);
  assert.ok(hit, `${query} doesn't find it`);
  return Object.fromEntries(hit.matches.map(({ field, terms }) => [field, terms]));
}

describe('the matches of a hit', () => {
  it('are not what words with typos would have found', async () => {
    const abstract = 'A sensor is no other sensor. But the tensor is cold.';
    const tensor = paper('Tensor Cores', { abstract });
    const sensor = paper('Sensor Fusion');
    // Only a word that is rare among many may be another one misspelt.
    const others = Array.from({ length: 300 }, (_, at) => paper(`Paper ${at}`));
    const index = await indexOf(tensor, sensor, ...others);
    assert.deepEqual(await matchesOf(index, 'tensor ', tensor), { title: ['tensor'], abstract: ['tensor'] });
    assert.deepEqual(await matchesOf(index, 'tensor ', sensor), { title: ['sensor'] });
    assert.equal(snippet(abstract, ['tensor']).text, 'But the tensor is cold.');
  });

  it('are not what a beginning would have found where the word was taken for finished', async () => {
    const strict = paper('Deep Graphics');
    const loose = paper('Graph Cuts', { abstract: 'Graphics cards cut graphs.' });
    const index = await indexOf(strict, loose, paper('Other'));
    assert.deepEqual(await matchesOf(index, 'deep graph', strict), { title: ['deep', 'graphics'] });
    assert.deepEqual(await matchesOf(index, 'deep graph', loose), { title: ['graph'], abstract: ['graphs'] });
  });

  it('of a pasted title are its own words, not other forms that only stand elsewhere', async () => {
    const pasted = paper('Prune OR Quantize Large Models', {
      abstract: 'A model that is pruned is a model.',
    });
    const index = await indexOf(pasted, paper('Quantize Models'), paper('Prune Large Trees'));
    assert.deepEqual(await matchesOf(index, pasted.title, pasted), {
      title: ['large', 'models', 'prune', 'quantize'],
    });
  });

  it('are words that were typed, and others that stand in for them only where none of these is', async () => {
    const looms = 'Looms weave wool into tapestries of old.';
    const [silk, linen] = ['Silk', 'Linen'].map((word) => paper(word, { abstract: `${word}. ${looms}` }));
    const neither = paper('Of Old', { abstract: looms });
    const index = await indexOf(silk!, linen!, neither, ...Array.from({ length: 9 }, () => paper('Paint')));
    const query = 'silk linen brocade ';
    assert.deepEqual(await matchesOf(index, query, silk!), { title: ['silk'], abstract: ['silk'] });
    assert.deepEqual(await matchesOf(index, query, linen!), { title: ['linen'], abstract: ['linen'] });
    const standIns = await matchesOf(index, query, neither);
    assert.ok(JSON.stringify(standIns['abstract']).includes('"wool"'), JSON.stringify(standIns));
  });
});
