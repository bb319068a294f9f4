// Bundles test files and runs them with mocha in a Node process of their own.
import path from 'node:path';
import { bundle, findTests, outFolder } from '../build/tests.mjs';
import { run } from '../system/processes.mjs';
import { Failure } from '../system/say.mjs';
import { temporaryFolder } from '../system/temporaryFolder.mjs';
import { readResult, selection, tally } from './result.mjs';

/**
 * @typedef {object} NodeSuite
 * @property {string} name of the folder in `test/`
 * @property {string} suffix of its files
 * @property {string} main runs the files that its command line names
 * @property {number} testTimeout of each test, in milliseconds
 * @property {number} timeout of all
 * @property {NodeJS.ProcessEnv} [env]
 */

/**
 * @param {NodeSuite} suite
 * @param {readonly string[]} args what the person asked for: parts of file names, `--grep=text`
 */
export async function nodeSuite({ name, suffix, main, testTimeout, timeout, env = {} }, args) {
  const { filters, grep } = selection(args);
  const files = findTests(path.join('test', name), suffix, filters);
  if (files.length === 0)
    throw new Failure(`No test file in test/${name} is called ${filters.join(' or ')}.`);
  // Modules of their own, that share what they import: the windows that the tests open, for one.
  const [runner = '', ...bundles] = await bundle([main, ...files], outFolder(name, filters), {
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    packages: 'external',
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  const result = path.join(temporaryFolder(name), 'result.json');
  await run(process.execPath, ['--enable-source-maps', runner, ...bundles], {
    timeout,
    env: {
      ...process.env,
      ...env,
      PAPERSIDE_RESULT: result,
      PAPERSIDE_TIMEOUT: String(testTimeout),
      PAPERSIDE_COLOR: process.stdout.isTTY ? '1' : '0',
      ...(grep === undefined ? {} : { PAPERSIDE_GREP: grep }),
    },
  });
  return tally(readResult(result), bundles, grep !== undefined);
}
