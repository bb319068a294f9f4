import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NO_MEMORY, partsToFetch, readSourceMemory, type ListingUnit } from '../../../../src/core/sources';

const parts = (
  unit: ListingUnit,
  today: string,
  fetched: Readonly<Record<string, string>> = {},
  firstDays = 7,
) => partsToFetch(unit, { today, memory: { ...NO_MEMORY, fetched }, firstDays });
const dayOf = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10);

describe('the parts of a listing', () => {
  it('are the last days at first, over the ends of months and years', () => {
    assert.deepEqual(parts('day', '2026-01-02', {}, 3), ['2026-01-02', '2026-01-01', '2025-12-31']);
    assert.deepEqual(parts('day', '2024-03-01', {}, 2), ['2024-03-01', '2024-02-29']);
  });

  it('are ISO weeks, which belong to the year of their Thursday', () => {
    assert.deepEqual(parts('week', '2026-01-05', {}, 9), ['2026-W02', '2026-W01', '2025-W52']);
    assert.deepEqual(parts('week', '2027-01-01', {}, 1), ['2026-W53']);
    assert.deepEqual(parts('week', '2024-12-30', {}, 1), ['2025-W01']);
  });

  it('are months', () => {
    assert.deepEqual(parts('month', '2026-03-01', {}, 2), ['2026-03', '2026-02']);
  });

  it('settle two days after their end', () => {
    assert.deepEqual(parts('week', '2026-04-28', { '2026-W17': '2026-04-27' }), ['2026-W18', '2026-W17']);
    assert.deepEqual(parts('week', '2026-04-28', { '2026-W17': '2026-04-28', '2026-W18': '2026-04-28' }), [
      '2026-W18',
    ]);
    assert.deepEqual(parts('month', '2026-05-03', { '2026-04': '2026-05-02', '2026-05': '2026-05-03' }), [
      '2026-05',
    ]);
  });

  it('are not looked for further back than a quarter of a year, whatever is remembered', () => {
    const long = parts('day', '2026-04-22', { '2020-01-01': '2020-01-01', nonsense: '2020-01-01' });
    assert.equal(long.length, 93);
  });

  it('have no gap, whatever happens on which day', () => {
    const runs = fc.array(fc.record({ pause: fc.integer({ min: 0, max: 12 }), failing: fc.nat(6) }), {
      maxLength: 15,
    });
    fc.assert(
      fc.property(runs, fc.constantFrom('day', 'week', 'month'), (runs, unit) => {
        let fetched: Record<string, string> = {};
        let now = 20_000;
        for (const { pause, failing } of runs) {
          now += pause;
          parts(unit, dayOf(now), fetched).forEach((part, i) => {
            if (i !== failing - 1) fetched = { ...fetched, [part]: dayOf(now) };
          });
        }
        for (const part of parts(unit, dayOf(now), fetched)) fetched = { ...fetched, [part]: dayOf(now) };
        const still = parts(unit, dayOf(now), fetched);
        // What is left is what has not settled.
        return (
          still.every((part) => fetched[part] === dayOf(now)) &&
          parts(unit, dayOf(now + 40), fetched).length >= 1
        );
      }),
    );
  });
});

describe('a stored memory', () => {
  it('is read as far as it can be', () => {
    const good = {
      fetched: { '2026-04-22': '2026-04-22' },
      validators: { 'https://a.org/': { etag: '"1"' } },
    };
    assert.deepEqual(readSourceMemory(JSON.parse(JSON.stringify(good))), good);
    assert.deepEqual(
      readSourceMemory({
        fetched: { a: 1, b: '2026-04-22', c: 'x' },
        validators: { a: { etag: 5 }, b: 'x' },
      }),
      { fetched: { b: '2026-04-22' }, validators: {} },
    );
    for (const wrong of [null, undefined, 5, 'x', [], { fetched: 5 }])
      assert.deepEqual(readSourceMemory(wrong), NO_MEMORY);
  });
});
