import assert from 'node:assert/strict';
import type { SearchAnswer, SearchMatch } from '../../../../src/core/ports';
import { explained } from '../../../../src/features/searchPicker/explainedAnswer';

const abstract =
  'Text-to-SQL is costly. EllieSQL is a framework that assigns queries to suitable SQL generation pipelines.';

function search(hits: number, matches: readonly SearchMatch[], pause: () => void = () => undefined) {
  const answer: SearchAnswer = {
    hits: Array.from({ length: hits }, (_, at) => ({ id: String(at), score: 1, matches })),
    total: hits,
    hints: [],
  };
  const service = explained(
    { search: () => Promise.resolve(answer) },
    {
      abstractOf: ({ id }) => (id === '1' ? undefined : abstract),
      pause: () => {
        pause();
        return Promise.resolve();
      },
    },
  );
  return (signal?: AbortSignal) => service.search('q', { limit: 50 }, signal);
}

describe('an explained answer', () => {
  it('has of each paper the sentence of its abstract that matches best, the match in sight', async () => {
    const { hits, sentences } = await search(3, [{ field: 'abstract', terms: ['assigns'] }])();
    assert.equal(hits.length, 3);
    const sentence = '…framework that assigns queries to suitable SQL generation pipelines.';
    assert.deepEqual(
      [...sentences],
      [
        ['0', sentence],
        ['2', sentence],
      ],
    );
  });

  it('has the first sentence where the abstract was not what matched', async () => {
    const { sentences } = await search(1, [{ field: 'title', terms: ['assigns'] }])();
    assert.equal(sentences.get('0'), 'Text-to-SQL is costly.');
  });

  it('is made in slices', async () => {
    let pauses = 0;
    await search(50, [], () => pauses++)();
    assert.equal(pauses, 6);
  });

  it('is given up between two slices when a newer search has begun', async () => {
    const newer = new AbortController();
    let pauses = 0;
    const asked = search(50, [], () => {
      if (++pauses === 2) newer.abort();
    })(newer.signal);
    await assert.rejects(asked, { name: 'AbortError' });
    assert.equal(pauses, 2);
  });
});
