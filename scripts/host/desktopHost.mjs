// Desktop VS Code: the one that is installed, or a download. Where neither can be had the server host takes over.
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../system/cache.mjs';
import { saying } from '../system/say.mjs';
import { onPath } from './aptPackages.mjs';

const updates = 'https://update.code.visualstudio.com/api/releases/stable';
const askLimit = 5_000;

/** `PAPERSIDE_HOST` may be `desktop` or `server`; without it the host is chosen. */
const wanted = process.env.PAPERSIDE_HOST;

/** @returns {string | undefined} why a window can't be opened here */
function withoutWindows() {
  if (wanted === 'server') return 'PAPERSIDE_HOST asks for the server';
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'there is no display';
  return undefined;
}

async function canDownload() {
  try {
    return (await fetch(updates, { signal: AbortSignal.timeout(askLimit) })).ok;
  } catch {
    return false;
  }
}

/**
 * @param {string} version `stable` or a number
 * @returns {Promise<{ executable: string } | { missing: string }>} a desktop VS Code of that version, or why there is none
 */
export async function downloadedDesktop(version) {
  const reason = withoutWindows();
  if (reason !== undefined) return { missing: reason };
  if (wanted !== 'desktop' && !(await canDownload()))
    return { missing: 'VS Code cannot be downloaded from here' };
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  const executable = await saying(`Getting desktop VS Code (${version})`, () =>
    downloadAndUnzipVSCode({ version, cachePath: path.join(cacheFolder(), 'desktop') }),
  );
  return { executable };
}

/** @returns {string | undefined} the program behind the user's `code` command */
function installedDesktop() {
  const command = onPath(['code', 'code-insiders', 'codium']);
  if (command === undefined || withoutWindows() !== undefined) return undefined;
  const bin = path.dirname(realpathSync(command));
  const programs =
    process.platform === 'darwin'
      ? ['../../../MacOS/Electron', '../../../MacOS/Code']
      : ['../code', '../code-insiders', '../codium', '../Code.exe', '../Code - Insiders.exe'];
  return programs.map((program) => path.resolve(bin, program)).find((program) => existsSync(program));
}

/** The desktop VS Code for a person to use: theirs, else a download. */
export async function desktopForUse() {
  const executable = installedDesktop();
  return executable === undefined ? downloadedDesktop('stable') : { executable };
}
