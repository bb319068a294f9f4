import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ByteReader, ByteWriter } from '../../../../../src/core/search/segments/bytes';
import { forEachNear, type NearTerm } from '../../../../../src/core/search/segments/nearTerms';
import { SortedTerms } from '../../../../../src/core/search/segments/sortedTerms';
import { TermDictionary } from '../../../../../src/core/search/segments/termDictionary';

describe('a dictionary', () => {
  const terms = fc.uniqueArray(
    fc.string({ unit: 'grapheme', minLength: 1 }).filter((term) => !/[\n\ud800-\udfff]/.test(term)),
    {
      maxLength: 300,
    },
  );

  it('finds terms by name, number and beginning, also as bytes', () => {
    fc.assert(
      fc.property(terms, fc.array(fc.nat(9)), (list, counts) => {
        const sorted = [...list].sort();
        const times = (at: number): number => counts[at % Math.max(1, counts.length)] ?? 1;
        const made = TermDictionary.of(
          sorted,
          Uint32Array.from(sorted, (_, at) => times(at)),
          Uint16Array.from(sorted, (_, at) => 40 * times(at)),
        );
        const writer = new ByteWriter();
        made.encode(writer);
        const decoded = TermDictionary.decode(new ByteReader(writer.take()));
        assert.deepEqual(decoded.terms.all(), sorted);
        const numbers = new Set<number>();
        for (const [rank, term] of sorted.entries()) {
          const number = made.find(term);
          numbers.add(number);
          assert.equal(decoded.find(term), number);
          assert.equal(decoded.numberAt(rank), number);
          assert.equal(decoded.term(number), term);
          assert.equal(decoded.documentFrequency(number), 40 * times(rank));
          const { from, to } = made.beginningWith(term.slice(0, 1));
          assert.deepEqual(
            sorted.slice(from, to),
            sorted.filter((other) => other.startsWith(term.slice(0, 1))),
          );
        }
        assert.equal(numbers.size, sorted.length);
        assert.ok(sorted.length === 0 || Math.max(...numbers) === sorted.length, 'numbers leave no gaps');
        assert.equal(made.find('no such\nterm'), 0);
      }),
    );
  });

  it('finds terms that are a slip or two away, and those that go on from there', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(
        fc.uniqueArray(letters),
        letters,
        fc.integer({ min: 1, max: 2 }),
        fc.boolean(),
        (list, typed, most, open) => {
          const sorted = [...list].sort();
          const found: NearTerm[] = [];
          forEachNear(SortedTerms.of(sorted), typed, most, open, (near) => found.push(near));
          const expected = sorted.flatMap((term, rank) => {
            const ends = open ? Array.from({ length: term.length + 1 }, (_, end) => end) : [term.length];
            const typos = Math.min(...ends.map((end) => slips(typed, term.slice(0, end))));
            return typos <= most ? [{ rank, typos }] : [];
          });
          assert.deepEqual(found, expected);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** Optimal string alignment, as the textbook has it. */
function slips(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, row) =>
    Array.from({ length: other.length + 1 }, (__, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  for (let row = 1; row <= one.length; row++) {
    for (let column = 1; column <= other.length; column++) {
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      rows[row]![column] = Math.min(
        rows[row - 1]![column]! + 1,
        rows[row]![column - 1]! + 1,
        rows[row - 1]![column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1),
        swapped ? rows[row - 2]![column - 2]! + 1 : Infinity,
      );
    }
  }
  return rows[one.length]![other.length]!;
}
