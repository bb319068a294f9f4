import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npm } from '../system/processes.mjs';
import { Failure } from '../system/say.mjs';

const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Installs packages into a folder of their own, without running any script of theirs.
 * @param {string} folder
 * @param {readonly string[]} packages as name@version; none installs what the folder's package.json names
 */
export async function npmInstall(folder, packages) {
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) await writeFile(manifest, '{ "private": true }\n');
  const args = packages.length > 0 ? ['--save-exact', ...packages] : ['--omit=dev'];
  const { code, output } = await npm(['install', ...quietly, ...args], { cwd: folder, quiet: true });
  if (code === 0) return;
  throw new Failure(
    `npm could not install ${packages.join(' and ') || folder}:\n${output.slice(-2000)}`,
    'check the network (npm ping), then run the command again',
  );
}
