// A folder outside the work tree for what is downloaded once: a fresh clone on a known machine starts warm.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { saying } from './say.mjs';

const stamp = '.complete';

/** `PAPERSIDE_CACHE`, else the platform's own place for caches. */
export function cacheFolder() {
  const { PAPERSIDE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (PAPERSIDE_CACHE) return path.resolve(PAPERSIDE_CACHE);
  if (XDG_CACHE_HOME) return path.join(XDG_CACHE_HOME, 'paperside');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library/Caches/paperside');
  if (process.platform === 'win32' && LOCALAPPDATA) return path.join(LOCALAPPDATA, 'paperside', 'cache');
  return path.join(os.homedir(), '.cache/paperside');
}

/**
 * The folder `name` of the cache, filled once. A half-filled one is never seen: it is renamed into place when it is
 * complete, and what an interrupted run left behind is removed by the next.
 * @param {string} name changes with everything that `fill` depends on
 * @param {string} what a sentence for `saying`
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>}
 */
export async function cached(name, what, fill) {
  const folder = path.join(cacheFolder(), name);
  if (existsSync(path.join(folder, stamp))) return folder;
  await removeAbandoned(folder);
  const partial = `${folder}.${process.pid}.partial`;
  await saying(what, async () => {
    try {
      await mkdir(partial, { recursive: true });
      await fill(partial);
      await writeFile(path.join(partial, stamp), '');
      await rename(partial, folder);
    } catch (error) {
      // Another run may have been first.
      if (!existsSync(path.join(folder, stamp))) throw error;
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  });
  return folder;
}

/** @param {string} folder */
async function removeAbandoned(folder) {
  const parent = path.dirname(folder);
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const pid = /^(.*)\.(\d+)\.partial$/.exec(name);
    if (pid?.[1] !== path.basename(folder) || isAlive(Number(pid[2]))) continue;
    await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
