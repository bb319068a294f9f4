import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EntryIdentities, hasPaper } from '../../../../src/core/bibliography';
import type { CslItem, Paper } from '../../../../src/core/paper';
import { growth } from '../../../support/growth';

const sources: Paper['sources'] = [];
const entry = fc
  .record(
    {
      title: fc.constantFrom('A', 'a', 'B', ''),
      year: fc.constantFrom(2023, 2024),
      DOI: fc.constantFrom('10.1/a', '10.1/b'),
      URL: fc.constantFrom('https://arxiv.org/abs/2408.12757', 'https://example.org'),
    },
    { requiredKeys: ['title'] },
  )
  .map(({ year, ...fields }): Omit<CslItem, 'id'> => ({
    type: 'book',
    ...fields,
    ...(year !== undefined && { issued: { 'date-parts': [[year]] } }),
  }));
const paper = fc
  .record(
    {
      title: fc.constantFrom('A', 'B'),
      published: fc.constantFrom('2023', '2024-02'),
      doi: fc.constantFrom('10.1/a', '10.1/b'),
      arxivId: fc.constantFrom('2408.12757'),
    },
    { requiredKeys: ['title'] },
  )
  .map((fields): Paper => ({ id: 'x', authors: [], sources, ...fields }));

describe('EntryIdentities', () => {
  it('find an entry where comparing with each one finds one, whatever came and went before', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), fc.nat(8), paper, (fields, gone, sought) => {
        const all = fields.map((one, index): CslItem => ({ ...one, id: `k${index}`, type: 'book' }));
        const identities = new EntryIdentities();
        for (const item of all) identities.add(item);
        for (const item of all.slice(0, gone)) identities.delete(item);
        const held = all.slice(gone);
        const found = identities.find(sought, (item) => held.indexOf(item));
        assert.equal(found !== undefined, hasPaper(held, sought));
        if (found) assert.ok(held.includes(found) && hasPaper([found], sought));
      }),
      { numRuns: 500 },
    );
  });

  it('find the first of several in the order of the file, though it was added last', () => {
    const [first, second] = ['a', 'b'].map((id): CslItem => ({ id, type: 'book', title: 'One Title' }));
    assert.ok(first && second);
    const identities = new EntryIdentities();
    identities.add(second);
    identities.add(first);
    const found = identities.find({ id: 'x', title: 'One title', authors: [], sources }, (item) =>
      [first, second].indexOf(item),
    );
    assert.equal(found, first);
    const later = identities.find({ id: 'x', title: 'One title', authors: [], sources }, (item) =>
      item === second ? 1 : undefined,
    );
    assert.equal(later, second);
  });

  it('take in thousands of entries of one title in time in proportion to their number', () => {
    const add = (count: number) => {
      const items = Array.from({ length: count }, (_, index): CslItem => ({
        id: `k${index}`,
        type: 'book',
        title: 'Editorial',
      }));
      return () => {
        const identities = new EntryIdentities();
        for (const item of items) identities.add(item);
        for (let times = 0; times < 20; times++)
          identities.find({ id: 'x', title: 'Editorial', authors: [], sources }, () => undefined);
        for (const item of items) identities.delete(item);
      };
    };
    assert.ok(growth((count) => add(count)(), 2_000, 8_000) < 12);
  });
});
