import assert from 'node:assert/strict';
import Mocha from 'mocha';
import { resultOf, type SuiteResult } from '../../support/suiteResult';

/** What tests come to that throw what they are given, or nothing. */
async function resultOfTests(thrown: readonly (Error | undefined)[]): Promise<SuiteResult> {
  const mocha = new Mocha();
  const suite = Mocha.Suite.create(mocha.suite, 'a suite');
  for (const [index, error] of thrown.entries()) {
    const test = new Mocha.Test(`test ${index}`, () => {
      if (error) throw error;
    });
    test.file = `${index % 2}.test.ts`;
    suite.addTest(test);
  }
  const runner = new Mocha.Runner(mocha.suite, { delay: false });
  const result = resultOf(runner);
  runner.run();
  return result;
}

describe('the result of a suite', () => {
  it('counts, and names what failed with what the error says first', async () => {
    const result = await resultOfTests([undefined, new Error('\n  Expected 1\nbut got 2'), new Error()]);
    assert.deepEqual(result, {
      passed: 1,
      failed: 2,
      files: ['0.test.ts', '1.test.ts'],
      failedFiles: ['1.test.ts', '0.test.ts'],
      passedTitles: ['a suite test 0'],
      failedTitles: ['a suite test 1', 'a suite test 2'],
      failures: ['a suite test 1: Expected 1', 'a suite test 2: an error without a message'],
    });
  });

  it('names twenty at most, and cuts long errors', async () => {
    const { failed, failures } = await resultOfTests(Array<Error>(30).fill(new Error('x'.repeat(10_000))));
    assert.equal(failed, 30);
    assert.equal(failures.length, 20);
    assert.ok(failures.every((line) => line.length < 300));
  });
});
