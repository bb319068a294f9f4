// The tests of test/integration inside a real VS Code: desktop where it can be had, else the server from npm.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle, findTests, outFolder } from '../build/tests.mjs';
import { downloadedDesktop } from '../host/desktopHost.mjs';
import { prepareData, startServer } from '../host/server.mjs';
import { serverHost } from '../host/serverHost.mjs';
import { quietSettings } from '../host/quietSettings.mjs';
import { openPage, workbenchPath } from '../host/workbench.mjs';
import { Failure, say } from '../system/say.mjs';
import { temporaryFolder } from '../system/temporaryFolder.mjs';
import { readResult, selection, tally } from './result.mjs';

const timeout = 2_400_000;
const extension = process.cwd();
const releases = { current: 'stable', minimum: '1.100.3' };

/**
 * @typedef {object} Run
 * @property {string} entry the module whose `run` the extension host calls
 * @property {string} scratch a folder of this run
 * @property {string} workspace the `.code-workspace` to open
 * @property {NodeJS.ProcessEnv} env what the entry is told
 */

/**
 * @param {readonly string[]} args
 * @param {'current' | 'minimum'} [release] the newest VS Code, or the oldest that package.json promises
 */
export async function integrationSuite(args, release = 'current') {
  const { filters, grep } = selection(args);
  const files = findTests('test/integration', '.test.ts', filters);
  if (files.length === 0) throw new Failure(`No integration test is called ${filters.join(' or ')}.`);
  const [entry = '', ...bundles] = await bundle(
    ['test/integration/index.ts', ...files],
    outFolder('integration', filters),
  );
  const scratch = temporaryFolder('integration');
  const output = path.join(scratch, 'output.txt');
  const result = path.join(scratch, 'result.json');
  writeFileSync(output, '');
  const run = {
    entry,
    scratch,
    workspace: freshWorkspace(scratch),
    env: {
      PAPERSIDE_TESTS: JSON.stringify(bundles),
      PAPERSIDE_OUTPUT: output,
      PAPERSIDE_RESULT: result,
      PAPERSIDE_COLOR: process.stdout.isTTY ? '1' : '0',
      ...(grep === undefined ? {} : { PAPERSIDE_GREP: grep }),
    },
  };
  const stopFollowing = follow(output);
  try {
    const desktop = await downloadedDesktop(releases[release]);
    if ('executable' in desktop) await inDesktop(desktop.executable, run);
    else await inServer(desktop.missing, release, run);
  } finally {
    stopFollowing();
  }
  return tally(readResult(result), bundles, grep !== undefined);
}

/** A copy of the sample workspace, in a workspace file so that tests can add folders. @param {string} scratch */
function freshWorkspace(scratch) {
  cpSync('docs/sample-workspace', path.join(scratch, 'sample'), { recursive: true });
  const file = path.join(scratch, 'tests.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'sample' }] }));
  return file;
}

/**
 * @param {string} executable
 * @param {Run} run
 */
async function inDesktop(executable, { entry, scratch, workspace, env }) {
  say(`Integration tests in desktop VS Code: ${executable}`);
  const { runTests } = await import('@vscode/test-electron');
  const data = path.join(scratch, 'desktop');
  mkdirSync(path.join(data, 'User'), { recursive: true });
  writeFileSync(path.join(data, 'User/settings.json'), JSON.stringify(quietSettings));
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: extension,
    extensionTestsPath: entry,
    extensionTestsEnv: env,
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', `--user-data-dir=${data}`],
  }).catch(() => say('Desktop VS Code ended with an error.'));
}

/**
 * @param {string} reason why it is not the desktop
 * @param {'current' | 'minimum'} release
 * @param {Run} run
 */
async function inServer(reason, release, { entry, scratch, workspace, env }) {
  const host = await serverHost(release);
  say(`Integration tests in VS Code ${host.vscode}, the server host (${reason})`);
  const data = path.join(scratch, 'server');
  const logFile = path.resolve('out', `integration-${release}.log`);
  writeFileSync(logFile, '');
  const log = (/** @type {string} */ source, /** @type {string} */ line) =>
    writeFileSync(logFile, `[${source}] ${line}\n`, { flag: 'a' });
  await prepareData(data, quietSettings);
  const server = await startServer(host, { data, tests: true, env, log });
  const authority = `127.0.0.1:${String(server.port)}`;
  const pagePath = workbenchPath(authority, workspace, { extension, tests: entry });
  const workbench = await openPage(`http://${authority}`, { path: pagePath, log });
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(() => resolve('late'), timeout)));
  const end = await Promise.race([workbench.testsEnded, server.ended, late]);
  clearTimeout(timer);
  if (end !== 0) {
    const picture = path.resolve('out', `integration-${release}.png`);
    await workbench.page.screenshot({ path: picture, timeout: 5_000 }).catch(() => undefined);
    if (end === 'late') say(`The tests did not end within ${String(timeout / 1000)} s.`);
    say(`VS Code's log is ${logFile}, its last picture ${picture}`);
  }
  await workbench.close();
  server.stop();
}

/** Prints what is appended to a file. @param {string} file */
function follow(file) {
  let shown = 0;
  const show = () => {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    // Only whole lines, or a character may be cut in two.
    const end = text.lastIndexOf('\n') + 1;
    process.stdout.write(text.slice(shown, end));
    shown = Math.max(shown, end);
  };
  const timer = setInterval(show, 200);
  return () => {
    clearInterval(timer);
    show();
  };
}
