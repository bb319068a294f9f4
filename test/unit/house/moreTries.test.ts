import assert from 'node:assert/strict';
import { withMoreTries } from '../../../scripts/suites/moreTries.mjs';

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
  readonly failedFiles?: readonly string[];
  readonly passedTitles?: readonly string[];
  readonly failedTitles?: readonly string[];
}

/** A suite that comes to each of these in turn, and what it was asked to run. */
function suiteOf(...outcomes: readonly Outcome[]) {
  const asked: (readonly string[])[] = [];
  const suite = (files: readonly string[]): Promise<Outcome> => {
    asked.push(files);
    const outcome = outcomes[asked.length - 1];
    assert.ok(outcome, 'asked too often');
    return Promise.resolve(outcome);
  };
  return { asked, suite };
}

const passing = { passed: 9, failed: 0, failures: [] };
const failing = {
  passed: 8,
  failed: 1,
  failures: ['a: late'],
  failedFiles: ['/out/e2e/test/e2e/a.e2e.mjs'],
  failedTitles: ['a'],
};

describe('more tries of a suite', () => {
  it('are not made where all passed', async () => {
    const { asked, suite } = suiteOf(passing);
    assert.deepEqual(await withMoreTries(suite, '.e2e.ts'), passing);
    assert.deepEqual(asked, [[]]);
  });

  it('run the files that failed, and name what passed only then', async () => {
    const { asked, suite } = suiteOf(failing, { passed: 3, failed: 0, failures: [] });
    assert.deepEqual(await withMoreTries(suite, '.e2e.ts'), {
      passed: 9,
      failed: 0,
      failures: [],
      unsteady: ['a: late'],
    });
    assert.deepEqual(asked, [[], ['a.e2e.ts']]);
  });

  it('fail with what failed first where it fails three times', async () => {
    const again = { ...failing, passed: 2, failures: ['a: other'] };
    const { asked, suite } = suiteOf(failing, again, again);
    assert.deepEqual(await withMoreTries(suite, '.e2e.ts'), failing);
    assert.equal(asked.length, 3);
  });

  it('come to a third, with the files that failed in the second', async () => {
    const both = {
      ...failing,
      failedFiles: ['a.e2e.mjs', 'b.e2e.mjs'],
      failedTitles: ['a', 'b'],
      failures: ['a: late', 'b: late'],
    };
    const second = { ...failing, passed: 2, failures: ['a: other'], passedTitles: ['b'] };
    const { asked, suite } = suiteOf(both, second, { ...passing, passedTitles: ['a'] });
    const { failed, unsteady } = await withMoreTries(suite, '.e2e.ts');
    assert.deepEqual([failed, unsteady], [0, ['a: late', 'b: late', 'a: other']]);
    assert.deepEqual(asked, [[], ['a.e2e.ts', 'b.e2e.ts'], ['a.e2e.ts']]);
  });

  it('name those that failed only then, too, and fail where the first was not reached', async () => {
    const other = { ...failing, passed: 2, failures: ['b: late'], failedTitles: ['b'] };
    const { unsteady, failed } = await withMoreTries(
      suiteOf(failing, { ...other, passedTitles: ['a', 'c'] }).suite,
      '.e2e.ts',
    );
    assert.deepEqual([failed, unsteady], [0, ['a: late', 'b: late']]);
    const without = { ...other, passedTitles: ['c'] };
    const unreached = await withMoreTries(suiteOf(failing, without, without).suite, '.e2e.ts');
    assert.equal(unreached, failing);
  });

  it('are not made where many files failed, or none is named', async () => {
    const many = { ...failing, failedFiles: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}.e2e.mjs`) };
    const unnamed = { passed: 0, failed: 1, failures: ['The tests ended before they had a result.'] };
    for (const outcome of [many, unnamed])
      assert.equal(await withMoreTries(suiteOf(outcome).suite, '.e2e.ts'), outcome);
  });
});
