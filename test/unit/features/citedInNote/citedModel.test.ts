import assert from 'node:assert/strict';
import type { CitedElement } from '../../../../src/features/citedInNote/citedElement';
import { CitedModel } from '../../../../src/features/citedInNote/citedModel';
import { heldOf, kwon, usesOf, workOf, worksOf } from './listedWork';

const note = 'file:///note.md';
const text = 'See @kwon2023 and @lost here.\nAgain @kwon2023.\n';
const works = worksOf({
  missing: [workOf('lost', { places: usesOf('lost', 19) })],
  found: [workOf(kwon, { places: usesOf('kwon2023', 5, 37) })],
  uncited: [workOf({ ...kwon, id: 'aside' }, { places: [] })],
});
const names = (rows: readonly CitedElement[]) =>
  rows.map((row) => (row.kind === 'uncited' ? 'uncited' : row.key));

describe('the rows of what a note cites', () => {
  let model: CitedModel;
  beforeEach(() => {
    model = new CitedModel();
    model.show(note, text, works);
  });
  const row = (key: string) => {
    const found = model.row(key);
    assert.ok(found);
    return found;
  };

  it('stand with the missing ones on top and the uncited ones below', () => {
    const top = model.children(undefined);
    assert.deepEqual(names(top), ['lost', 'kwon2023', 'uncited']);
    assert.deepEqual(names(model.children(top[2])), ['aside']);
    assert.equal(model.parentOf(row('aside')), top[2]);
    assert.equal(model.parentOf(row('lost')), undefined);
  });

  it('open to the places in the text', () => {
    const places = model.children(row('kwon2023'));
    assert.deepEqual(
      places.map((place) => place.kind === 'place' && [place.line, place.text, ...place.highlight]),
      [
        [0, 'See @kwon2023 and @lost here.', 5, 13],
        [1, 'Again @kwon2023.', 7, 15],
      ],
    );
    assert.equal(places[0] && model.parentOf(places[0]), row('kwon2023'));
  });

  it('are not drawn again while nothing about them changes', () => {
    const before = row('kwon2023');
    assert.deepEqual(model.show(note, text, works), []);
    assert.equal(row('kwon2023'), before);
  });

  it('are drawn again one by one, as the same rows', () => {
    const before = row('kwon2023');
    const held = { ...works, found: [workOf(kwon, { places: usesOf('kwon2023', 5, 37), held: heldOf() })] };
    assert.deepEqual(model.show(note, text, held), [before]);
    assert.match(before.work.text.description, /unread/);
    assert.equal(before.paperId, 'doi:10.1145/3600006.3613165');
  });

  it('that are open follow their places through the text', () => {
    model.children(row('kwon2023'));
    const moved = `\n${text}`;
    const shifted = {
      ...works,
      missing: [workOf('lost', { places: usesOf('lost', 20) })],
      found: [workOf(kwon, { places: usesOf('kwon2023', 6, 38) })],
    };
    assert.deepEqual(model.show(note, moved, shifted), [row('kwon2023')]);
    const [first] = model.children(row('kwon2023'));
    assert.equal(first?.kind === 'place' && first.line, 1);
  });

  it('are all drawn again when one comes, goes or moves, or the note is another', () => {
    assert.equal(model.show(note, text, { ...works, missing: [] }), 'all');
    assert.equal(model.show(note, text, works), 'all');
    const before = row('kwon2023');
    assert.equal(model.show('file:///other.md', text, works), 'all');
    assert.notEqual(row('kwon2023'), before);
    assert.equal(model.show('file:///other.md', text), 'all');
    assert.deepEqual(model.children(undefined), []);
  });
});
