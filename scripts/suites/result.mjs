// What a suite came to, however it ran. A file of which no test ran is a failure: nothing is skipped unseen.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { say } from '../system/say.mjs';

/** @typedef {{ passed: number; failed: number }} Tally */

/** A temporary folder of this run, gone with it. @param {string} name */
export function temporaryFolder(name) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `paperside-${name}-`));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

/**
 * Reads what the tests wrote, and compares it with what should have run.
 * @param {string} file
 * @param {readonly string[]} bundles that were to run
 * @param {boolean} [part] a filter by name was given, so that files may be without a test
 * @returns {Tally}
 */
export function readTally(file, bundles, part = false) {
  if (!existsSync(file)) {
    say('The tests ended before they had a result.');
    return { passed: 0, failed: 1 };
  }
  /** @type {Tally & { files: string[] }} */
  const { passed, failed, files } = JSON.parse(readFileSync(file, 'utf8'));
  const silent = bundles.filter((bundle) => !files.includes(bundle));
  if (part || silent.length === 0) return passed + failed > 0 ? { passed, failed } : { passed, failed: 1 };
  say(`No test ran of: ${silent.map((bundle) => path.relative(process.cwd(), bundle)).join(', ')}`);
  return { passed, failed: failed + silent.length };
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
