// Every suite. A step that breaks counts as one failure and never hides the others.
import { buildExtension } from '../build/extension.mjs';
import { checkPackage, packExtension } from '../build/package.mjs';
import { browser } from '../host/browser.mjs';
import { serverHost } from '../host/serverHost.mjs';
import { webHost } from '../host/webHost.mjs';
import { run } from '../system/processes.mjs';
import { Failure, described, say, since } from '../system/say.mjs';
import { e2eSuite } from './e2eSuite.mjs';
import { integrationSuite } from './integrationSuite.mjs';
import { finish } from './result.mjs';
import { withMoreTries } from './moreTries.mjs';
import { unitSuite } from './unitSuite.mjs';
import { webSuite } from './webSuite.mjs';

/** @typedef {import('./result.mjs').Tally} Tally */

const checkLimit = 480_000;
const passed = { passed: 1, failed: 0, failures: [] };

/** A step that a program decides by its exit code.
 * @param {string} script in node_modules
 * @param {readonly string[]} args
 */
const check =
  (script, ...args) =>
  async () => {
    const { code, output } = await run(process.execPath, [`node_modules/${script}`, ...args], {
      quiet: true,
      timeout: checkLimit,
    });
    if (code !== 0) throw new Failure(output.trim());
    return passed;
  };

/** A step that is done when it ends. @param {() => Promise<unknown>} work */
const done = (work) => async () => {
  await work();
  return passed;
};

let vsix = '';

/** @typedef {readonly (readonly [name: string, step: () => Promise<Tally>])[]} Steps */

/** One after the other: two VS Codes at a time on two cores make tests wait in vain. @type {Steps} */
const steps = [
  ['The browser', done(browser)],
  ['VS Code for the tests', done(serverHost)],
  ['VS Code for the web', done(webHost)],
  ['Build', done(() => buildExtension({ production: true }))],
  ['Types', check('typescript/bin/tsc', '-p', '.')],
  ['ESLint', check('eslint/bin/eslint.js', '--max-warnings=0', '.')],
  ['Prettier', check('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')],
  ['knip', check('knip/bin/knip.js')],
  ['Third-party notices', check('../scripts/notices.mjs', '--check')],
  ['Unit tests', () => unitSuite([])],
  ['Integration tests', () => withMoreTries(integrationSuite, '.test.ts')],
  ['Web tests', () => withMoreTries(webSuite, '.test.ts')],
  ['Package', pack],
  ['End-to-end tests', () => withMoreTries((files) => e2eSuite(vsix, files), '.e2e.ts')],
];

async function pack() {
  vsix = await packExtension();
  const problems = checkPackage(vsix);
  if (problems.length > 0) throw new Failure(problems.join('\n'));
  return passed;
}

/** Runs the steps and ends the process. */
export async function testAll() {
  const started = performance.now();
  const results = [];
  for (const [name, step] of steps) results.push(await tried(name, step));
  say('\nSummary');
  for (const { name, seconds, ...tally } of results) {
    say(`  ${tally.failed === 0 ? 'passed' : 'FAILED'}  ${name}: ${counts(tally)} (${seconds})`);
    // Once more: of a long log often only the end is kept.
    for (const failure of tally.failures) say(`            ${failure}`);
    const more = tally.failed - tally.failures.length;
    if (more > 0) say(`            and ${String(more)} more`);
    for (const failure of tally.unsteady ?? []) say(`            not every time: ${failure}`);
  }
  say(`In ${since(started)}`);
  finish({
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  });
}

/**
 * @param {string} name
 * @param {() => Promise<Tally>} step
 */
async function tried(name, step) {
  const started = performance.now();
  say(`\n── ${name}`);
  /** @type {Tally} */
  let tally;
  try {
    tally = await step();
  } catch (error) {
    const description = described(error);
    say(description);
    tally = { passed: 0, failed: 1, failures: [description.split('\n', 1)[0] ?? ''] };
  }
  const seconds = since(started);
  say(`${counts(tally)} (${seconds})`);
  return { name, seconds, ...tally };
}

/** @param {Tally} tally */
const counts = ({ passed, failed }) => `${String(passed)} passed, ${String(failed)} failed`;
