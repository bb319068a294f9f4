import assert from 'node:assert/strict';
import { describeNote, describeNoteStatus } from '../../../../src/features/citedInNote/describeNote';
import { wording } from '../wordingFake';
import { kwon, workOf, worksOf } from './listedWork';

const works = worksOf({ missing: [workOf('lost')], found: [workOf(kwon)], citations: 12 });

describe('what is said of a note', () => {
  it('is how often it cites and what is wrong', () => {
    assert.equal(describeNote(works, wording), '12 citations · 1 missing');
    const status = describeNoteStatus(works, wording);
    assert.equal(status?.text, '$(warning) 12 citations, 1 missing');
    assert.equal(status.spoken, '12 citations, 1 missing, Show What Is Cited in This Note');
    assert.match(status.tooltip, /^12 citations, 1 missing, 2 works\n/);
  });

  it('warns of nothing where all is well', () => {
    const status = describeNoteStatus(worksOf({ found: [workOf(kwon)], citations: 1 }), wording);
    assert.equal(status?.text, '$(quote) 1 citation');
  });

  it('counts entries that lack something', () => {
    const incomplete = worksOf({ found: [workOf(kwon, { lacks: ['year'] })], citations: 2 });
    assert.equal(describeNote(incomplete, wording), '2 citations · 1 incomplete');
  });

  it('counts broken entries of the bibliographies, also where all that is cited is there', () => {
    const one = worksOf({ found: [workOf(kwon)], citations: 2, broken: 1 });
    assert.equal(describeNote(one, wording), '2 citations · 1 broken entry');
    const status = describeNoteStatus({ ...one, broken: 1200 }, wording);
    assert.equal(status?.text, '$(warning) 2 citations, 1,200 broken entries');
    assert.match(status.spoken, /^2 citations, 1,200 broken entries, Show/);
    assert.match(status.tooltip, /^2 citations, 1,200 broken entries, 1 work\n/);
  });

  it('is nothing without citations, or without a bibliography, where an @ may be anything', () => {
    assert.equal(describeNoteStatus(worksOf(), wording), undefined);
    assert.equal(describeNoteStatus({ ...works, hasBibliography: false }, wording), undefined);
    assert.equal(describeNote(worksOf(), wording), '');
  });
});
