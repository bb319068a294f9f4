// Imports nothing but Node's own modules and this folder: it runs before there is a node_modules.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { npm } from './processes.mjs';
import { saying } from './say.mjs';

const oldestNode = 20;
/** npm writes it last, with all that it installed. */
const installedLock = 'node_modules/.package-lock.json';

/** Sees to a Node that is new enough and to the packages of package-lock.json, installing them where they lack. */
export async function dependencies() {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    console.error(
      `Paperside's scripts need Node ${String(oldestNode)} or newer; this is ${process.version}.`,
    );
    process.exit(1);
  }
  if (isCurrent()) return;
  const { code, output } = await saying('Installing the packages of package-lock.json (npm ci)', () =>
    npm(['ci', '--no-audit', '--no-fund'], { quiet: true }),
  );
  if (code === 0) return;
  console.error(`${output}\nnpm ci failed. To mend it: check the network, then run npm ci.`);
  process.exit(1);
}

function isCurrent() {
  if (!existsSync(installedLock)) return false;
  if (statSync(installedLock).mtimeMs >= statSync('package-lock.json').mtimeMs) return true;
  /** @param {string} file @returns {Record<string, { version?: string; optional?: boolean }>} */
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packages(installedLock);
  return Object.entries(packages('package-lock.json')).every(
    ([name, { version, optional }]) =>
      name === '' || optional === true || installed[name]?.version === version,
  );
}
