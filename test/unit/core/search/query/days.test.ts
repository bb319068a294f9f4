import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayNumber, readDay } from '../../../../../src/core/search/query/days';
import { readCount, readInterval, readYear } from '../../../../../src/core/search/query/intervals';

const msPerDay = 86_400_000;
const iso = (day: Date) => day.toISOString().slice(0, 10);
const asNumber = (day: Date) => Number(iso(day).replaceAll('-', ''));
const days = fc.integer({ min: 10_000, max: 40_000 }).map((day) => new Date(day * msPerDay));

describe('readDay', () => {
  it('takes a date of the calendar for itself, a month or year for all its days', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        const number = asNumber(other);
        for (const length of [4, 7, 10]) {
          const text = iso(one).slice(0, length);
          const day = readDay(text, undefined)!;
          assert.equal(number >= day.from && number <= day.to, iso(other).startsWith(text));
        }
      }),
    );
  });

  it('counts days and weeks back from today', () => {
    fc.assert(
      fc.property(days, fc.nat(999), (today, count) => {
        const ago = (n: number) => asNumber(new Date(today.getTime() - n * msPerDay));
        assert.equal(readDay(`${count}d`, iso(today))?.from, ago(count));
        assert.equal(readDay(`${count}w`, iso(today))?.from, ago(7 * count));
        assert.deepEqual(readDay('week', iso(today)), readDay('7D', iso(today)));
        assert.deepEqual(readDay('today', iso(today)), { from: ago(0), to: ago(0) });
        assert.deepEqual(readDay('yesterday', iso(today)), { from: ago(1), to: ago(1) });
      }),
    );
  });

  it('goes back to the same day of a month or year', () => {
    assert.equal(readDay('1m', '2026-03-03')?.from, dayNumber(2026, 2, 3));
    assert.equal(readDay('month', '2026-01-31')?.from, dayNumber(2025, 12, 31));
    assert.equal(readDay('14m', '2026-01-31')?.from, dayNumber(2024, 11, 31));
    assert.equal(readDay('year', '2024-02-29')?.from, dayNumber(2023, 2, 29));
    assert.equal(readDay('0m', '2024-12-05')?.from, dayNumber(2024, 12, 5));
  });

  it('reads nothing else', () => {
    for (const text of [
      '',
      '24',
      '2024-1',
      '2024-13',
      '2024-00',
      '2024-08-32',
      'd',
      '7',
      'soon',
      '99999y',
      '7dd',
    ])
      assert.equal(readDay(text, '2026-03-03'), undefined, text);
    assert.equal(readDay('9999y', '2026-03-03'), undefined);
    for (const text of ['7d', 'week', 'today']) assert.equal(readDay(text, undefined), undefined);
    for (const text of ['constructor', '__proto__', 'toString'])
      assert.equal(readDay(text, '2026-03-03'), undefined);
  });
});

describe('readInterval', () => {
  it('compares numbers as the sign says', () => {
    const forms: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
      '': (value, limit) => value === limit,
      '=': (value, limit) => value === limit,
      '>': (value, limit) => value > limit,
      '>=': (value, limit) => value >= limit,
      '<': (value, limit) => value < limit,
      '<=': (value, limit) => value <= limit,
    };
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (value, limit, other) => {
        const within = (text: string) => {
          const { from, to } = readInterval(text, readCount)!;
          return value >= from && value <= to;
        };
        for (const [sign, compare] of Object.entries(forms))
          assert.equal(within(`${sign}${limit}`), compare(value, limit), sign);
        assert.equal(within(`${limit}..${other}`), value >= limit && value <= other);
        assert.equal(within(`${limit}..`), value >= limit);
        assert.equal(within(`..${limit}`), value <= limit);
      }),
    );
  });

  it('compares months and years as a whole, and what is counted back as a day', () => {
    const read = (text: string) => readDay(text, '2026-03-03');
    assert.deepEqual(readInterval('>2024', read), { from: 20250000, to: Infinity });
    assert.deepEqual(readInterval('<=2024-02', read), { from: -Infinity, to: 20240299 });
    assert.deepEqual(readInterval('7d', read), { from: 20260224, to: Infinity });
    assert.deepEqual(readInterval('=7d', read), { from: 20260224, to: 20260224 });
    assert.deepEqual(readInterval('<7d', read), { from: -Infinity, to: 20260223 });
    assert.deepEqual(readInterval('30d..7d', read), { from: 20260201, to: 20260224 });
  });

  it('reads nothing else', () => {
    for (const text of ['', '..', '>', '1...2', '1..2..3', '-1', '1.5', '>>1', ' 1', '1e3', '12345678901'])
      assert.equal(readInterval(text, readCount), undefined, text);
    assert.equal(readInterval('20244', readYear), undefined);
  });
});
