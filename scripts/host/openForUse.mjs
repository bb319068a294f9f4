// VS Code for a person: their desktop one or a download, else the server host, to be opened in their browser.
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { start } from '../system/processes.mjs';
import { Failure, say } from '../system/say.mjs';
import { temporaryFolder } from '../system/temporaryFolder.mjs';
import { desktopForUse } from './desktopHost.mjs';
import { linkExtension, prepareData, startServer } from './server.mjs';
import { serverHost } from './serverHost.mjs';

/** Nothing of the tests' quietness: a person sees VS Code as it is, but for its own welcome. */
const settings = {
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * Opens VS Code with the extension of this repository, and resolves when it is closed.
 * @param {string} [folder] the sample workspace unless given
 */
export async function openForUse(folder) {
  if (folder !== undefined && !existsSync(folder)) throw new Failure(`There is no folder ${folder}.`);
  const scratch = temporaryFolder('start');
  const workspace = folder === undefined ? sample(scratch) : path.resolve(folder);
  const desktop = await desktopForUse();
  if ('executable' in desktop) await inDesktop(desktop.executable, scratch, workspace);
  else await inServer(desktop.missing, scratch, workspace);
}

/** A copy, so that trying Paperside leaves the work tree clean. @param {string} scratch */
function sample(scratch) {
  const workspace = path.join(scratch, 'sample');
  cpSync('docs/sample-workspace', workspace, { recursive: true });
  return workspace;
}

/**
 * @param {string} executable
 * @param {string} scratch
 * @param {string} workspace
 */
async function inDesktop(executable, scratch, workspace) {
  const data = path.join(scratch, 'desktop');
  mkdirSync(path.join(data, 'User'), { recursive: true });
  writeFileSync(path.join(data, 'User/settings.json'), JSON.stringify(settings, undefined, 2));
  say(`Opening ${workspace} in ${executable}`);
  say('Close the window or press Ctrl+C to end.');
  const child = start(
    executable,
    [
      `--extensionDevelopmentPath=${process.cwd()}`,
      ...[`--user-data-dir=${data}`, `--extensions-dir=${path.join(scratch, 'extensions')}`],
      ...['--disable-workspace-trust', '--skip-welcome', '--skip-release-notes', '--new-window', workspace],
    ],
    { stdio: 'ignore' },
  );
  await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
}

/**
 * @param {string} reason why it is not the desktop
 * @param {string} scratch
 * @param {string} workspace
 */
async function inServer(reason, scratch, workspace) {
  const host = await serverHost();
  const data = path.join(scratch, 'server');
  const token = randomBytes(16).toString('hex');
  await prepareData(data, settings);
  await linkExtension(data, process.cwd());
  const port = Number(process.env.PORT ?? 0);
  const server = await startServer(host, { data, port, token });
  say(`\nVS Code ${host.vscode} with Paperside is running (as a server: ${reason}).`);
  say('Open this address in a browser on this machine:\n');
  say(`  http://127.0.0.1:${String(server.port)}/?tkn=${token}&folder=${encodeURI(workspace)}\n`);
  say(`It shows ${workspace}. Open Papers in the bar on the left to begin.`);
  say('Press Ctrl+C to end it.');
  await server.ended;
}
