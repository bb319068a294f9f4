import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergePapers, uniteNotes, type Paper, type SourceNote } from '../../../../src/core/paper';

const note = (id: string, text: string, day: number): SourceNote => ({
  id,
  text,
  changed: `2026-04-${String(day).padStart(2, '0')}T09:00:00Z`,
});
const someNote = fc
  .record({ id: fc.constantFrom('a', 'b', 'c'), text: fc.constantFrom('', 'x', 'yy'), day: fc.nat(3) })
  .map(({ id, text, day }) => note(id, text, day + 1));
const someNotes = fc.uniqueArray(someNote, { selector: ({ id }) => id, maxLength: 3 });

describe('notes of two sources as one list', () => {
  it('keep of each what was written last, though it be shorter, the newest first', () => {
    const held = [note('a', 'A long first version', 2), note('b', 'Other', 1)];
    const united = uniteNotes(held, [note('a', 'Short', 3), note('c', 'New', 4)]);
    assert.deepEqual(
      united?.map(({ text }) => text),
      ['New', 'Short', 'Other'],
    );
    assert.equal(uniteNotes(united, held), united, 'an earlier version says nothing new');
  });

  it('do not depend on the order in which they come, or how often', () => {
    fc.assert(
      fc.property(someNotes, someNotes, someNotes, (one, two, three) => {
        const united = uniteNotes(uniteNotes(one, two), three);
        assert.deepEqual(uniteNotes(one, uniteNotes(three, two)), united);
        assert.equal(uniteNotes(united, two), united);
      }),
    );
  });

  it('are bounded: the newest are kept', () => {
    const many = Array.from({ length: 80 }, (_, i) => ({
      ...note(`n${i}`, 'x', 1),
      changed: new Date(i * 1000).toISOString(),
    }));
    const kept = uniteNotes(many.slice(0, 40), many.slice(40));
    assert.equal(kept?.length, 50);
    assert.equal(kept[0]?.id, 'n79');
  });

  it('go along when two records of a paper become one, with who said it', () => {
    const paper = (feed: string, notes?: readonly SourceNote[]): Paper => ({
      id: 'doi:10.1145/1',
      title: 'Looms',
      authors: [],
      doi: '10.1145/1',
      sources: [{ feed, seen: '2026-04-22' }],
      ...(notes && { sourceNotes: notes }),
    });
    const merged = mergePapers(paper('daily'), paper('zotero:users/0', [note('a', 'Mine', 1)]));
    assert.deepEqual(merged.sourceNotes, [note('a', 'Mine', 1)]);
    assert.equal(merged.sources[merged.provenance?.sourceNotes ?? 0]?.feed, 'zotero:users/0');
  });
});
