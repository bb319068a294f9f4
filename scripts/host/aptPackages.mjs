// On Debian as root, what is missing is installed; elsewhere the person is told what to type.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from '../system/processes.mjs';
import { Failure, saying } from '../system/say.mjs';

const canInstall = () => existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

/**
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} whether they are there now
 */
export async function aptInstall(packages) {
  if (!canInstall()) return false;
  return saying(`Installing ${packages.join(', ')} with apt-get`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = () =>
      run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { quiet: true, env });
    if ((await install()).code === 0) return true;
    await run('apt-get', ['update'], { quiet: true, env });
    return (await install()).code === 0;
  });
}

/** The first of the programs that is on the PATH. @param {readonly string[]} names */
export function onPath(names) {
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
      for (const extension of extensions) {
        const file = path.join(folder, name + extension);
        if (folder !== '' && existsSync(file)) return file;
      }
    }
  }
  return undefined;
}

/** @returns {Promise<string>} the path of ripgrep's `rg` */
export async function ripgrep() {
  const found = onPath(['rg']) ?? ((await aptInstall(['ripgrep'])) ? onPath(['rg']) : undefined);
  if (found !== undefined) return found;
  const mend = process.platform === 'darwin' ? 'brew install ripgrep' : 'sudo apt-get install ripgrep';
  throw new Failure('VS Code of this age needs ripgrep, and none was found.', mend);
}
