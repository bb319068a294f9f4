import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, difference, mergeEdits } from '../../../../src/features/cite/noteEdits';

describe('mergeEdits', () => {
  it('joins insertions at one place in the order given', () => {
    const { edits } = mergeEdits([
      { start: 3, end: 3, text: 'b' },
      { start: 0, end: 0, text: 'x' },
      { start: 3, end: 3, text: 'c' },
    ]);
    assert.deepEqual(edits, [
      { start: 0, end: 0, text: 'x' },
      { start: 3, end: 3, text: 'bc' },
    ]);
  });

  it('leaves out an edit that overlaps an earlier one', () => {
    const { edits } = mergeEdits([
      { start: 0, end: 5, text: 'a' },
      { start: 3, end: 6, text: 'b' },
    ]);
    assert.deepEqual(edits, [{ start: 0, end: 5, text: 'a' }]);
  });

  it('puts cursors behind their texts, also where earlier edits move them', () => {
    const { edits, cursors } = mergeEdits([
      { start: 6, end: 6, text: '[@b]', cursor: 0 },
      { start: 0, end: 0, text: '---\n' },
      { start: 2, end: 4, text: '[@a]', cursor: 0 },
    ]);
    const text = applyEdits('abcdefgh', edits);
    assert.equal(text, '---\nab[@a]ef[@b]gh');
    assert.deepEqual(
      cursors.map((cursor) => text.slice(0, cursor)),
      ['---\nab[@a]', '---\nab[@a]ef[@b]'],
    );
  });

  it('puts a cursor behind what already follows, or inside', () => {
    const { cursors } = mergeEdits([{ start: 2, end: 2, text: 'xy', cursor: 1 }]);
    assert.deepEqual(cursors, [5]);
    assert.deepEqual(mergeEdits([{ start: 2, end: 2, text: 'xy', cursor: -1 }]).cursors, [3]);
  });
});

describe('difference', () => {
  it('turns one text into the other, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, before, after, tail) => {
        const [from, to] = [head + before + tail, head + after + tail];
        const edit = difference(from, to);
        assert.equal(applyEdits(from, [edit]), to);
        assert.ok(edit.end - edit.start <= before.length);
      }),
    );
  });

  it('of an insertion replaces nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (head, added, tail) => {
        const edit = difference(head + tail, head + added + tail);
        assert.equal(edit.start, edit.end);
      }),
    );
  });
});
