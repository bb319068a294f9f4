// A test that drives a whole VS Code may fail by chance: its files get one more run, and that is said, not hidden.
import path from 'node:path';
import { say } from '../system/say.mjs';

/** @typedef {import('./result.mjs').Tally} Tally */

/** More than these fail for a reason. */
const maxFiles = 5;

/**
 * Runs a suite, and those of its files in which a test failed once more. Tests that then pass count as passed, and
 * stay named as unsteady, with those that failed only then; if one fails twice, or isn't reached, all failures stay.
 * @param {(files: readonly string[]) => Promise<Tally>} suite runs the files with these names, all if there are none
 * @param {string} suffix of the test files, such as `.e2e.ts`
 * @returns {Promise<Tally>}
 */
export async function withSecondTry(suite, suffix) {
  const first = await suite([]);
  const files = (first.failedFiles ?? []).map((file) => path.parse(file).name + path.extname(suffix));
  if (files.length === 0 || files.length > maxFiles) return first;
  say(`\nOnce more, alone: ${files.join(', ')}`);
  const second = await suite(files);
  const passed = new Set(second.passedTitles);
  const isUnsteady = second.failed === 0 || (first.failedTitles ?? []).every((title) => passed.has(title));
  if (!isUnsteady) return first;
  const unsteady = [...first.failures, ...second.failures];
  return { passed: first.passed + first.failed, failed: 0, failures: [], unsteady };
}
