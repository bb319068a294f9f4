// What a suite came to, however it ran. A file of which no test ran is a failure: nothing is skipped unseen.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { say } from '../system/say.mjs';

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} failures names the first
 * @property {readonly string[]} [failedFiles] the bundles of which a test failed, where tests said so
 * @property {readonly string[]} [passedTitles] full titles of tests, where tests said so
 * @property {readonly string[]} [failedTitles]
 * @property {readonly string[]} [unsteady] names the first that failed once and passed the second time
 */

/** @typedef {Tally & { files: readonly string[] }} SuiteResult `files` are those of which a test ran */

/**
 * Compares what the tests say of themselves with what should have run.
 * @param {SuiteResult | undefined} result none if they ended before they had one
 * @param {readonly string[]} expected files
 * @param {boolean} [part] a filter by name was given, so that files may be without a test
 * @returns {Tally}
 */
export function tally(result, expected, part = false) {
  if (result === undefined) {
    const failure = 'The tests ended before they had a result.';
    say(failure);
    return { passed: 0, failed: 1, failures: [failure] };
  }
  const { passed, failed, files, failures, passedTitles = [], failedTitles = [], failedFiles = [] } = result;
  const silent = part ? [] : expected.filter((file) => !files.includes(file));
  const unseen = silent.map((file) => `No test ran of ${path.relative('', file)}`);
  unseen.forEach(say);
  return {
    passed,
    failed: failed + silent.length,
    failures: [...failures, ...unseen],
    failedFiles: [...failedFiles, ...silent],
    passedTitles,
    failedTitles: [...failedTitles, ...unseen],
  };
}

/** The result that tests wrote to a file. @param {string} file @returns {SuiteResult | undefined} */
export function readResult(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Splits what a person typed behind `--` in filters of files and `--grep=text`. @param {readonly string[]} args */
export function selection(args) {
  const grep = args.find((arg) => arg.startsWith('--grep='))?.slice('--grep='.length);
  return { filters: args.filter((arg) => !arg.startsWith('--')), grep };
}

/** Ends a script that ran one suite. @param {Pick<Tally, 'passed' | 'failed'>} tally */
export function finish({ passed, failed }) {
  say(`${String(passed)} passed, ${String(failed)} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
