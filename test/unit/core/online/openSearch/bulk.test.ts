import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bulkBatches, readBulkAnswer } from '../../../../../src/core/online/openSearch';
import { hostilePaper } from '../../exports/hostilePapers';

describe('papers for _bulk', () => {
  it('are all there, in their order, two lines each, in batches of the size that is allowed', () => {
    fc.assert(
      fc.property(
        fc.array(hostilePaper, { maxLength: 30 }),
        fc.nat(3000),
        fc.integer({ min: 1, max: 7 }),
        (papers, bytes, most) => {
          const batches = [...bulkBatches(papers, { bytes, papers: most })];
          assert.deepEqual(
            batches.flatMap((batch) => batch.papers),
            papers,
          );
          for (const batch of batches) {
            assert.equal(batch.bytes, Buffer.byteLength(batch.body));
            assert.ok(batch.papers.length <= most && (batch.bytes <= bytes || batch.papers.length === 1));
            const lines = batch.body.split('\n');
            assert.equal(lines.pop(), '');
            const titles = lines
              .filter((_, at) => at % 2 === 1)
              .map((line) => (JSON.parse(line) as { title: string }).title);
            assert.deepEqual(
              titles,
              batch.papers.map(({ title }) => title),
            );
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the answer of _bulk', () => {
  it('says of each paper what became of it', () => {
    const items = [
      { index: { status: 201, result: 'created' } },
      { index: { status: 200, result: 'updated' } },
      { index: { status: 429, error: { type: 'es_rejected_execution_exception', reason: 'queue is full' } } },
      { index: { status: 400, error: { type: 'mapper_parsing_exception', reason: 'x'.repeat(1000) } } },
      { index: { status: 500, error: 'words' } },
      { index: 'nothing' },
    ];
    const outcomes = readBulkAnswer({ errors: true, items }, items.length);
    assert.deepEqual(
      outcomes?.map(({ kind }) => kind),
      ['created', 'updated', 'busy', 'refused', 'refused', 'refused'],
    );
    const reasons = outcomes.map((each) => ('reason' in each ? each.reason : ''));
    assert.equal(reasons[2], 'es_rejected_execution_exception: queue is full');
    assert.equal(reasons[3]?.length, 300);
    assert.equal(reasons[4], 'words');
  });

  it('is none where it is not for as many papers, or of another shape', () => {
    for (const value of [
      undefined,
      null,
      'x',
      {},
      { items: [] },
      { items: [{}, {}] },
      { items: 'x' },
      { items: ['x'] },
    ])
      assert.equal(readBulkAnswer(value, 1), undefined);
  });
});
