import assert from 'node:assert/strict';
import { describeWork } from '../../../../src/features/citedInNote/describeWork';
import { wording } from '../wordingFake';
import { heldOf, kwon, usesOf, workOf } from './listedWork';

describe('the row of a cited work', () => {
  it('says who, when, what, by which key and how often', () => {
    const text = describeWork(workOf(kwon, { places: usesOf('kwon2023', 1, 20) }), wording);
    assert.equal(text.label, 'Kwon et al. 2023 · Efficient Memory Management');
    assert.equal(text.description, '@kwon2023 ×2');
    assert.equal(text.icon.id, 'quote');
    assert.equal(text.contextValue, 'work found cited');
    assert.equal(text.spoken, 'Kwon et al. 2023 · Efficient Memory Management, @kwon2023, cited 2 times');
  });

  it('of a key that no bibliography has, says so in words', () => {
    const text = describeWork(workOf('lost2020'), wording);
    assert.deepEqual(
      [text.label, text.description, text.icon.id],
      ['lost2020', 'in no bibliography', 'warning'],
    );
    assert.equal(text.contextValue, 'work missing cited');
    assert.equal(text.spoken, 'lost2020, in no bibliography, cited once');
  });

  it('of an entry that lacks something, says what', () => {
    const { id, type, title, author = [] } = kwon;
    const text = describeWork(workOf({ id, type, title: title ?? '', author }, { lacks: ['year'] }), wording);
    assert.equal(text.description, 'no year · @kwon2023');
    assert.equal(text.icon.id, 'info');
  });

  it('shows the reading state of a paper of the library, and what can be opened', () => {
    const text = describeWork(workOf(kwon, { held: heldOf({ starred: true }) }), wording);
    assert.equal(text.description, '@kwon2023 · starred · unread');
    assert.equal(text.icon.id, 'star-full');
    assert.equal(text.contextValue, 'work found cited paper online');
    assert.equal(
      describeWork(workOf(kwon, { held: heldOf({ read: true }) }), wording).description,
      '@kwon2023 · read',
    );
  });

  it('puts the title first where there are no names', () => {
    assert.equal(
      describeWork(workOf({ ...kwon, author: [] }), wording).label,
      'Efficient Memory Management · 2023',
    );
  });

  it('keeps hostile and endless text to one short line', () => {
    const hostile = { ...kwon, title: `A\n\u202e${'x'.repeat(5_000)}` };
    const { label } = describeWork(workOf(hostile), wording);
    assert.ok(label.length < 120);
    assert.doesNotMatch(label, /[\n\u202e]/);
  });
});
