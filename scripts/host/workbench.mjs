// A browser page with the workbench of a running server in it.
import { format } from 'node:util';
import { browser as findBrowser, browserArguments } from './browser.mjs';

/** @typedef {import('./server.mjs').Log} Log */
/**
 * @typedef {object} Workbench
 * @property {import('playwright-core').Page} page
 * @property {Promise<number>} testsEnded the extension host's verdict on its test module: 0 is success
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} origin such as `http://127.0.0.1:3000`
 * @param {object} [options]
 * @param {string} [options.path] what follows the origin
 * @param {{ width: number; height: number }} [options.viewport]
 * @param {Log} [options.log]
 * @returns {Promise<Workbench>}
 */
export async function openPage(
  origin,
  { path = '/', viewport = { width: 1280, height: 800 }, log = () => {} } = {},
) {
  const { chromium } = await import('playwright-core');
  const executablePath = await findBrowser();
  const browser = await chromium.launch({ executablePath, headless: true, args: browserArguments });
  const context = await browser.newContext({ viewport, locale: 'en-US' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => log('browser', `${message.type()} ${message.text()}`));
  /** @type {(code: number) => void} */
  let ended = () => undefined;
  /** @type {Promise<number>} */
  const testsEnded = new Promise((resolve) => (ended = resolve));
  page.on('crash', () => ended(70));
  // VS Code calls these two when it was given a test module.
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => ended(code));
  await page.exposeFunction(
    'codeAutomationLog',
    (/** @type {string} */ type, /** @type {unknown[]} */ args) => log(type, format(...args)),
  );
  await page.goto(origin + path, { timeout: 60_000 });
  return { page, testsEnded, close: () => browser.close() };
}

/**
 * The path at which the server's workbench opens a folder or a `.code-workspace` file.
 * @param {string} authority host and port, as the page will see them
 * @param {string} workspace
 * @param {{ extension?: string; tests?: string }} [options] folder of an extension under development,
 *   and a module that the extension host runs
 */
export function workbenchPath(authority, workspace, { extension, tests } = {}) {
  const remote = (/** @type {string} */ file) => `vscode-remote://${authority}${file}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(extension === undefined ? [] : [['extensionDevelopmentPath', remote(extension)]]),
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
  ];
  const opens = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [opens]: workspace, payload: JSON.stringify(payload) });
  return `/?${query}`;
}
