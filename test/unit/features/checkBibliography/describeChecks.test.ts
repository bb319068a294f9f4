import assert from 'node:assert/strict';
import type { Doubt, EntryCheck, Finding } from '../../../../src/core/bibliographyCheck';
import { describeChecks } from '../../../../src/features/checkBibliography/describeChecks';
import { wording } from '../wordingFake';

const work = { id: 'p', title: 'T', authors: [], sources: [] };
const sound: EntryCheck = { work, findings: [] };
const doubt: Doubt = { kind: 'failed', service: 'crossref', why: 'It is down.' };
const found = (...findings: readonly Finding[]): EntryCheck => ({ work, findings });
const retracted: Finding = { kind: 'retracted', service: 'crossref' };
const published: Finding = { kind: 'published', by: 'arxiv', version: { doi: '10.1/1' } };
const describeThem = (checks: readonly EntryCheck[], asked = checks.length) =>
  describeChecks(asked, checks, wording.l10n);

describe('the outcome of checking a bibliography', () => {
  it('says how many are what, and nothing of what there is none of', () => {
    const checks = [
      sound,
      found(retracted, published),
      found(published),
      found({ kind: 'deadDoi', doi: '10.1/2' }),
      { work, findings: [], doubt },
    ];
    assert.equal(
      describeThem(checks),
      '4 checked: 1 retracted, 2 published since, 1 dead DOI, 1 not checked',
    );
  });

  it('says that nothing speaks against those that were checked', () => {
    assert.equal(describeThem([sound, sound]), '2 checked: nothing against them');
    assert.equal(
      describeThem([sound, { ...sound, doubt }]),
      '1 checked: nothing against them, 1 not checked',
    );
  });

  it('never speaks well of what was not checked, nor of what a cancel left out', () => {
    assert.equal(describeThem([{ ...sound, doubt }]), '0 checked: 1 not checked');
    assert.equal(describeThem([], 3), '0 checked: 3 not checked');
  });
});
