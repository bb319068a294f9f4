import assert from 'node:assert/strict';
import { tellingSentences } from '../../../../src/core/comparison/tellingSentences';
import { structureOf } from '../../../../src/core/summaries';

const told = (title: string, ...sentences: string[]) => {
  const paper = { title, ...(sentences.length > 0 && { abstract: sentences.join(' ') }) };
  return tellingSentences(paper, structureOf(paper));
};

describe('tellingSentences', () => {
  it('takes a method that can be read without what stands before it', () => {
    const { method } = told(
      'Chunky: Quick Serving',
      'Serving of language models suffers from idle devices.',
      'We present Chunky to address these challenges.',
      'We design chunked prefills, which split a request into pieces of equal work.',
    );
    assert.equal(method, 'We design chunked prefills, which split a request into pieces of equal work.');
  });

  it('passes over a proposal that only names itself', () => {
    const { method } = told(
      'Quick Serving',
      'Serving of language models suffers from idle devices.',
      'To address these issues, we propose Chunky.',
      'In this work, we develop a scheduler that fills each batch with pieces of long requests.',
    );
    assert.match(method, /a scheduler that fills each batch with pieces of long requests\.$/);
  });

  it('takes for the problem what is hard, not what the authors do', () => {
    const { problem } = told(
      'Disjoint: Serving Apart',
      'Disjoint improves the serving of language models by keeping two phases apart.',
      'Language models are widely used.',
      'Existing systems suffer from interference between the two phases of a request.',
      'We evaluate Disjoint on many workloads.',
    );
    assert.equal(problem, 'Existing systems suffer from interference between the two phases of a request.');
  });

  it('counts what is said of the name in the title as the method', () => {
    const { problem, method } = told(
      'Disjoint: Serving Apart',
      'Disjoint improves the serving of language models by keeping two phases apart.',
      'Existing systems suffer from interference between the two phases of a request.',
    );
    assert.equal(method, 'Disjoint improves the serving of language models by keeping two phases apart.');
    assert.match(problem, /suffer from interference/);
  });

  it('takes a sentence that leans on others where there is none else, and none where nothing is told', () => {
    assert.equal(told('T', 'We present Chunky to address these challenges.').method.length > 0, true);
    assert.deepEqual(told('T'), { problem: '', method: '' });
  });
});
