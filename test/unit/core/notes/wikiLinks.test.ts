import assert from 'node:assert/strict';
import { wikiLinks } from '../../../../src/core/notes';

describe('wiki links to notes', () => {
  it('give the notes’ names with their places', () => {
    const text = '[[a]] [[b|words]] ![[dir/c.md#Part]] [[d d^block]] `[[e]]` [f] [[]]\n```\n[[g]]\n```\n';
    const found = wikiLinks(text);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['a', 'b', 'c', 'd d'],
    );
    for (const { name, start, end } of found) assert.equal(text.slice(start, end), name);
  });

  it('cost little in a note that is full of beginnings', () => {
    assert.deepEqual(wikiLinks('[[a'.repeat(20_000)), []);
  });
});
