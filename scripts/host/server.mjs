// Starts VS Code's server on a data folder: settings and extensions are files in it, written before the start.
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { killGroup, run, start } from '../system/processes.mjs';
import { Failure } from '../system/say.mjs';

/** @typedef {import('./serverHost.mjs').ServerHost} ServerHost */
/** @typedef {(source: string, line: string) => void} Log */
/** @typedef {{ port: number; ended: Promise<number>; stop: () => void }} Server */

const startLimit = 30_000;
/** No gallery: nothing is asked of the network. */
const noGallery = '{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}';

/** @param {string} data */
const folders = (data) => [
  ...['--server-data-dir', data],
  ...['--user-data-dir', path.join(data, 'data')],
  ...['--extensions-dir', path.join(data, 'extensions')],
];

/**
 * @param {string} data the server's data folder
 * @param {Readonly<Record<string, unknown>>} settings the user's
 */
export async function prepareData(data, settings) {
  await mkdir(path.join(data, 'data/User'), { recursive: true });
  await mkdir(path.join(data, 'extensions'), { recursive: true });
  await writeFile(path.join(data, 'data/User/settings.json'), JSON.stringify(settings, undefined, 2));
}

/**
 * @param {ServerHost} host
 * @param {string} data
 * @param {string} vsix
 */
export async function installVsix(host, data, vsix) {
  const { code, output } = await run(
    host.node,
    [host.server, '--accept-server-license-terms', ...folders(data), '--install-extension', vsix, '--force'],
    { quiet: true, timeout: 60_000, env: { ...process.env, EXTENSIONS_GALLERY: noGallery } },
  );
  if (code !== 0) throw new Failure(`VS Code refused ${vsix}:\n${output}`);
}

/**
 * Makes an unpacked extension an installed one. Link after installing: the server rewrites the list of extensions.
 * @param {string} data
 * @param {string} extension its folder
 */
export async function linkExtension(data, extension) {
  const { publisher, name, version } = JSON.parse(
    await readFile(path.join(extension, 'package.json'), 'utf8'),
  );
  const id = `${publisher}.${name}`.toLowerCase();
  const relativeLocation = `${id}-${version}`;
  const link = path.join(data, 'extensions', relativeLocation);
  const list = path.join(data, 'extensions/extensions.json');
  await symlink(path.resolve(extension), link, 'junction');
  const known = existsSync(list) ? JSON.parse(await readFile(list, 'utf8')) : [];
  known.push({
    identifier: { id },
    version,
    location: { $mid: 1, fsPath: link, path: link, scheme: 'file' },
    relativeLocation,
    metadata: { installedTimestamp: 0, source: 'vsix' },
  });
  await writeFile(list, JSON.stringify(known));
}

/**
 * @param {ServerHost} host
 * @param {object} options
 * @param {string} options.data
 * @param {number} [options.port] 0, the default, is any free one
 * @param {string} [options.token] that a browser must know; without one everybody on this machine may connect
 * @param {boolean} [options.trust] whether a workspace has to be trusted; by default every one is
 * @param {boolean} [options.tests] lets a page name a test module for the extension host
 * @param {NodeJS.ProcessEnv} [options.env] also seen by the extension host
 * @param {Log} [options.log]
 * @returns {Promise<Server>}
 */
export function startServer(
  host,
  { data, port = 0, token, trust = false, tests = false, env = {}, log = () => {} },
) {
  const child = start(
    host.node,
    [
      host.server,
      ...['--host', '127.0.0.1', '--port', String(port), ...folders(data)],
      ...(token === undefined ? ['--without-connection-token'] : ['--connection-token', token]),
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...(trust ? [] : ['--disable-workspace-trust']),
      ...['--disable-getting-started-override', '--disable-update-check'],
      ...(tests ? ['--enable-smoke-test-driver'] : []),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, EXTENSIONS_GALLERY: noGallery, ...env } },
  );
  const stop = () => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => {
      stop();
      reject(new Failure(`VS Code's server did not start within ${String(startLimit / 1000)} s:\n${output}`));
    }, startLimit);
    const read = (/** @type {Buffer} */ data) => {
      log('server', String(data).trimEnd());
      output = (output + String(data)).slice(-4000);
      const port = /agent listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve({ port: Number(port), ended, stop });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new Failure(`VS Code's server ended with code ${String(code)}:\n${output}`));
    });
  });
}
