import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Paper } from '../../../../../src/core/paper';
import { indexOf, paper, sample } from '../samplePapers';

const serving =
  'Serving large language models needs batching of requests, paging of the cache of keys and values, and a scheduler ' +
  'that keeps decoding from waiting for prefill. We measure throughput and latency of the scheduler under load.';
const weaving =
  'Looms weave threads of wool into cloth. We study patterns of weaving in old tapestries and their colours, and how ' +
  'the warp and the weft of wool were dyed before they came onto the loom.';

const paged = paper('Paged: Scheduling Requests to Language Models', { abstract: serving });
const batched = paper('Batched Decoding with a Scheduler', {
  abstract:
    'A scheduler for batching of requests to language models, with throughput and latency of decoding.',
});
const prefill = paper('Chunked Prefill', {
  abstract: 'Prefill waits for decoding in serving of language models; latency falls with a scheduler.',
});
const looms = paper('Looms of Old', { abstract: weaving });
const wool = paper('On Dyeing Wool', {
  abstract: 'How wool was dyed for tapestries and cloth, warp and weft.',
});
const all = [paged, batched, prefill, looms, wool];

async function related(id: string, papers: readonly Paper[], limit = 10): Promise<readonly string[]> {
  const index = await indexOf(...papers);
  return index.related(id, limit).map((hit) => papers.find((each) => each.id === hit.id)?.title ?? hit.id);
}

describe('relatedPapers', () => {
  it('finds papers of the same subject first, and not the paper itself', async () => {
    const found = await related(paged.id, all);
    assert.deepEqual(found.slice(0, 2).sort(), [batched.title, prefill.title]);
    assert.ok(!found.includes(paged.title));
    assert.equal((await related(looms.id, all))[0], wool.title);
  });

  it('gives at most as many as are asked for', async () => {
    assert.equal((await related(paged.id, all, 1)).length, 1);
    assert.deepEqual(await related(paged.id, all, 0), []);
  });

  it('knows none for a paper that is not held, was taken out, or stands alone', async () => {
    const index = await indexOf(...all);
    assert.deepEqual(index.related('title:nobody', 5), []);
    index.remove([paged.id]);
    assert.deepEqual(index.related(paged.id, 5), []);
    assert.ok(index.related(batched.id, 5).every(({ id }) => id !== paged.id));
    assert.deepEqual((await indexOf(paged)).related(paged.id, 5), []);
    assert.deepEqual((await indexOf(paper(''), paper('A'))).related('title:1', 5), []);
  });

  it('leaves out copies: the same title, or nearly the same words', async () => {
    const version = paper(paged.title.toUpperCase(), { abstract: 'Another abstract about language models.' });
    const renamed = paper('Paged, Revised', { abstract: `${serving} We thank nobody.` });
    const found = await related(paged.id, [...all, version, renamed]);
    assert.deepEqual(found.slice(0, 2).sort(), [batched.title, prefill.title]);
    assert.ok(!found.includes(version.title) && !found.includes(renamed.title));
  });

  it('keeps papers whose short titles are the same by chance', async () => {
    const one = paper('Introduction', { abstract: serving });
    const other = paper('Introduction', { abstract: 'A scheduler for requests to language models.' });
    const index = await indexOf(one, other, looms, wool);
    assert.equal(index.related(one.id, 5)[0]?.id, other.id);
  });

  it('scores by the share of the paper that others have, and tells what they have in common', async () => {
    const index = await indexOf(...all);
    const hits = index.related(paged.id, 5);
    const scores = hits.map(({ score }) => score);
    assert.ok(scores.every((score) => score > 0 && score < 1));
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
    const first = hits.find(({ id }) => id === batched.id);
    const terms = first?.matches.find(({ field }) => field === 'abstract')?.terms ?? [];
    assert.ok(terms.includes('scheduler') && terms.includes('batching'), terms.join(' '));
  });

  it('is the same however the papers came into the index', async () => {
    const whole = await indexOf(...sample);
    const parts = await indexOf();
    for (const each of sample) await parts.add([each]);
    await parts.tidy();
    for (const { id } of sample.slice(0, 8)) {
      const ids = (hits: readonly { readonly id: string }[]): string[] => hits.map((hit) => hit.id);
      assert.deepEqual(ids(parts.related(id, 5)), ids(whole.related(id, 5)));
    }
  });

  it('takes any text', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 6 }), async (texts) => {
        const papers = texts.map(([title, abstract]) => paper(title, { abstract }));
        const index = await indexOf(...papers);
        for (const { id } of papers) {
          const hits = index.related(id, 3);
          assert.ok(hits.length <= 3 && hits.every((hit) => hit.id !== id && hit.score > 0));
        }
      }),
      { numRuns: 60 },
    );
  });
});
