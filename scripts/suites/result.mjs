// What a suite came to, however it ran. A file of which no test ran is a failure: nothing is skipped unseen.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { say } from '../system/say.mjs';

/** @typedef {{ passed: number; failed: number }} Tally */
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
    say('The tests ended before they had a result.');
    return { passed: 0, failed: 1 };
  }
  const { passed, failed, files } = result;
  const silent = part ? [] : expected.filter((file) => !files.includes(file));
  if (silent.length > 0) say(`No test ran of: ${silent.map((file) => path.relative('', file)).join(', ')}`);
  return { passed, failed: failed + silent.length };
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

/** Ends a script that ran one suite. @param {Tally} tally */
export function finish({ passed, failed }) {
  say(`${String(passed)} passed, ${String(failed)} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
