// A test that drives a whole VS Code may fail by chance: its files get two more runs, and that is said, not hidden.
import path from 'node:path';
import { say } from '../system/say.mjs';

/** @typedef {import('./result.mjs').Tally} Tally */

/** More than these fail for a reason. */
const maxFiles = 5;
const maxTries = 3;

/**
 * Runs a suite, and those of its files in which a test failed once or twice more. Tests that then pass count as passed,
 * and stay named as unsteady, with those that failed only then; if one passes in no try, all failures stay.
 * @param {(files: readonly string[]) => Promise<Tally>} suite runs the files with these names, all if there are none
 * @param {string} suffix of the test files, such as `.e2e.ts`
 * @returns {Promise<Tally>}
 */
export async function withMoreTries(suite, suffix) {
  const first = await suite([]);
  const failures = [...first.failures];
  let open = first.failedTitles ?? [];
  let last = first;
  for (let tries = 1; tries < maxTries; tries++) {
    const files = (last.failedFiles ?? []).map((file) => path.parse(file).name + path.extname(suffix));
    if (files.length === 0 || files.length > maxFiles) return first;
    say(`\nOnce more, alone: ${files.join(', ')}`);
    last = await suite(files);
    failures.push(...last.failures);
    const passed = new Set(last.passedTitles);
    open = open.filter((title) => !passed.has(title));
    if (last.failed === 0 || (first.failedTitles && open.length === 0))
      return { passed: first.passed + first.failed, failed: 0, failures: [], unsteady: failures };
  }
  return first;
}
