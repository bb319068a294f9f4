// The tests of test/web in VS Code for the web: the extension's browser bundle, in a worker of a real browser.
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle, findTests, outFolder } from '../build/tests.mjs';
import { serveWeb } from '../host/webHost.mjs';
import { openPage } from '../host/workbench.mjs';
import { Failure, say } from '../system/say.mjs';
import { selection, tally } from './result.mjs';

const timeout = 180_000;
const outputMark = '\u2063output ';
const resultMark = '\u2063result ';

/** @param {readonly string[]} args */
export async function webSuite(args) {
  const { filters } = selection(args);
  const files = findTests('test/web', '.test.ts', filters);
  if (files.length === 0) throw new Failure(`No web test is called ${filters.join(' or ')}.`);
  const [tests = ''] = await bundle(['test/web/index.ts'], outFolder('web', filters), {
    platform: 'browser',
    external: ['vscode'],
    // mocha's browser build would take the module's exports for its own.
    define: { module: 'undefined' },
    // mocha reads its options from a page's address; this worker has none.
    banner: { js: 'globalThis.location ??= { search: "" };' },
    plugins: [listed(files)],
  });
  const logFile = path.resolve('out/web.log');
  writeFileSync(logFile, '');
  /** @type {import('./result.mjs').SuiteResult | undefined} */
  let result;
  const log = (/** @type {string} */ source, /** @type {string} */ line) => {
    appendFileSync(logFile, `[${source}] ${line}\n`);
    if (source === 'browser') return;
    if (line.startsWith(outputMark)) say(line.slice(outputMark.length));
    if (line.startsWith(resultMark)) result = JSON.parse(line.slice(resultMark.length));
  };
  const workspace = path.resolve('docs/sample-workspace');
  const host = await serveWeb({ extension: process.cwd(), tests, workspace }, log);
  say(`Web tests in VS Code for the web ${host.vscode}`);
  const workbench = await openPage(host.origin, { log });
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, timeout, 'late')));
  const end = await Promise.race([workbench.testsEnded, late]);
  clearTimeout(timer);
  if (end === 'late') say(`The tests did not end within ${String(timeout / 1000)} s.`);
  if (end !== 0) {
    await workbench.page.screenshot({ path: 'out/web.png', timeout: 5_000 }).catch(() => undefined);
    say(`VS Code's log is ${logFile}, its last picture ${path.resolve('out/web.png')}`);
  }
  await workbench.close();
  host.stop();
  return tally(result, files);
}

/**
 * Resolves `paperside:tests` to the list of test files.
 * @param {readonly string[]} files
 * @returns {import('esbuild').Plugin}
 */
const listed = (files) => ({
  name: 'tests',
  setup(build) {
    build.onResolve({ filter: /^paperside:tests$/ }, ({ path }) => ({ path, namespace: 'tests' }));
    build.onLoad({ filter: /.*/, namespace: 'tests' }, () => ({
      resolveDir: process.cwd(),
      contents: `export default [${files
        .map((file) => `[${JSON.stringify(file)}, () => require(${JSON.stringify(`./${file}`)})]`)
        .join(',')}]`,
    }));
  },
});
